import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { quickFolder } from './quick-folder'

const DEBIAN_PLACE = '/usr/lib/postgresql'

/** A PostgreSQL server of one's own. `address` names its maintenance database. */
export interface Cluster {
  address: string
  stop(): Promise<void>
}

/**
 * Runs the server and waits: when the test run goes away, for whatever reason, standard input ends, and the server and
 * its folder go too. Sorting follows a language where the build can do that, as it would in a shop's own installation.
 */
const GUARD = `
set -euo pipefail
trap '' INT TERM HUP PIPE
bin=$1
folder=$(mktemp -d "$2/regulars-postgres.XXXXXX")
tidy_up() {
  "$bin/pg_ctl" -D "$folder/data" -s -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap tidy_up EXIT
language=(--locale=C.UTF-8)
if "$bin/initdb" --help | grep -q -- --locale-provider; then language+=(--locale-provider=icu --icu-locale=en); fi
"$bin/initdb" -D "$folder/data" -U regulars -A trust --no-sync --encoding=UTF8 "\${language[@]}" >"$folder/log" 2>&1 ||
  { cat "$folder/log" >&2; exit 1; }
sed -i '1i local all guarded scram-sha-256' "$folder/data/pg_hba.conf"
settings="-c listen_addresses= -c unix_socket_directories=$folder -c max_connections=400 -c shared_buffers=64MB"
settings+=" -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"
"$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -o "$settings" -s -w start ||
  { cat "$folder/log" >&2; exit 1; }
echo "$folder"
cat >/dev/null
`

/** Where PostgreSQL's programs are: the newest of Debian's, or beside the `pg_ctl` on the PATH; undefined without. */
const postgresPrograms = (): string | undefined => {
  const versions = existsSync(DEBIAN_PLACE) ? readdirSync(DEBIAN_PLACE).sort((a, b) => Number(b) - Number(a)) : []
  const debian = versions.map((version) => join(DEBIAN_PLACE, version, 'bin'))
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'pg_ctl'))
    .filter((file) => existsSync(file))
    .map((file) => dirname(realpathSync(file)))
  return [...debian, ...onPath].find((folder) => existsSync(join(folder, 'initdb')))
}

/** PostgreSQL refuses to run as root, so root lends it another user. */
const unprivilegedUser = (): string => {
  try {
    execFileSync('id', ['postgres'], { stdio: 'ignore' })
    return 'postgres'
  } catch {
    return 'nobody'
  }
}

/** Starts a throw-away cluster, or answers undefined where PostgreSQL is not installed. */
export const startCluster = async (): Promise<Cluster | undefined> => {
  const programs = postgresPrograms()
  if (!programs) return undefined
  const command = ['bash', '-c', GUARD, 'guard', programs, quickFolder()]
  const words = process.getuid?.() === 0 ? ['runuser', '-u', unprivilegedUser(), '--', ...command] : command
  const [program = 'bash', ...rest] = words
  // A session of its own, so that Ctrl-C reaches the test run only and the guard can tidy up.
  const guard = spawn(program, rest, { cwd: '/', detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
  const folder = await firstLine(guard)
  return {
    address: `postgres://regulars@localhost/postgres?host=${encodeURIComponent(folder)}`,
    stop: () =>
      new Promise((resolve) => {
        guard.once('exit', () => resolve())
        guard.stdin?.end()
      }),
  }
}

const firstLine = (guard: ChildProcess) =>
  new Promise<string>((resolve, reject) => {
    let complaints = ''
    guard.stderr?.on('data', (part) => {
      complaints += part
    })
    guard.stdout?.once('data', (line) => resolve(String(line).trim()))
    guard.once('error', reject)
    guard.once('exit', () => reject(new Error(`PostgreSQL for the tests did not start: ${complaints.trim()}`)))
  })
