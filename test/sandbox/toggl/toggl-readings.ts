/** The readings of the local Toggl that need some thought. */
import { json, refused, type TogglAnswer } from './toggl-answer.ts'
import {
  fullWorkspaceJson,
  rateJson,
  type organizationPersonJson,
  type personJson,
} from './toggl-json.ts'
import type { QuotaSettings } from './toggl-quota.ts'
import type {
  SandboxOrganization,
  SandboxUser,
  TogglSandboxWorkspace,
  TogglState,
} from './toggl-state.ts'

/** What the documents leave open. */
export type TogglVariants = {
  /** Whether answers tell the quota in headers: the help page of 2026 does not name them. */
  quotaHeaders: boolean
  /** Whether a new workspace takes what the Swagger calls "only for existing WS". */
  newWorkspacesTakeSettings: boolean
}

export type TogglCall = {
  state: TogglState
  user: SandboxUser
  /** Numbers of the path, in its order. */
  ids: number[]
  /** Words of the path that are no numbers. */
  words: string[]
  query: URLSearchParams
  body: string
  quota: QuotaSettings
  variants: TogglVariants
  /** What is left of the person's own requests and of one organization's. */
  left: (organization: SandboxOrganization | null) => { remaining: number; resetsInSeconds: number }
}

const NO_RATES = 'Billable rates are available for Starter and higher plans.'

export const organizationOf = (state: TogglState, id: number | undefined) =>
  state.organizations.find((one) => one.id === id)

export const membershipOf = (workspace: TogglSandboxWorkspace, user: SandboxUser) =>
  workspace.people.find(({ userId, inactive }) => userId === user.id && !inactive)

/** The workspace with whoever may see it, or what is answered instead. */
export const opened = (
  { state, user }: TogglCall,
  id: number | undefined,
  missing: TogglAnswer,
):
  | { workspace: TogglSandboxWorkspace; plan: SandboxOrganization['plan']; isAdmin: boolean }
  | TogglAnswer => {
  const workspace = state.workspaces.find((one) => one.id === id && one.deletedAt === null)
  const own = workspace && membershipOf(workspace, user)
  if (!workspace || !own) return missing
  const plan = organizationOf(state, workspace.organizationId)?.plan ?? 'free'
  return { workspace, plan, isAdmin: own.admin }
}

const tokenOf = ({ id }: TogglSandboxWorkspace): string => `${id}`.padStart(32, 'f')

export const viewOf = (workspace: TogglSandboxWorkspace, isAdmin: boolean) => ({
  isAdmin,
  apiToken: tokenOf(workspace),
})

export const myWorkspaces = ({ state, user, query }: TogglCall): TogglAnswer => {
  const since = query.get('since')
  if (since !== null && !/^\d{1,12}$/.test(since)) return refused(400, 'Invalid since')
  const from = since === null ? null : Number(since) * 1_000
  return json(
    state.workspaces.flatMap((one) => {
      const own = membershipOf(one, user)
      const isWanted = from === null ? one.deletedAt === null : one.changedAt >= from
      if (!own || !isWanted) return []
      const plan = organizationOf(state, one.organizationId)?.plan ?? 'free'
      const deleted =
        one.deletedAt === null ? {} : { server_deleted_at: new Date(one.deletedAt).toISOString() }
      const shown = fullWorkspaceJson(one, plan, viewOf(one, own.admin))
      return [{ ...shown, active_project_count: 0, ...deleted }]
    }),
  )
}

export const myQuota = ({ state, quota, left }: TogglCall): TogglAnswer => {
  const line = (organization: SandboxOrganization | null) => ({
    organization_id: organization?.id ?? null,
    total: organization ? quota.organization[organization.plan] : quota.person,
    remaining: left(organization).remaining,
    resets_in_secs: left(organization).resetsInSeconds,
  })
  return json([line(null), ...state.organizations.map(line)])
}

const LEVELS = new Set(['workspace', 'project', 'task', 'user', 'workspace_user', 'project_user'])

export const rates = (call: TogglCall): TogglAnswer => {
  const [workspaceId, levelId] = call.ids
  const found = opened(call, workspaceId, refused(403, 'User cannot access billable rate(s).'))
  if ('status' in found) return found
  const { workspace, plan, isAdmin } = found
  const level = call.words[0] ?? ''
  if (!LEVELS.has(level))
    return refused(
      400,
      'Invalid level: it should be workspace, workspace_user, project or project_user',
    )
  if (plan === 'free') return refused(402, NO_RATES)
  if (!isAdmin) return refused(403, 'User cannot access billable rate(s).')
  const isOfPerson = level === 'workspace_user'
  if (isOfPerson && !workspace.people.some(({ id }) => id === levelId))
    return refused(400, 'User not found in workspace')
  if (!isOfPerson && level !== 'workspace') return json(null)
  const type = call.query.get('type') ?? 'billable_rates'
  const own = workspace.rates.filter(
    (rate) => rate.type === type && rate.workspaceUserId === (isOfPerson ? levelId : null),
  )
  return json(own.length === 0 ? null : own.map((rate) => rateJson(rate, workspace.id)))
}

/** Rates are for admins; whoever is none gets the people without them. */
export const peopleOf = (
  { workspace, plan, isAdmin }: Exclude<ReturnType<typeof opened>, TogglAnswer>,
  toJson: typeof personJson | typeof organizationPersonJson,
): TogglAnswer =>
  json(
    workspace.people.map((person) => {
      const shown =
        plan === 'free' || !isAdmin ? { ...person, rate: null, laborCost: null } : person
      return toJson(shown, workspace.id)
    }),
  )
