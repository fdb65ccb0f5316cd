/** Many installed workspaces on one add-on and one light Clockify, each a process of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import manifest from '../../manifest.json' with { type: 'json' }
import type { RunView } from '../../server/bulk/views.ts'
import { freePort, startAddon } from '../sandbox/addon-process.ts'
import { hostClaims, sharedClaims, type Claims } from '../sandbox/token-claims.ts'
import { createSigningKey } from '../sandbox/tokens.ts'
import { makeDatabase } from './bench-database.ts'
import type { LightClockifyOptions } from './light-clockify.ts'
import { memberIds, type LightOptions, type LightSummary } from './light-workspace.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const ADDON_ID = '64a687e29ae1f428e7ebe303'

export type Tenant = {
  workspaceId: string
  userIds: string[]
  ask<T>(path: string, body?: unknown): Promise<T>
}

/** What the add-on's process says of itself. */
export type Usage = { cpuSeconds: number; memoryMb: number; worstLagMs: number }

export type TenantsStage = Awaited<ReturnType<typeof openTenantsStage>>

const startClockify = async (options: LightClockifyOptions) => {
  const main = fileURLToPath(new URL('./light-clockify.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', main, JSON.stringify(options)], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return {
    url: String(line),
    close: async () => {
      child.stdin.end()
      await once(child, 'exit')
    },
  }
}

/**
 * @param options.server address of a PostgreSQL server, or null for the embedded database
 * @param options.clockifies each a process: what one does for a giant must not disturb the clock of another
 */
export const openTenantsStage = async (options: {
  server: string | null
  /** Requests per second that the add-on believes in. */
  limit: number
  clockifies: LightClockifyOptions[]
}) => {
  const database = await makeDatabase(options.server)
  const clockifies = await Promise.all(
    options.clockifies.map(async (one) => ({ ...one, ...(await startClockify(one)) })),
  )
  const signingKey = await createSigningKey()
  const addon = await startAddon({
    port: await freePort(0),
    env: {
      CLOCKIFY_PUBLIC_KEY: signingKey.publicKeyPem,
      CLOCKIFY_HOSTS: clockifies.map(({ url }) => new URL(url).host).join(','),
      SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
      LOG_LEVEL: 'warn',
      CLOCKIFY_RATE_LIMIT: String(options.limit),
      ...database.environment,
    },
    showLog: true,
  })

  const tokenOf = (workspaceId: string, more: Claims = {}): Promise<string> =>
    signingKey.sign({
      ...sharedClaims({ addonKey: manifest.key, workspaceId, addonId: ADDON_ID }),
      iat: Math.floor(Date.now() / 1_000),
      ...more,
    })

  const install = async (url: string, workspace: LightOptions): Promise<Tenant> => {
    const workspaceId = workspace.id
    const userIds = memberIds(workspace)
    const owner = { user: userIds[0], ...hostClaims(url) }
    const answer = await fetch(`${addon.url}/lifecycle/installed`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Addon-Lifecycle-Token': await tokenOf(workspaceId),
      },
      body: JSON.stringify({
        addonId: ADDON_ID,
        workspaceId,
        authToken: await tokenOf(workspaceId, owner),
      }),
    })
    if (!answer.ok) throw new Error(`The installation was answered ${answer.status}`)
    const exp = Math.floor(Date.now() / 1_000) + 3_600
    const token = await tokenOf(workspaceId, { ...owner, workspaceRole: 'OWNER', exp })
    return {
      workspaceId,
      userIds,
      ask: async <T>(path: string, body?: unknown): Promise<T> => {
        const reply = await fetch(`${addon.url}/api${path}`, {
          method: body === undefined ? 'GET' : 'POST',
          headers: { 'X-Addon-Token': token, 'Content-Type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
        if (!reply.ok) throw new Error(`The add-on answered ${reply.status} to ${path}`)
        return (await reply.json()) as T
      },
    }
  }

  const tenants: Tenant[] = []
  for (const { url, workspaces } of clockifies)
    for (const workspace of workspaces) tenants.push(await install(url, workspace))

  return {
    addon,
    tenants,
    /** Plans a raise of both rates of so many members, and returns how to start it and how to wait for its end. */
    plan: async (tenant: Tenant, members: number) => {
      const { id } = await tenant.ask<RunView>('/runs', {
        changes: [
          {
            users: tenant.userIds.slice(0, members),
            billableRate: { percent: 5 },
            costRate: { percent: 5 },
          },
        ],
      })
      return {
        start: () => tenant.ask(`/runs/${id}/start`, {}),
        ended: async (): Promise<RunView> => {
          for (;;) {
            const run = await tenant.ask<RunView>(`/runs/${id}`)
            if (run.finishedAt !== null) return run
            await new Promise((resolve) => setTimeout(resolve, 1_000))
          }
        },
      }
    },
    usage: async (): Promise<Usage> => {
      const text = await (await fetch(`${addon.url}/metrics`)).text()
      const figure = (name: string): number =>
        Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
      return {
        cpuSeconds: figure('process_cpu_seconds_total'),
        memoryMb: figure('process_resident_memory_bytes') / 1e6,
        worstLagMs: figure('nodejs_eventloop_lag_max_seconds') * 1_000,
      }
    },
    clear: async (): Promise<void> => {
      for (const { url } of clockifies) await fetch(`${url}/control`, { method: 'DELETE' })
    },
    summaries: async (): Promise<LightSummary[]> => {
      const all: LightSummary[] = []
      for (const { url } of clockifies)
        all.push(...((await (await fetch(`${url}/control`)).json()) as LightSummary[]))
      return all
    },
    close: async () => {
      await addon.stop()
      for (const { close } of clockifies) await close()
      await database.drop()
    },
  }
}
