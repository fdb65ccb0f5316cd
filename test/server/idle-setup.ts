/** A workspace in which the test says when everybody last worked, and somebody who asks who is idle. */
import type { IdleView } from '../../server/bulk/views.ts'
import type { Clock } from '../../server/clock.ts'
import { createClock } from '../../server/clock.ts'
import type { SandboxWorkspace } from '../sandbox/sandbox-workspace.ts'
import type { UserTokenOptions } from '../sandbox/tokens.ts'
import type { Refusal } from './caller.ts'
import { setup, type SetupOptions } from './setup.ts'

const DAY = 86_400_000

export type Answered = { status: number; body: IdleView & Refusal }

/** The instant so many days ago. */
export const daysAgo = (days: number): string => new Date(Date.now() - days * DAY).toISOString()

export const activeOf = (workspace: SandboxWorkspace): string[] =>
  workspace
    .members()
    .filter((one) => one.status === 'ACTIVE')
    .map((one) => one.id)

/** The real time, from which a test may jump ahead, and whose waits can be cut short. */
export const createJumpingClock = (longestSleep = Number.POSITIVE_INFINITY) => {
  const real = createClock()
  let ahead = 0
  const clock: Clock = {
    now: () => real.now() + ahead,
    sleep: (ms, signal) => real.sleep(Math.min(ms, longestSleep), signal),
  }
  return { clock, jump: (ms: number) => void (ahead += ms) }
}

/** Everybody who is active has worked today, until the test says otherwise. */
export const setupIdle = async (options: SetupOptions = {}) => {
  const given = await setup(options)
  const { sandbox, as } = given
  for (const { id } of sandbox.workspace.members()) sandbox.workspace.setLastEntry(id, daysAgo(0.1))
  const askAs =
    (who: UserTokenOptions = {}) =>
    async (query = ''): Promise<Answered> =>
      (await as(who)).ask<IdleView & Refusal>(`/api/team/idle${query}`)
  return {
    ...given,
    workspace: sandbox.workspace,
    active: activeOf(sandbox.workspace),
    askAs,
    ask: askAs(),
    /** How often each route that tells about time was asked, since the last look. */
    requests: () => {
      const seen = sandbox.log.all().map((one) => one.template)
      sandbox.log.clear()
      const count = (part: string) => seen.filter((template) => template.endsWith(part)).length
      return {
        reports: count('/reports/summary'),
        timers: count('/in-progress'),
        people: count('/user/{userId}/time-entries'),
      }
    },
  }
}
