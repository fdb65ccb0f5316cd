import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { isKept, keepPrinted, MOST_TALKATIVE } from './printed.ts'

/** The add-on as a process of its own. */
export type AddonProcess = {
  url: string
  pid: number
  /** Resolves with the last lines it wrote when the process ends. */
  ended: Promise<{ code: number | null; lastLines: string }>
  /** Asks it to stop and waits; kills it after `patienceMs`. */
  stop(patienceMs?: number): Promise<void>
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const START_PATIENCE = 60_000
const KEPT_CHARACTERS = 4000

async function listensOn(port: number): Promise<number | null> {
  const server = createServer().listen(port, '127.0.0.1')
  const opened = await once(server, 'listening').then(
    () => true,
    () => false,
  )
  if (!opened) return null
  const { port: found } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return found
}

/** The wanted port where it is free, else any. */
export async function freePort(wanted: number): Promise<number> {
  const port = (await listensOn(wanted)) ?? (await listensOn(0))
  if (port === null) throw new Error('No port is free on 127.0.0.1')
  return port
}

/**
 * Starts `server/main.ts` and waits until `/readyz` answers.
 * @throws Error with the last lines of its log when it ends before.
 */
export async function startAddon(options: {
  port: number
  env: Record<string, string>
  /** True: its log goes to this process's output. */
  showLog: boolean
}): Promise<AddonProcess> {
  const { port, env, showLog } = options
  const url = `http://127.0.0.1:${port}`
  const preload = new URL('./end-with-parent.ts', import.meta.url).href
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=64', '--import', 'tsx', '--import', preload, 'server/main.ts'],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        ...(isKept() ? { LOG_LEVEL: MOST_TALKATIVE } : {}),
        PORT: String(port),
        PUBLIC_URL: url,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  )
  let lastLines = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      lastLines = (lastLines + text).slice(-KEPT_CHARACTERS)
      if (showLog) process.stderr.write(text)
    })
    if (stream) createInterface(stream).on('line', (line) => keepPrinted(`${line}\n`))
  }
  const ended = once(child, 'exit').then(([code]) => ({ code: code as number | null, lastLines }))
  const running = () => child.exitCode === null && child.signalCode === null

  async function stop(patienceMs = 8000): Promise<void> {
    if (!running()) return
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), patienceMs)
    await ended
    clearTimeout(late)
  }

  const deadline = Date.now() + START_PATIENCE
  while (running() && Date.now() < deadline) {
    const ready = await fetch(`${url}/readyz`).catch(() => null)
    if (ready?.ok) return { url, pid: child.pid ?? 0, ended, stop }
    await wait(100)
  }
  await stop()
  throw new Error(`The add-on did not start:\n${lastLines}`)
}
