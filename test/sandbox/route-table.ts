import { methodNotSupported, notRouted } from './errors.ts'
import { addonRoutes, tokenRoutes } from './rest-addon.ts'
import { groupRoutes } from './rest-groups.ts'
import { rateRoutes } from './rest-rates.ts'
import { reportRoutes } from './rest-reports.ts'
import { timeEntryRoutes } from './rest-time-entries.ts'
import { userRoutes } from './rest-users.ts'
import { accountRoutes, workspaceRoutes } from './rest-workspaces.ts'
import type { Route } from './route.ts'

/** Every route, the fixed words before the named parameters. */
export const routes: readonly Route[] = [
  ...accountRoutes,
  ...workspaceRoutes,
  ...rateRoutes,
  ...userRoutes,
  ...groupRoutes,
  ...timeEntryRoutes,
  ...reportRoutes,
  ...tokenRoutes,
  ...addonRoutes,
]

export type RouteMatch = { route: Route; params: Record<string, string> }

function paramsOf(template: string, path: string): Record<string, string> | null {
  const wanted = template.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? ''
    if (part.startsWith('{') && value !== '') params[part.slice(1, -1)] = decodeURIComponent(value)
    else if (part !== value) return null
  }
  return params
}

/** The path below the API's base: `/api/v1/…`, or as it is for add-on routes and reports, which have their own. */
function belowBase(path: string): string | null {
  if (path.startsWith('/api/v1/workspaces') || path === '/api/v1/user') {
    return path.slice('/api/v1'.length)
  }
  if (path.startsWith('/report/v1/')) return path.replace('/v1', '')
  return path.startsWith('/api/addon/') ? path.slice('/api'.length) : null
}

/**
 * Finds the route of a request.
 * @throws ClockifyError 404 code 3000 for a path that is not routed (a doubled `/v1` is one), 405
 * code 3000 with `Allow` for a routed path with another verb.
 */
export function findRoute(method: string, path: string): RouteMatch {
  const below = belowBase(path)
  if (below === null) throw notRouted(path)
  const matches = routes.flatMap((route) => {
    const params = paramsOf(route.path, below)
    return params === null ? [] : [{ route, params }]
  })
  // `users/info` is a word, not a user id, whenever a route says so.
  const literal = matches.filter((match) => !Object.values(match.params).includes('info'))
  const usable = literal.length > 0 ? literal : matches
  if (usable.length === 0) throw notRouted(path)
  const found = usable.find((match) => match.route.method === method)
  if (found) return found
  throw methodNotSupported(method, [...new Set(usable.map((match) => match.route.method))])
}

/** The workspace that a path names, also when the path is not routed. */
export function workspaceOfPath(path: string): string | null {
  return /^\/(?:api\/(?:v1|addon)|report\/v1)\/workspaces\/([^/]+)/.exec(path)?.[1] ?? null
}
