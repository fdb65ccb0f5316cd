import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Clock } from './clock.ts'
import type { Caller } from './credentials.ts'
import { accessDenied, ClockifyError, notAccessible, notInWorkspace } from './errors.ts'
import { bodyAfter, insteadOfWriting } from './fault-effect.ts'
import type { FaultKind, Faults } from './faults.ts'
import type { Latency } from './latency.ts'
import type { SlidingLimit } from './limit.ts'
import type { LoggedRequest, RequestLog } from './request-log.ts'
import type { Answer, World } from './route.ts'
import { enterWorkspace } from './route.ts'
import { findRoute, workspaceOfPath } from './route-table.ts'
import { throttledAnswer } from './throttled-answer.ts'

type Door = {
  world: World
  clock: Clock
  limit: { perSecond: number }
  slidingLimit: SlidingLimit
  latency: Latency
  faults: Faults
  log: RequestLog
  checkCredentials: (headers: Headers) => Promise<Caller>
  signal: AbortSignal
}

type ApiContext = Context<{ Bindings: HttpBindings }>

async function readJson(c: ApiContext): Promise<unknown> {
  if (c.req.method === 'GET') return undefined
  const text = await c.req.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new ClockifyError(400, 3000, 'JSON parse error')
  }
}

function requireScope(door: Door, caller: Caller, scope: string): void {
  if (caller.kind === 'api-key' || caller.scopes.has(scope)) return
  const message = `Addon ${caller.addonKey} does not have permission ${scope}`
  throw new ClockifyError(door.world.variants.missingScope, 501, message)
}

async function answerOf(
  door: Door,
  c: ApiContext,
  caller: Caller,
  seen: LoggedRequest,
): Promise<Answer> {
  const { route, params } = findRoute(c.req.method, c.req.path)
  seen.template = route.path
  const query = new URL(c.req.url).searchParams
  const call = { world: door.world, caller, params, query, body: await readJson(c) }
  if ('addon' in route) {
    if (!route.addon && caller.kind !== 'api-key') throw notAccessible()
    return route.handle(call)
  }
  const inside = enterWorkspace(call)
  requireScope(door, caller, route.scope)
  if (route.admin && inside.role === 'MEMBER') throw accessDenied()
  inside.workspace.settleFuture(door.clock.now())
  if (params['groupId'] !== undefined && !inside.workspace.groups.has(params['groupId'])) {
    throw notInWorkspace('User group')
  }
  return route.handle(inside)
}

function errorAnswer(error: unknown): Answer {
  if (!(error instanceof ClockifyError)) throw error
  const body = JSON.stringify({ message: error.message, code: error.code })
  return { status: error.status, body, headers: error.headers }
}

function cut(c: ApiContext): Response {
  c.env.incoming.socket.destroy()
  return new Response(null, { headers: { 'x-hono-already-sent': 'true' } })
}

/**
 * Answers one API request the way Clockify would: arrival is noted first, then come credentials,
 * the limit, half of the latency, the work, a fault that was asked for, the other half.
 */
export async function answerApi(door: Door, c: ApiContext): Promise<Response> {
  const { clock, log, latency, signal } = door
  const uplink = latency.uplink()
  if (uplink > 0) await clock.sleep(uplink, signal)
  const workspaceId = workspaceOfPath(c.req.path)
  const seen: LoggedRequest = {
    at: clock.monotonic(),
    workspaceId,
    userId: null,
    addonId: null,
    credential: 'none',
    method: c.req.method,
    template: c.req.path,
    status: 0,
    throttled: false,
  }
  log.add(seen)
  const fault = door.faults.meet({ method: c.req.method, path: c.req.path, workspaceId })
  const half = (latency.work() + (fault?.type === 'slow' ? fault.ms : 0)) / 2
  let answer: Answer
  try {
    const caller = await door.checkCredentials(c.req.raw.headers)
    seen.credential = caller.kind
    seen.userId = caller.userId
    seen.addonId = caller.addonId
    seen.workspaceId ??= caller.workspaceId
    const key =
      caller.addonId === null ? null : `${caller.addonId} ${workspaceId ?? caller.workspaceId}`
    if (key !== null && !door.slidingLimit.take(key, seen.at, door.limit.perSecond)) {
      seen.throttled = true
      if (door.world.variants.throttledRequestsCount) door.slidingLimit.count(key, seen.at)
      answer = throttledAnswer(door.world.variants, clock.now())
    } else {
      if (half > 0) await clock.sleep(half, signal)
      if (fault?.type === 'cut-before-write') return cut(c)
      answer =
        insteadOfWriting(fault, door.world.variants, clock.now()) ??
        bodyAfter(fault, await answerOf(door, c, caller, seen))
      if (fault?.type === 'storm') seen.throttled = true
      if (fault?.type === 'cut-after-write') return cut(c)
    }
  } catch (error) {
    answer = errorAnswer(error)
  }
  if (half > 0) await clock.sleep(half, signal)
  seen.status = answer.status
  return respond(answer)
}

function respond(answer: Answer): Response {
  const headers = { 'Content-Type': 'application/json', ...answer.headers }
  if (answer.body === null || answer.status === 204) {
    return new Response(null, { status: answer.status, headers: answer.headers ?? {} })
  }
  // A Buffer from a pool would hand out its neighbours' bytes; copying is what Response does anyway.
  return new Response(answer.body as BodyInit, { status: answer.status, headers })
}

export type { Door, FaultKind }
