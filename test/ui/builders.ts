import type { ItemView, RunView } from '../../server/bulk/views.ts'
import { createFormat } from '../../ui/format.ts'

export const english = createFormat('en')

/** An item that raises Ada's billable rate from 100.00 to 105.00, with anything else where it is given. */
export const anItem = (overrides: Partial<ItemView> = {}): ItemView => ({
  id: 'item-1',
  userId: 'ada',
  name: 'Ada Lovelace',
  email: 'ada@example.org',
  field: 'billableRate',
  before: 10_000,
  after: 10_500,
  currency: null,
  currencyBefore: null,
  since: null,
  row: null,
  group: null,
  sendEmail: null,
  waitsFor: null,
  outcome: 'pending',
  reason: null,
  attempts: 0,
  settledAt: null,
  verified: null,
  ...overrides,
})

const noCounts = {
  total: 0,
  pending: 0,
  done: 0,
  skipped: 0,
  refused: 0,
  unknown: 0,
  unchanged: 0,
  blocked: 0,
}

/** A planned run of one rate, with anything else where it is given. */
export const aRun = ({
  counts,
  ...overrides
}: Partial<Omit<RunView, 'counts'>> & { counts?: object } = {}): RunView => ({
  id: 'run-1',
  state: 'planned',
  reason: null,
  since: null,
  fileName: null,
  undoOf: null,
  retryOf: null,
  undoneBy: null,
  stopped: null,
  cancelling: false,
  summary: [{ members: 1, workspace: false, billableRate: { percent: 5 } }],
  createdBy: 'owner',
  createdAt: '2026-11-21T14:03:00Z',
  startedAt: null,
  finishedAt:
    overrides.state === 'finished' || overrides.state === 'cancelled'
      ? '2026-11-21T14:03:22Z'
      : null,
  itemsRemovedAt: null,
  verified: null,
  waitingFor: 0,
  pace: {
    limitPerSecond: 50,
    achievedPerSecond: null,
    throttled: 0,
    closedFor: 0,
    etaSeconds: null,
  },
  ...overrides,
  counts: { ...noCounts, total: 1, pending: 1, ...counts },
})
