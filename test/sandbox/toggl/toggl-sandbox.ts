/** A local Toggl Track on a real port: API v9 as far as a move needs it, with tokens, quotas and every documented refusal. */
import { serve } from '@hono/node-server'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createSeededRandom } from '../seeded-random.ts'
import { createTogglDoor, type TogglLogEntry } from './toggl-door.ts'
import { createTogglFaults } from './toggl-faults.ts'
import { createTogglQuota, usualQuota, type QuotaSettings } from './toggl-quota.ts'
import type { TogglVariants } from './toggl-readings.ts'
import {
  addTogglWorkspace,
  type SandboxOrganization,
  type SandboxUser,
  type TogglPlan,
  type TogglSandboxWorkspace,
  type TogglState,
  type TogglWorkspaceOptions,
} from './toggl-state.ts'

export type TogglSandboxOptions = {
  /** 0 picks a free port. */
  port?: number
  plan?: TogglPlan
  /** Milliseconds since 1970. */
  now?: () => number
  /** The first workspace; the token's owner is its admin. */
  workspace?: TogglWorkspaceOptions
  ownerEmail?: string
}

export type TogglSandbox = {
  readonly url: string
  /** `127.0.0.1:PORT`, as TOGGL_HOSTS wants it. */
  readonly host: string
  /** Of an owner of the organization. */
  readonly token: string
  readonly organization: SandboxOrganization
  readonly workspaces: TogglSandboxWorkspace[]
  addWorkspace(options?: TogglWorkspaceOptions): TogglSandboxWorkspace
  /** Adds somebody with a token of their own. */
  addUser(email: string): SandboxUser
  readonly variants: TogglVariants
  readonly quota: QuotaSettings
  readonly faults: ReturnType<typeof createTogglFaults>
  readonly log: TogglLogEntry[]
  close(): Promise<void>
}

/** How the tokens here begin, so that they are found wherever they should not be (`find-secrets.ts`). */
const TOKEN_HEAD = '70661e'

/** @example const toggl = await createTogglSandbox({ workspace: { people: [{ email: 'ada@a.example', rate: 75.5 }] } }) */
export async function createTogglSandbox(options: TogglSandboxOptions = {}): Promise<TogglSandbox> {
  const now = options.now ?? (() => Date.now())
  const dice = createSeededRandom(4_711)
  let lastId = 9_000_000
  const newToken = () => `${TOKEN_HEAD}${dice.hexId()}${dice.hexId()}`.slice(0, 32)
  const owner: SandboxUser = {
    id: 8_000_001,
    email: options.ownerEmail ?? 'owner@halden.example',
    fullname: 'Toggl Owner',
    token: newToken(),
  }
  const organization: SandboxOrganization = {
    id: 7_000_001,
    name: 'Halden',
    plan: options.plan ?? 'premium',
    ownerId: owner.id,
    isMultiWorkspaceEnabled: true,
    maxWorkspaces: 20,
  }
  const state: TogglState = {
    users: [owner],
    organizations: [organization],
    workspaces: [],
    nextId: () => (lastId += 1),
    now,
  }
  const variants: TogglVariants = { quotaHeaders: true, newWorkspacesTakeSettings: true }
  const quota = usualQuota()
  const taken = createTogglQuota(now)
  const faults = createTogglFaults()
  const log: TogglLogEntry[] = []

  const app = createTogglDoor({ state, quota, taken, variants, faults, log, organization })
  const addWorkspace = (given: TogglWorkspaceOptions = {}): TogglSandboxWorkspace => {
    const admin = { email: owner.email, name: owner.fullname, userId: owner.id, admin: true }
    const { people = [] } = given
    const isThere = people.some(({ email }) => email === owner.email)
    return addTogglWorkspace(state, {
      ...given,
      people: isThere
        ? people.map((one) => (one.email === owner.email ? { ...admin, ...one } : one))
        : [admin, ...people],
    })
  }
  addWorkspace({ name: 'Halden in Toggl', ...options.workspace })

  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: options.port ?? 0 })
  if (!server.listening) await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}`,
    host,
    token: owner.token,
    organization,
    workspaces: state.workspaces,
    addWorkspace,
    addUser(email) {
      const user = { id: state.nextId(), email, fullname: email, token: newToken() }
      state.users.push(user)
      return user
    },
    variants,
    quota,
    faults,
    log,
    async close() {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
