/** How long a POST without an answer is left alone: it may be carried out although somebody in between has given up. */
import type { UnsettledItem } from '../bulk/recheck.ts'

/** Longer than the slowest write seen of Clockify takes after a gateway has answered for it, ms. */
export const MAY_COME_LATE = 30_000

export type LateAnswers = {
  /**
   * From when on (ms of the clock) a reading that does not show the item proves that it did not get through.
   * @param readAt when the reading began that does not show it; the first one counts
   */
  overAt(item: Pick<UnsettledItem, 'id' | 'field'>, readAt: number): number
}

/** One for each shift on a run: a new one cannot know what the one before it has sent last, so it waits anew. */
export const createLateAnswers = (): LateAnswers => {
  const firstMissed = new Map<number, number>()
  return {
    overAt({ id, field }, readAt) {
      if (field !== 'invite' && field !== 'newGroup') return readAt
      const first = firstMissed.get(id) ?? readAt
      firstMissed.set(id, first)
      return first + MAY_COME_LATE
    },
  }
}
