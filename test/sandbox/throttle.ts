import type { Caller } from './credentials.ts'
import type { LoggedRequest } from './request-log.ts'
import type { World } from './route.ts'
import { createSecondLimit, createSlidingLimit, type Limit, type LimitShape } from './limit.ts'

const HOUR = 3_600_000

/** Decides whether a request is over the limit; the request then says so in the log. */
export type Throttle = (caller: Caller, seen: LoggedRequest) => boolean

/**
 * Counts per add-on and workspace, on the time of arrival. No limit is published for API keys. A
 * FREE workspace may have an hourly bound for everybody.
 */
export function createThrottle(options: { world: World; limit: { perSecond: number } }): Throttle {
  const { world, limit } = options
  const seconds: Record<LimitShape, Limit> = {
    sliding: createSecondLimit('sliding'),
    'calendar-second': createSecondLimit('calendar-second'),
    'token-bucket': createSecondLimit('token-bucket'),
  }
  const hour = createSlidingLimit(HOUR)

  function within(caller: Caller, seen: LoggedRequest): boolean {
    const workspaceId = seen.workspaceId ?? ''
    const { freePlanPerHour, throttledRequestsCount, limitShape } = world.variants
    const second = seconds[limitShape]
    const free = world.workspaces.get(workspaceId)?.facts.plan.startsWith('FREE') ?? false
    if (free && freePlanPerHour > 0 && !hour.take(workspaceId, seen.at, freePlanPerHour))
      return false
    if (caller.addonId === null) return true
    const key = `${caller.addonId} ${workspaceId}`
    if (second.take(key, seen.at, limit.perSecond)) return true
    if (throttledRequestsCount) second.count(key, seen.at)
    return false
  }

  return (caller, seen) => {
    seen.throttled = !within(caller, seen)
    return seen.throttled
  }
}
