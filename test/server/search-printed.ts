/** Around the suite: keeps what add-ons print, and fails at the end when a secret is in it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PRINTED } from '../sandbox/printed.ts'
import { secretIn } from './find-secrets.ts'

const MOST_SHOWN = 20

export const setup = (): (() => void) | undefined => {
  // Two projects of one run share the folder; the first of them searches it.
  if (process.env[PRINTED]) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'rateboard-printed-'))
  process.env[PRINTED] = folder
  return () => {
    const lines = readdirSync(folder).flatMap((name) =>
      readFileSync(join(folder, name), 'utf8').split('\n'),
    )
    rmSync(folder, { recursive: true, force: true })
    delete process.env[PRINTED]
    const found = lines.flatMap((line) => {
      const what = secretIn(line)
      return what === null ? [] : [`${what}: ${line.slice(0, 600)}`]
    })
    if (found.length === 0) return
    // What a teardown throws is shown, but does not count as a failure by itself.
    process.exitCode = 1
    const shown = [...new Set(found)].slice(0, MOST_SHOWN).join('\n')
    throw new Error(
      `${found.length} of ${lines.length} lines that add-ons printed hold a secret:\n${shown}`,
    )
  }
}
