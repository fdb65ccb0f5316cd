/** The door of the local Toggl: faults, the token, the quota, then the route. */
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { refused, refusedBare, type TogglAnswer } from './toggl-answer.ts'
import type { createTogglFaults } from './toggl-faults.ts'
import type { createTogglQuota, QuotaSettings, Taken } from './toggl-quota.ts'
import type { TogglVariants } from './toggl-readings.ts'
import { togglRoutes, type TogglRoute } from './toggl-routes.ts'
import type { SandboxOrganization, SandboxUser, TogglState } from './toggl-state.ts'

export type TogglLogEntry = { method: string; path: string; status: number; body: string }

const BASE = '/api/v9'
const OVER_QUOTA = 'You have hit your hourly limit for API calls.'

type Found = { route: TogglRoute; ids: number[]; words: string[] }

const patterns = togglRoutes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
}))

const findRoute = (method: string, path: string): Found | null => {
  for (const { route, pattern } of patterns) {
    const parts = route.method === method ? pattern.exec(path)?.slice(1) : undefined
    if (!parts) continue
    return {
      route,
      ids: parts.filter((part) => /^\d+$/.test(part)).map(Number),
      words: parts.filter((part) => !/^\d+$/.test(part)),
    }
  }
  return null
}

export const createTogglDoor = (options: {
  state: TogglState
  quota: QuotaSettings
  taken: ReturnType<typeof createTogglQuota>
  variants: TogglVariants
  faults: ReturnType<typeof createTogglFaults>
  log: TogglLogEntry[]
  /** Whose quota a request counts in that names no other. */
  organization: SandboxOrganization
}): Hono<{ Bindings: HttpBindings }> => {
  const { state, quota, taken, variants, faults, log, organization } = options
  const userOf = (header: string | undefined): SandboxUser | null => {
    const text = Buffer.from(header?.replace(/^Basic /, '') ?? '', 'base64').toString()
    return state.users.find(({ token }) => text === `${token}:api_token`) ?? null
  }
  /** Whose hour a request counts in: null is the person's own. */
  const organizationOf = (path: string): SandboxOrganization | null => {
    const [, of, id = ''] = path.split('/')
    if (of === 'me') return null
    const workspace = state.workspaces.find((one) => one.id === Number(id))
    const wanted = of === 'workspaces' ? workspace?.organizationId : Number(id)
    return state.organizations.find((one) => one.id === wanted) ?? organization
  }
  const keyOf = (user: SandboxUser, of: SandboxOrganization | null) =>
    `${user.id} ${of?.id ?? 'me'}`
  const totalOf = (of: SandboxOrganization | null) =>
    of ? quota.organization[of.plan] : quota.person

  const answerOf = (
    user: SandboxUser,
    found: Found,
    given: { query: URLSearchParams; body: string },
  ): TogglAnswer =>
    found.route.answer({
      state,
      user,
      ids: found.ids,
      words: found.words,
      quota,
      variants,
      left: (of) => taken.look(keyOf(user, of), totalOf(of)),
      ...given,
    })

  const respond = (answer: TogglAnswer, left: Taken | null): Response => {
    const headers = new Headers({ 'content-type': answer.contentType })
    if (variants.quotaHeaders && left) {
      headers.set('X-Toggl-Quota-Remaining', String(left.remaining))
      headers.set('X-Toggl-Quota-Resets-In', String(left.resetsInSeconds))
    }
    return new Response(answer.body === '' ? null : answer.body, {
      status: answer.status,
      headers,
    })
  }

  const app = new Hono<{ Bindings: HttpBindings }>()
  app.all(`${BASE}/*`, async (c) => {
    const path = c.req.path.slice(BASE.length)
    const body = await c.req.text()
    const entry: TogglLogEntry = { method: c.req.method, path, status: 0, body }
    log.push(entry)
    const noted = (answer: TogglAnswer, left: Taken | null = null): Response => {
      entry.status = answer.status
      return respond(answer, left)
    }
    const fault = faults.next(c.req.method, path)
    if (fault?.type === 'cut') {
      c.env.incoming.socket.destroy()
      return c.body(null)
    }
    if (fault?.type === 'answer') {
      entry.status = fault.status
      const { status, body: text = '', contentType = 'application/json', headers } = fault
      return new Response(text === '' ? null : text, {
        status,
        headers: { 'content-type': contentType, ...headers },
      })
    }
    const user = userOf(c.req.header('authorization'))
    if (!user) return noted(refusedBare(403, 'Incorrect username and/or password'))
    const of = organizationOf(path)
    const left = path === '/me/quota' ? null : taken.take(keyOf(user, of), totalOf(of))
    if (left && !left.isAllowed) return noted(refused(402, OVER_QUOTA), left)
    const found = findRoute(c.req.method, path)
    if (!found) return noted(refusedBare(404, 'Not Found'), left)
    const answer = answerOf(user, found, { query: new URL(c.req.url).searchParams, body })
    if (fault?.type === 'cut-after') {
      entry.status = answer.status
      c.env.incoming.socket.destroy()
      return c.body(null)
    }
    return noted(answer, left)
  })
  return app
}
