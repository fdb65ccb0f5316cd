/** Brings what a run has not settled in line with a fresh reading, before anything more is written. */
import type { Reading } from '../bulk/current-values.ts'
import { recheck, settleSent, type Settlement, type UnsettledItem } from '../bulk/recheck.ts'
import { resolveWaiting, type WaitingItem } from '../bulk/resolve.ts'
import type { ItemRow } from '../store/items.ts'
import type { ItemWork } from '../store/item-work.ts'
import type { Lease } from '../store/leases.ts'
import type { RunWork, WorkRun } from '../store/run-work.ts'
import type { WaitingWork } from '../store/waiting-work.ts'
import type { LateAnswers } from './late-answers.ts'

export const NO_PROGRESS = { gaps: 0, ms: 0, throttled: 0 }

export const unsettledItem = (row: ItemRow): UnsettledItem => ({
  ...row,
  mayBeSent: row.claimedAt !== null,
})

const waitingItem = (row: ItemRow): WaitingItem[] =>
  row.waitsFor === null ? [] : [{ ...row, waitsFor: row.waitsFor }]

export const createCompareRun = (options: {
  runWork: RunWork
  itemWork: ItemWork
  waitingWork: WaitingWork
}) => {
  const { runWork, itemWork, waitingWork } = options

  /** Lets go on what waits no longer, and compares that, too, with what it was planned from. */
  const resolve = async (run: WorkRun, lease: Lease, rows: ItemRow[], reading: Reading) => {
    const waiting = rows.flatMap(waitingItem)
    if (waiting.length === 0) return
    const forerunners = await waitingWork.forerunners(run.id)
    const { resolved, skipped } = resolveWaiting({ items: waiting, forerunners, reading })
    const byId = new Map(rows.map((row) => [row.id, row]))
    const ready = resolved.flatMap(({ id, userId, groupId }): UnsettledItem[] => {
      const row = byId.get(id)
      if (!row) return []
      const group = row.group && { ...row.group, id: groupId }
      return [unsettledItem({ ...row, userId, group })]
    })
    const settled: Settlement[] = [...skipped, ...recheck(ready, reading).settled]
    await itemWork.settle(run.id, lease, settled, NO_PROGRESS)
    await waitingWork.resolve(run.id, lease, resolved)
  }

  /**
   * @param rows everything of the run that is not settled
   * @param readAt when the reading began, ms of the clock
   * @returns when to read again (ms of the clock) for what is still left alone, or null when nothing is
   */
  return async function compareRun(
    task: { run: WorkRun; lease: Lease; lateAnswers: LateAnswers },
    rows: ItemRow[],
    { reading, readAt }: { reading: Reading; readAt: number },
  ): Promise<number | null> {
    const { run, lease, lateAnswers } = task
    const settle = (settled: Settlement[]) => itemWork.settle(run.id, lease, settled, NO_PROGRESS)
    const left = rows.filter((row) => row.waitsFor === null).map(unsettledItem)
    if ((await runWork.stateOf(run.id)) === 'cancelled') {
      const sent = left.filter((item) => item.mayBeSent)
      await settle(sent.map((item) => settleSent(item, reading)))
      return null
    }
    const { settled, writeAgain } = recheck(left, reading)
    await settle(settled)
    const again = new Set(writeAgain)
    const dues = left.flatMap((item) =>
      again.has(item.id) ? [{ id: item.id, at: lateAnswers.overAt(item, readAt) }] : [],
    )
    const due = dues.filter(({ at }) => at <= readAt)
    await itemWork.writeAgain(
      lease,
      due.map(({ id }) => id),
    )
    await resolve(run, lease, rows, reading)
    return dues.reduce<number | null>(
      (soonest, { at }) => (at <= readAt ? soonest : Math.min(at, soonest ?? at)),
      null,
    )
  }
}
