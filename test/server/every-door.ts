/** Every door of the app with a request that is right at it, so that only the token decides. */
import { routesOf } from './auth-api-routes.ts'
import type { Installation } from '../sandbox/installation.ts'
import type { App } from '../../server/app.ts'

export type DoorKind = 'user' | 'lifecycle' | 'webhook' | 'public'

export type Door = {
  /** Method and path as the app names them. */
  route: string
  kind: DoorKind
  /** The webhook's event, at its door. */
  event: string | null
  /** Sends the right request; no token leaves the header out. */
  send(token?: string, body?: unknown): Promise<Response>
}

/** What is there to be named in paths and bodies. */
export type Things = {
  runId: string
  viewId: string
  userId: string
  installation: Installation
  /** A right installation token for the body of INSTALLED. */
  authToken: string
  apiUrl: string
  /** A personal key of the owner's, and the organization that it can make workspaces in. */
  apiKey: string
  organizationId: string
}

const PUBLIC = new Set([
  'GET /manifest.json',
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
  'GET /panel',
  'GET /assets/*',
  'GET /icon.svg',
])

const AN_ONBOARDING = { changes: [{ workspace: true, billableRate: { to: 4_321 } }] }

export const A_VIEW = {
  text: '',
  status: 'ALL',
  groups: [],
  role: 'ALL',
  rate: 'any',
  range: { from: null, to: null },
  sort: { column: 'member', descending: false },
  hidden: [],
}

/** A right body for every route that takes one; null where none is wanted. */
const bodiesOf = ({
  userId,
  installation,
  authToken,
  apiUrl,
  organizationId,
}: Things): Record<string, unknown> => {
  const { workspaceId, addonId, asUser } = installation
  const named = { workspaceId, addonId, asUser }
  const steps = ['start', 'pause', 'resume', 'cancel', 'retry', 'undo']
  return {
    'POST /api/runs': { changes: [{ users: [userId], billableRate: { to: 4_321 } }] },
    'POST /api/my/workspaces': { name: 'Made at a door', organizationId },
    'POST /api/onboarding': {
      workspace: { name: 'Made at a door', organizationId },
      run: AN_ONBOARDING,
    },
    'POST /api/onboarding/preview': { run: AN_ONBOARDING },
    'POST /api/onboarding/plan': null,
    'DELETE /api/onboarding': null,
    'POST /api/toggl/workspaces': {
      organizationId: 1,
      workspace: { name: 'Made at a door' },
    },
    'POST /api/toggl/workspaces/:workspace/history': { people: [1] },
    'POST /api/views': { name: 'Another', view: A_VIEW },
    'PUT /api/views/:id': { name: 'Changed' },
    'DELETE /api/views/:id': null,
    'POST /api/team.csv': { users: [userId] },
    'POST /api/imports': `id,billable rate\n${userId},43.21\n`,
    ...Object.fromEntries(steps.map((step) => [`POST /api/runs/:id/${step}`, null])),
    'POST /lifecycle/installed': { ...named, authToken, apiUrl, webhooks: [] },
    'POST /lifecycle/status-changed': { ...named, status: 'INACTIVE' },
    'POST /lifecycle/settings-updated': { ...named, settings: [] },
    'POST /lifecycle/deleted': named,
  }
}

const HEADERS: Record<DoorKind, string> = {
  user: 'X-Addon-Token',
  lifecycle: 'X-Addon-Lifecycle-Token',
  webhook: 'Clockify-Signature',
  public: 'X-Addon-Token',
}

const kindOf = (route: string, path: string): DoorKind => {
  if (path.startsWith('/api/')) return 'user'
  if (path.startsWith('/lifecycle/')) return 'lifecycle'
  if (path.startsWith('/webhooks/')) return 'webhook'
  if (PUBLIC.has(route)) return 'public'
  throw new Error(`${route} is open to everybody: say so in every-door.ts, or give it a token`)
}

const pathOf = (path: string, { runId, viewId, userId, installation }: Things): string => {
  if (path.startsWith('/api/my/')) return path.replace(':id', installation.workspaceId)
  if (path.startsWith('/api/members/')) return path.replace(':id', userId)
  if (path.startsWith('/api/views/')) return path.replace(':id', viewId)
  return path.replace(':id', runId).replace('*', 'nothing.js')
}

/** A header carries bytes: the letters of a token that are none go as those of UTF-8, as in a real request. */
const asHeader = (text: string): string => Buffer.from(text).toString('latin1')

/** Whether any client could send the text in a header. */
export const fitsHeader = (text: string): boolean => !/[\r\n\0]/.test(text)

/** The doors of an app. Throws for a route that nobody has described here. */
export const everyDoor = (app: App, things: Things): Door[] => {
  const bodies = bodiesOf(things)
  const { webhooks } = things.installation.manifest
  return routesOf(app).map(({ method, path }) => {
    const route = `${method} ${path}`
    const kind = kindOf(route, path)
    const event = webhooks.find((one) => one.path === path)?.event ?? null
    const right = kind === 'webhook' ? {} : bodies[route]
    if (method !== 'GET' && right === undefined)
      throw new Error(`What does ${route} take? Say so in every-door.ts`)
    const type = typeof right === 'string' ? 'text/csv' : 'application/json'
    const send: Door['send'] = async (token, body = right) =>
      await app.request(pathOf(path, things), {
        method,
        headers: {
          'Content-Type': type,
          ...(/^\/api\/(my\/|onboarding$)/.test(path) ? { 'X-Clockify-Key': things.apiKey } : {}),
          ...(token === undefined ? {} : { [HEADERS[kind]]: asHeader(token) }),
          ...(event === null ? {} : { 'Clockify-Webhook-Event-Type': event }),
        },
        ...(method === 'GET' || body === null || body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
    return { route, kind, event, send }
  })
}
