/** Runs in the middle of their writes. */
import { expect, vi } from 'vitest'
import { planRaise } from './run-builders.ts'
import type { Setup } from './setup.ts'

/** Starts a raise of so many members and returns its run's id when some are done. */
export const inMidRun = async (given: Setup, count: number): Promise<string> => {
  const { owner } = given
  const plan = await planRaise(owner, count)
  await owner.step(plan.id, 'start')
  await owner.runUntil(plan.id, (run) => run.counts.done >= 3)
  return plan.id
}

/** Waits until everything that was sent is answered and told. */
export const nothingUnderway = async ({ owner }: Setup, id: string): Promise<void> => {
  await vi.waitFor(
    async () => {
      // What is on its way, or waits for its slot, is pending with an attempt.
      const pending = await owner.items(id, '&outcome=pending')
      expect(pending.filter((item) => item.attempts > 0)).toEqual([])
    },
    { timeout: 20_000 },
  )
}
