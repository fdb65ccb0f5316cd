/** `POST /organizations/{organization_id}/workspaces` with every refusal that the official Swagger names. */
import { refused, type TogglAnswer } from './toggl-answer.ts'
import {
  addTogglWorkspace,
  FIRST_SETTINGS,
  type SandboxOrganization,
  type SandboxSettings,
  type SandboxUser,
  type TogglSandboxWorkspace,
  type TogglState,
} from './toggl-state.ts'

const MOST_OF_USER = 100

/** In the order of the Swagger's list. A Free organization is refused what it names, whatever the value. */
const OF_PLAN: [keyof SandboxSettings, string][] = [
  ['default_hourly_rate', 'Must be a premium user to use default_hourly_rate'],
  [
    'only_admins_may_create_tags',
    'restricting tag management to administrators requires a premium subscription',
  ],
  ['default_currency', 'Must be a premium user to use default_currency'],
  ['rounding_minutes', 'Must be a premium user to use rounding_minutes'],
  [
    'only_admins_see_billable_rates',
    'Must be a premium user to use only_admins_see_billable_rates',
  ],
  ['projects_billable_by_default', 'Must be a premium user to use projects_billable_by_default'],
  ['rounding', 'Must be a premium user to use rounding'],
]

/** What the Swagger does not call "only for existing WS". */
const AT_ONCE = new Set([
  'limit_public_project_data',
  'projects_enforce_billable',
  'projects_private_by_default',
])

const nameProblem = (name: unknown): string | null => {
  if (typeof name !== 'string') return 'workspace name must not be nil'
  if (name.trim() === '') return 'workspace name must contain non-space characters'
  return name.length > 140 ? 'workspace name must not be longer than 140' : null
}

const roomProblem = (state: TogglState, organization: SandboxOrganization): string | null => {
  const living = state.workspaces.filter(({ deletedAt }) => deletedAt === null)
  const own = living.filter(({ organizationId }) => organizationId === organization.id)
  if (living.length >= MOST_OF_USER) return 'user can have a maximum of 100 workspaces'
  if (!organization.isMultiWorkspaceEnabled && own.length > 0)
    return 'Multiple workspaces are not enabled in this organization.'
  return own.length >= organization.maxWorkspaces
    ? `Organization ${organization.name} can have a maximum of ${organization.maxWorkspaces} workspaces`
    : null
}

/** What is of another type than the Swagger says makes the whole JSON wrong. */
const isOfType = (body: Record<string, unknown>): boolean =>
  Object.entries(FIRST_SETTINGS).every(([field, first]) => {
    const given = body[field]
    const type = first === null ? 'number' : typeof first
    return given === undefined || given === null || typeof given === type
  })

export const makeTogglWorkspace = (
  state: TogglState,
  organization: SandboxOrganization | undefined,
  user: SandboxUser,
  { text, takesSettings }: { text: string; takesSettings: boolean },
): TogglSandboxWorkspace | TogglAnswer => {
  if (!organization) return refused(404, 'Organization not found/accessible')
  let body: Record<string, unknown>
  try {
    body = JSON.parse(text) as Record<string, unknown>
  } catch {
    return refused(400, 'JSON is not valid')
  }
  if (typeof body !== 'object' || body === null || !isOfType(body))
    return refused(400, 'JSON is not valid')
  if (organization.ownerId !== user.id) return refused(403, 'Forbidden')
  const { name } = body
  const wrong = nameProblem(name)
  if (wrong !== null || typeof name !== 'string') return refused(400, wrong ?? '')
  const isTaken = state.workspaces.some(
    (one) =>
      one.organizationId === organization.id && one.deletedAt === null && one.name === name.trim(),
  )
  if (isTaken) return refused(400, 'another workspace with same name exists in organization')
  const room = roomProblem(state, organization)
  if (room !== null) return refused(400, room)
  const admins = Array.isArray(body['admins']) ? body['admins'] : []
  const nobody = admins.find((id) => !state.users.some((one) => one.id === id))
  if (nobody !== undefined) return refused(400, `User with id ${String(nobody)} does not exist.`)
  const dear = OF_PLAN.find(([field]) => body[field] !== undefined && body[field] !== null)
  if (organization.plan === 'free' && dear) return refused(402, dear[1])
  const settings = Object.fromEntries(
    Object.keys(FIRST_SETTINGS).flatMap((field) =>
      body[field] === undefined || body[field] === null || !(takesSettings || AT_ONCE.has(field))
        ? []
        : [[field, body[field]]],
    ),
  ) as Partial<SandboxSettings>
  return addTogglWorkspace(state, {
    name: name.trim(),
    organizationId: organization.id,
    settings,
    people: [{ email: user.email, name: user.fullname, userId: user.id, admin: true }],
  })
}
