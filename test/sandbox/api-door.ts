import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { answerError, answerRoute } from './answer-route.ts'
import type { Clock } from './clock.ts'
import type { Caller } from './credentials.ts'
import { bodyAfter, insteadOfWriting, trickled } from './fault-effect.ts'
import type { Faults } from './faults.ts'
import type { Latency } from './latency.ts'
import type { LoggedRequest, RequestLog } from './request-log.ts'
import type { Answer, World } from './route.ts'
import { workspaceOfPath } from './route-table.ts'
import type { Throttle } from './throttle.ts'
import { throttledAnswer } from './throttled-answer.ts'

/** All that stands between a socket and a route. */
export type Door = {
  world: World
  clock: Clock
  throttle: Throttle
  latency: Latency
  faults: Faults
  log: RequestLog
  checkCredentials: (headers: Headers) => Promise<Caller>
  /** Ends waits when the sandbox closes. */
  signal: AbortSignal
}

export type ApiContext = Context<{ Bindings: HttpBindings }>

/** `cut` destroys the connection instead of answering; a stream is an answer that takes its time. */
type Outcome = (Omit<Answer, 'body'> & { body: Answer['body'] | ReadableStream }) | 'cut'

async function wait(door: Door, ms: number): Promise<void> {
  if (ms > 0) await door.clock.sleep(ms, door.signal)
}

async function work(
  door: Door,
  c: ApiContext,
  caller: Caller,
  seen: LoggedRequest,
): Promise<Outcome> {
  const { world, clock } = door
  const { method, path } = c.req
  const fault = door.faults.meet({ method, path, workspaceId: seen.workspaceId })
  const body = await c.req.text()
  const half = (door.latency.work() + (fault?.type === 'slow' ? fault.ms : 0)) / 2
  await wait(door, half)
  if (fault?.type === 'cut-before-write') return 'cut'
  seen.throttled = fault?.type === 'storm'
  const instead = insteadOfWriting(fault, world.variants, clock.now())
  const request = { world, caller, method, url: new URL(c.req.url), body, seen }
  const answer = instead ?? bodyAfter(fault, await answerRoute(request).catch(answerError))
  if (fault?.type === 'cut-after-write') return 'cut'
  await wait(door, half)
  if (fault?.type !== 'trickle' || answer.body === null) return answer
  return { ...answer, body: trickled(fault, answer.body, (ms) => wait(door, ms)) }
}

async function admit(door: Door, c: ApiContext, seen: LoggedRequest): Promise<Outcome> {
  let caller: Caller
  try {
    caller = await door.checkCredentials(c.req.raw.headers)
  } catch (error) {
    return answerError(error)
  }
  seen.credential = caller.kind
  seen.userId = caller.userId
  seen.addonId = caller.addonId
  seen.workspaceId ??= caller.workspaceId
  if (door.throttle(caller, seen)) return throttledAnswer(door.world.variants, door.clock.now())
  return work(door, c, caller, seen)
}

/**
 * Answers one API request the way Clockify would: the arrival is noted first, then come
 * credentials, the limit, half of the latency, the work or the fault that was asked for, and the
 * other half.
 */
export async function answerApi(door: Door, c: ApiContext): Promise<Response> {
  await wait(door, door.latency.uplink())
  const seen: LoggedRequest = {
    at: door.clock.monotonic(),
    workspaceId: workspaceOfPath(c.req.path),
    userId: null,
    addonId: null,
    credential: 'none',
    method: c.req.method,
    template: c.req.path,
    status: 0,
    throttled: false,
  }
  door.log.add(seen)
  const answer = await admit(door, c, seen)
  if (answer === 'cut') {
    c.env.incoming.socket.destroy()
    return new Response(null, { headers: { 'x-hono-already-sent': 'true' } })
  }
  seen.status = answer.status
  const { status, body, headers } = answer
  if (body === null) return new Response(null, { status, headers: headers ?? {} })
  const all = { 'Content-Type': 'application/json', ...headers }
  return new Response(body as BodyInit, { status, headers: all })
}
