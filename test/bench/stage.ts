/** A sandbox and an add-on, each a process of its own, so that neither slows the other's clock. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { freePort, startAddon, type AddonProcess } from '../sandbox/addon-process.ts'
import type { LogSummary } from '../sandbox/log-summary.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const ready = z.object({
  url: z.string(),
  host: z.string(),
  publicKeyPem: z.string(),
  workspaceId: z.string(),
  ownerId: z.string(),
})

export type Write = { at: number; userId: string | null }

export type Stage = Awaited<ReturnType<typeof openStage>>

/**
 * @param options the sandbox's: members, latency, limit
 * @param environment variables of the add-on: its database, in memory unless it is said
 */
export const openStage = async (
  options: Record<string, unknown>,
  environment: Record<string, string> = { DATA_DIR: 'memory:', DATABASE_URL: '' },
) => {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      'test/sandbox/main.ts',
      JSON.stringify({ ...options, untilStdinEnds: true }),
    ],
    { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const sandbox = ready.parse(JSON.parse(line))

  const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${sandbox.url}/control${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} to ${path}`)
    const text = await answer.text()
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  const nodes: AddonProcess[] = []
  const startNode = async (): Promise<AddonProcess> => {
    const node = await startAddon({
      port: await freePort(0),
      env: {
        SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
        CLOCKIFY_PUBLIC_KEY: sandbox.publicKeyPem,
        CLOCKIFY_HOSTS: sandbox.host,
        LOG_LEVEL: 'warn',
        ...environment,
      },
      showLog: true,
    })
    nodes.push(node)
    return node
  }
  const addon = await startNode()
  await control('POST', '/install', { manifestUrl: `${addon.url}/manifest.json` })
  const { token } = await control<{ token: string }>('POST', '/user-token', {})

  const ask = async <T>(path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${addon.url}/api${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'X-Addon-Token': token, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`The add-on answered ${answer.status} to ${path}`)
    return (await answer.json()) as T
  }

  return {
    sandbox,
    addon,
    token,
    ask,
    control,
    /** One more add-on on the same database. */
    startNode,
    clearLog: () => control<void>('DELETE', '/log'),
    log: () => control<LogSummary>('GET', '/log'),
    writes: () => control<Write[]>('GET', '/writes'),
    close: async () => {
      await Promise.all(nodes.map((node) => node.stop()))
      child.stdin.end()
      await once(child, 'exit')
    },
  }
}
