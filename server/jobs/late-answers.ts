/** How long a reading may lag: behind a POST without an answer, and behind what Clockify has said it has done. */
import type { UnsettledItem } from '../bulk/recheck.ts'

/** Longer than the slowest write seen of Clockify takes after a gateway has answered for it, ms. */
export const MAY_COME_LATE = 30_000

/** How long it is looked for whom Clockify has just invited, and how often, ms. */
const MAY_SHOW_LATE = 30_000
const LOOK_FOR_MISSING = 5_000

export type LateAnswers = {
  /**
   * From when on (ms of the clock) a reading that does not show the item proves that it did not get through.
   * @param readAt when the reading began that does not show it; the first one counts
   */
  overAt(item: Pick<UnsettledItem, 'id' | 'field'>, readAt: number): number
  /**
   * When to look again (ms of the clock) for the member or group that an item waits for, or null when it was looked for
   * long enough.
   * @param readAt when the reading began that does not show it; the first one counts
   */
  lookAgainAt(item: { id: number }, readAt: number): number | null
}

/** One for each shift on a run: a new one cannot know what the one before it has sent last, so it waits anew. */
export const createLateAnswers = (): LateAnswers => {
  const firstMissed = new Map<number, number>()
  const missedFrom = (id: number, readAt: number): number => {
    const first = firstMissed.get(id) ?? readAt
    firstMissed.set(id, first)
    return first
  }
  return {
    overAt({ id, field }, readAt) {
      if (field !== 'invite' && field !== 'newGroup') return readAt
      return missedFrom(id, readAt) + MAY_COME_LATE
    },
    lookAgainAt: ({ id }, readAt) =>
      readAt < missedFrom(id, readAt) + MAY_SHOW_LATE ? readAt + LOOK_FOR_MISSING : null,
  }
}
