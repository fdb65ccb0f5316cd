/** The add-on started as `npm start` does, and what it says until its end. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export type Started = {
  child: ChildProcess
  /** Everything it has printed so far. */
  said(): string
  ended: Promise<{ code: number | null; said: string }>
}

/** @param user whose rights it has, where this process may give them */
export const startProcess = (
  environment: Record<string, string>,
  user: { uid: number; gid: number } | null = null,
): Started => {
  const { DATABASE_URL: _, ...own } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: ROOT,
    env: { ...own, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, said }))
  return { child, said: () => said, ended }
}
