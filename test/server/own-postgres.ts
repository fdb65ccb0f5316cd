/** A PostgreSQL server of the test's own, which it may stop, crash and restart, where its programs are installed. */
import { execFileSync, type ExecFileSyncOptions } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from '../sandbox/addon-process.ts'

export type OwnPostgres = {
  url: string
  /** `fast` ends sessions first, `immediate` is a crash. */
  stop(mode: 'fast' | 'immediate'): void
  start(): void
  /** One statement as the server's administrator. */
  ask(statement: string): Promise<void>
  remove(): void
}

const VERSIONS = '/usr/lib/postgresql'
const MOST_CONNECTIONS = 24

/** The folder of `initdb` and `pg_ctl`, or null. */
const programs = (): string | null => {
  const installed = existsSync(VERSIONS) ? readdirSync(VERSIONS) : []
  const folders = installed.map((version) => join(VERSIONS, version, 'bin'))
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null
}

/** PostgreSQL does not run as root; its own user does it then. */
const runAs = (): { uid?: number; gid?: number } | null => {
  if (process.getuid?.() !== 0) return {}
  try {
    const id = (which: string) =>
      Number(execFileSync('id', [which, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return null
  }
}

export const canRunPostgres = programs() !== null && runAs() !== null

export const startOwnPostgres = async (): Promise<OwnPostgres> => {
  const bin = programs()
  const user = runAs()
  if (bin === null || user === null) throw new Error('PostgreSQL is not installed here')
  const home = mkdtempSync(join(tmpdir(), 'rateboard-postgres-'))
  if (user.uid !== undefined && user.gid !== undefined) chownSync(home, user.uid, user.gid)
  const data = join(home, 'data')
  const port = await freePort(0)
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const run = (program: string, args: string[]): void => {
    const how: ExecFileSyncOptions = { ...user, cwd: home, stdio: 'ignore' }
    execFileSync(join(bin, program), args, how)
  }
  const control = (...args: string[]) => run('pg_ctl', ['-D', data, '-w', ...args])
  const start = () => {
    const settings = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=${MOST_CONNECTIONS} -c fsync=off`
    control('-l', join(home, 'log'), '-o', settings, 'start')
  }
  run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync'])
  start()
  return {
    url,
    start,
    stop: (mode) => control('-m', mode, 'stop'),
    async ask(statement) {
      const client = new pg.Client({ connectionString: url })
      client.on('error', () => {})
      await client.connect()
      await client.query('set default_transaction_read_only = off')
      await client.query(statement)
      await client.end()
    },
    remove() {
      try {
        control('-m', 'immediate', 'stop')
      } catch {
        // It does not run any more.
      }
      rmSync(home, { recursive: true, force: true })
    },
  }
}
