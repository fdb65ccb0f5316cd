/** Runs and items as the API answers with them. */
import type { RunState } from '../bulk/types.ts'
import type { ItemView, RunView } from '../bulk/views.ts'
import type { ItemRow } from '../store/items.ts'
import type { RunRow } from '../store/runs.ts'

const instant = (date: Date | null): string | null => date?.toISOString() ?? null

const oneDecimal = (value: number): number => Math.round(value * 10) / 10

/**
 * Write requests per second, or null before there are two. Within a second starts are spaced tighter than evenly, so a
 * run of less than some seconds would seem quicker than any of its seconds was: it is never told above the limit.
 */
const achievedPace = ({ writeGaps, writeMs }: RunRow, limit: number): number | null =>
  writeGaps > 0 && writeMs > 0 ? Math.min(limit, (writeGaps / writeMs) * 1_000) : null

/** The state as people are told it: a run that waits for others to join is running, as one that is being cancelled. */
export const shownState = (run: Pick<RunRow, 'state' | 'finishedAt'>): RunState => {
  const cancelling = run.state === 'cancelled' && run.finishedAt === null
  return cancelling || run.state === 'waiting' ? 'running' : run.state
}

/** @param limitPerSecond the configured limit, which the pace is told against */
export const runView = (run: RunRow, limitPerSecond: number): RunView => {
  const pending = run.total - run.done - run.skipped - run.refused - run.unknown
  const achieved = achievedPace(run, limitPerSecond)
  // Whoever sees it ended must see its counts at their end, too.
  const cancelling = run.state === 'cancelled' && run.finishedAt === null
  const state = shownState(run)
  const isOver = state === 'finished' || state === 'cancelled'
  const closedFor = isOver ? 0 : Math.ceil(run.closedFor / 1_000)
  const moves = run.state !== 'waiting' && !isOver
  return {
    id: run.id,
    state,
    cancelling,
    reason: run.reason,
    since: run.since,
    fileName: run.fileName,
    undoOf: run.undoOf,
    retryOf: run.retryOf,
    undoneBy: run.undoneBy,
    stopped: run.stopped,
    summary: run.summary,
    createdBy: run.createdBy,
    createdAt: run.createdAt.toISOString(),
    startedAt: instant(run.startedAt),
    finishedAt: instant(run.finishedAt),
    itemsRemovedAt: instant(run.itemsRemovedAt),
    counts: {
      total: run.total,
      pending,
      unchanged: run.unchanged,
      blocked: run.blocked,
      done: run.done,
      skipped: run.skipped,
      refused: run.refused,
      unknown: run.unknown,
    },
    verified: run.verified,
    waitingFor: run.waitingFor,
    pace: {
      limitPerSecond,
      achievedPerSecond: achieved === null ? null : oneDecimal(achieved),
      throttled: run.throttled,
      closedFor,
      etaSeconds: moves ? oneDecimal(closedFor + pending / (achieved ?? limitPerSecond)) : null,
    },
  }
}

export const itemView = (item: ItemRow): ItemView => ({
  id: String(item.id),
  userId: item.userId,
  name: item.name,
  email: item.email,
  field: item.field,
  before: item.before,
  after: item.after,
  currency: item.currency,
  currencyBefore: item.currencyBefore,
  since: item.since,
  row: item.row,
  group: item.group,
  sendEmail: item.sendEmail,
  waitsFor: item.outcome === 'pending' ? item.waitsFor : null,
  outcome: item.outcome,
  reason: item.reason,
  attempts: item.attempts,
  settledAt: instant(item.settledAt),
  verified: item.verified,
})
