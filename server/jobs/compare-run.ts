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

type Comparing = { run: WorkRun; lease: Lease; lateAnswers: LateAnswers }
/** A reading, and when it began, ms of the clock. */
type Read = { reading: Reading; readAt: number }

export const createCompareRun = (options: {
  runWork: RunWork
  itemWork: ItemWork
  waitingWork: WaitingWork
}) => {
  const { runWork, itemWork, waitingWork } = options

  /**
   * Lets go on what waits no longer, and compares that, too, with what it was planned from.
   * @returns when to look again for whom or what the reading should show and does not, ms of the clock
   */
  const resolve = async (
    { run, lease, lateAnswers }: Comparing,
    rows: ItemRow[],
    { reading, readAt }: Read,
  ): Promise<number[]> => {
    const waiting = rows.flatMap(waitingItem)
    if (waiting.length === 0) return []
    const forerunners = await waitingWork.forerunners(run.id)
    const { resolved, skipped, missing } = resolveWaiting({ items: waiting, forerunners, reading })
    const looks = missing.map((item) => ({ item, at: lateAnswers.lookAgainAt(item, readAt) }))
    const given = looks.flatMap(({ item, at }) => (at === null ? [item] : []))
    const byId = new Map(rows.map((row) => [row.id, row]))
    const ready = resolved.flatMap(({ id, userId, groupId }): UnsettledItem[] => {
      const row = byId.get(id)
      if (!row) return []
      const group = row.group && { ...row.group, id: groupId }
      return [unsettledItem({ ...row, userId, group })]
    })
    const settled: Settlement[] = [...skipped, ...given, ...recheck(ready, reading).settled]
    await itemWork.settle(run.id, lease, settled, NO_PROGRESS)
    await waitingWork.resolve(run.id, lease, resolved)
    return looks.flatMap(({ at }) => at ?? [])
  }

  /**
   * @param rows everything of the run that is not settled
   * @param readAt when the reading began, ms of the clock
   * @returns when to read again (ms of the clock) for what is still left alone, or null when nothing is
   */
  return async function compareRun(
    task: Comparing,
    rows: ItemRow[],
    read: Read,
  ): Promise<number | null> {
    const { run, lease, lateAnswers } = task
    const { reading, readAt } = read
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
    const looks = await resolve(task, rows, read)
    const later = [...dues.map(({ at }) => at).filter((at) => at > readAt), ...looks]
    return later.length > 0 ? later.reduce((soonest, at) => Math.min(soonest, at)) : null
  }
}
