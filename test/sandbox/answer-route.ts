import type { Caller } from './credentials.ts'
import { accessDenied, ClockifyError, notAccessible, notInWorkspace } from './errors.ts'
import type { LoggedRequest } from './request-log.ts'
import type { Answer, World } from './route.ts'
import { enterWorkspace } from './route.ts'
import { findRoute } from './route-table.ts'

/** A request after its credentials were read; `body` is the text as it came. */
export type ProvenRequest = {
  world: World
  caller: Caller
  method: string
  url: URL
  body: string
  /** The log's line, which learns the route. */
  seen: LoggedRequest
}

function readJson(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new ClockifyError(400, 3000, 'JSON parse error')
  }
}

function requireScope(world: World, caller: Caller, scope: string): void {
  if (caller.kind === 'api-key' || caller.scopes.has(scope)) return
  const message = `Addon ${caller.addonKey} does not have permission ${scope}`
  throw new ClockifyError(world.variants.missingScope, 501, message)
}

/**
 * Finds the route, checks workspace, scope and role in this order, and does the work.
 * @throws ClockifyError for whatever Clockify refuses.
 */
export async function answerRoute(request: ProvenRequest): Promise<Answer> {
  const { world, caller, method, url, seen } = request
  const { route, params } = findRoute(method, url.pathname)
  seen.template = route.path
  const call = { world, caller, params, query: url.searchParams, body: readJson(request.body) }
  if ('addon' in route) {
    if (!route.addon && caller.kind !== 'api-key') throw notAccessible()
    return route.handle(call)
  }
  const inside = enterWorkspace(call)
  requireScope(world, caller, route.scope)
  if (route.admin && inside.role === 'MEMBER') throw accessDenied()
  inside.workspace.settleFuture(world.now())
  if (params['groupId'] !== undefined && !inside.workspace.groups.has(params['groupId'])) {
    throw notInWorkspace('User group')
  }
  return route.handle(inside)
}

/** The answer of a refusal; anything else goes on being an error. */
export function answerError(error: unknown): Answer {
  if (!(error instanceof ClockifyError)) throw error
  const body = JSON.stringify({ message: error.message, code: error.code })
  return { status: error.status, body, headers: error.headers }
}
