import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { CannotStart } from './cannot-start'
import { prepareDataFolder } from './data-folder'
import { readSecrets, secretsFile } from './secrets'

const parent = mkdtempSync(join(tmpdir(), 'regulars-secrets-'))
afterAll(() => rmSync(parent, { recursive: true, force: true }))

const newFolder = (name: string) => {
  const folder = join(parent, name)
  prepareDataFolder(folder)
  return folder
}

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

test('the first start makes two different keys that only the owner can read', () => {
  const folder = newFolder('first')
  const keys = Object.values(readSecrets(folder)).map((key) => key.toString('hex'))
  expect(keys.every((key) => key.length === 64)).toBe(true)
  expect(new Set(keys).size).toBe(2)
  expect(modeOf(folder)).toBe('700')
  expect(modeOf(secretsFile(folder))).toBe('600')
  expect(readdirSync(folder)).toEqual(['secrets.json'])
})

test('a later start reads the same keys, another folder has others', () => {
  const folder = newFolder('second')
  expect(readSecrets(folder)).toEqual(readSecrets(folder))
  expect(readSecrets(newFolder('third'))).not.toEqual(readSecrets(folder))
})

test.each([
  ['no JSON', 'half a fi'],
  ['a missing key', '{"sessionKey":"AAAA"}'],
])('a damaged file (%s) is refused, not replaced', (name, text) => {
  const folder = newFolder(name)
  writeFileSync(secretsFile(folder), text)
  expect(() => readSecrets(folder)).toThrow(CannotStart)
  expect(() => readSecrets(folder)).toThrow('Restore the file from a backup')
})

test('a folder that is there keeps its mode', () => {
  const folder = newFolder('shared')
  chmodSync(folder, 0o750)
  prepareDataFolder(folder)
  expect(modeOf(folder)).toBe('750')
})

test('a folder that cannot be made is refused with the reason', () => {
  const file = join(parent, 'a-file')
  writeFileSync(file, '')
  expect(() => prepareDataFolder(join(file, 'data'))).toThrow('a part of the path is a file')
  expect(() => prepareDataFolder(file)).toThrow('there is a file of that name')
})
