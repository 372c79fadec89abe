import { readFileSync, writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { exportConfig, parseConfigFile } from '@/lib/registration-config/file'
import { CONFIG_KEYS, configKey, defaultValues } from '@/lib/registration-config/keys'
import { type ConfigChange, isSame } from '@/lib/registration-config/plan'
import { type ConfigRefusal, saveConfig } from '@/lib/registration-config/save'
import { configText } from '@/lib/registration-config/values'
import { asOperator, type OperatorContext } from './open'
import { answer, Refused, remark, table } from './output'

interface Options {
  json?: boolean
}

export const addConfigCommands = (program: Command) => {
  const config = program.command('config').description('the Registration Configuration')

  config
    .command('get')
    .argument('[KEY]', 'one key; without it all of them')
    .option('--json', 'for machines')
    .description('show values')
    .action((key: string | undefined, options: Options) => asOperator((context) => show(context, key, options)))

  config
    .command('set')
    .argument('<KEY>')
    .argument('<VALUE>', '1 and 0 for switches; lists by commas')
    .option('--json', 'for machines')
    .description('change one value; in force from the next call on')
    .action((key: string, value: string, options: Options) =>
      asOperator((context) => save(context, { [key]: value }, options)),
    )

  config
    .command('export')
    .argument('<FILE>', '- for standard output')
    .description('write all values to a file')
    .action((file: string) =>
      asOperator(async (context) => {
        const { settings, now } = context('settings.read')
        const text = exportConfig(settings, now)
        if (file === '-') return void process.stdout.write(text)
        writeFileSync(file, text)
        remark(`Wrote ${CONFIG_KEYS.length} keys to ${file}.`)
      }),
    )

  config
    .command('import')
    .argument('<FILE>', '- for standard input')
    .option('--json', 'for machines')
    .description('take over the values of an exported file, all or none')
    .action((file: string, options: Options) =>
      asOperator((context) => {
        const read = parseConfigFile(readFileSync(file === '-' ? 0 : file, 'utf8'))
        if (read.ok) return save(context, read.value, options)
        throw new Refused(read.error.code, `${file} is no exported Registration Configuration.`)
      }),
    )
}

const show = async (context: OperatorContext, name: string | undefined, { json = false }: Options) => {
  const { values } = context('settings.read').settings
  if (name === undefined) {
    const rows = CONFIG_KEYS.map(({ key }) => ({ key, value: values[key] ?? '' }))
    return answer(json, Object.fromEntries(rows.map(({ key, value }) => [key, value])), () =>
      table(
        ['Key', 'Value', ''],
        rows.map(({ key, value }) => [
          key,
          configText(value),
          isSame(value, defaultValues[key] ?? '') ? '' : 'changed',
        ]),
      ),
    )
  }
  const key = configKey(name)
  if (!key) throw new Refused('unknown_key', `The Registration Configuration has no key ${name}.`)
  const value = values[key.key] ?? key.default
  answer(json, { key: key.key, value }, () => configText(value))
}

const save = async (context: OperatorContext, passed: Record<string, unknown>, { json = false }: Options) => {
  const saved = await saveConfig(context('settings.write'), passed)
  if (!saved.ok) throw new Refused(saved.error.code, refusalText(saved.error))
  const { changed } = saved.value
  answer(json, { changed }, () => (changed.length === 0 ? 'Nothing differs.' : changed.map(changeText).join('\n')))
}

const changeText = ({ key, from, to }: ConfigChange) => `${key}: ${configText(from)} → ${configText(to)}`

const refusalText = (refusal: ConfigRefusal): string =>
  refusal.code === 'config_refused'
    ? refusal.problems.map(({ key, message }) => `${key}: ${message}`).join(' ')
    : 'Somebody else changed the same keys meanwhile. Look at them and try again.'
