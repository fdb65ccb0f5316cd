import type { Member } from './member.ts'
import { createSeededRandom } from './seeded-random.ts'

/** The last time entry of a person; of older ones nothing is kept. `start` in ms since 1970, to the second. */
export type LastEntry = { start: number; running: boolean }

/** Of those who work here: how many have never tracked time, and how many stopped long ago. */
const SHARES = { never: 0.04, longAgo: 0.08 }

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** An entry that is not running has lasted an hour. */
export const ENTRY_LASTS = HOUR

/**
 * Gives everybody a last entry: most have worked in the last three weeks, some stopped months ago, some never began.
 * The same seed always gives the same days before `now` (ms).
 */
export function makeLastEntries(options: {
  members: readonly Member[]
  seed: number
  now: number
}): Map<string, LastEntry> {
  const { members, seed, now } = options
  // A source of its own, so that people and their rates stay what they are.
  const random = createSeededRandom(seed + 104_729)
  const entries = new Map<string, LastEntry>()
  for (const [index, member] of members.entries()) {
    const draw = random.next()
    const lately = random.next() * 20 * DAY
    const longAgo = (120 + random.below(600)) * DAY
    const isOwner = index === 0
    const hasJoined = member.status === 'ACTIVE' || member.status === 'INACTIVE'
    if (!hasJoined || (draw < SHARES.never && !isOwner)) continue
    const stopped = member.status === 'INACTIVE' || draw < SHARES.never + SHARES.longAgo
    const ago = 2 * HOUR + (stopped && !isOwner ? longAgo : lately)
    entries.set(member.id, { start: wholeSecond(now - ago), running: false })
  }
  return entries
}

/** Clockify's date-times have no fractions. */
export function wholeSecond(at: number): number {
  return Math.floor(at / 1000) * 1000
}
