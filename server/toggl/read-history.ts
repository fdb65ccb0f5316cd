/** Reads the history of rates, person by person, as far as Toggl's hourly quota lets. */
import type { TogglClient } from './client.ts'
import { readRates } from './endpoints.ts'
import { TogglLost, TogglMisread, TogglRefused } from './errors.ts'
import type { TogglPerson, TogglRate } from './shapes.ts'

export type RateHistory = {
  /** Null: of the workspace itself. */
  workspaceUserId: number | null
  field: 'billableRate' | 'costRate'
  rates: TogglRate[]
}

export type HistoryReading = {
  histories: RateHistory[]
  /** Whose history was not read. */
  unread: number[]
  /** Why not; null when all of it was read. */
  stopped:
    | TogglRefused
    | TogglLost
    | TogglMisread
    | 'too-many'
    | 'quota-reserve'
    | 'too-slow'
    | 'some-skipped'
    | null
}

/** Requests of one reading; each person takes two. */
export const MOST_HISTORY_REQUESTS = 60
/** So many requests of the hour are left to whatever comes after. */
const RESERVE = 5

const TYPES = [
  { type: 'billable_rates', field: 'billableRate' },
  { type: 'labor_costs', field: 'costRate' },
] as const

/** About this one history only: an answer that cannot be read, or somebody who has just gone. */
const isOfOne = (error: unknown, workspaceUserId: number | null): boolean =>
  error instanceof TogglMisread ||
  (workspaceUserId !== null && error instanceof TogglRefused && [400, 404].includes(error.status))

const whyEnded = (error: unknown, signal: AbortSignal | null): HistoryReading['stopped'] => {
  if (signal?.aborted) return 'too-slow'
  const isOfToggl = [TogglRefused, TogglLost, TogglMisread].some((kind) => error instanceof kind)
  if (!isOfToggl) throw error
  return error as TogglRefused | TogglLost | TogglMisread
}

/**
 * The workspace's own rate and those of `people`, in their order; of each person both rates or none. Never throws for what
 * Toggl says or does not say, since each request has been paid for: one person's failure leaves that person out, any other
 * ends the reading with what was read, told in `stopped`. Whoever has never had a rate or cost is not asked for.
 *
 * @param options.signal ends the reading in the same way
 */
export const readHistory = async (
  client: TogglClient,
  options: {
    workspaceId: number
    people: TogglPerson[]
    most?: number
    signal?: AbortSignal | null
  },
): Promise<HistoryReading> => {
  const { workspaceId, people, most = MOST_HISTORY_REQUESTS, signal = null } = options
  const asked = people.filter(
    ({ rate, laborCost, rateLastUpdated, laborCostLastUpdated }) =>
      rate ?? laborCost ?? rateLastUpdated ?? laborCostLastUpdated,
  )
  const reading: HistoryReading = { histories: [], unread: [], stopped: null }
  let requests = 0
  let wasSkipped = false

  /** @returns null when it could not be read, or the whole reading is at its end */
  const read = async (
    workspaceUserId: number | null,
    { type, field }: (typeof TYPES)[number],
  ): Promise<RateHistory | null> => {
    const left = client.quota().organization?.remaining ?? null
    if (left !== null && left <= RESERVE) reading.stopped ??= 'quota-reserve'
    if (requests >= most) reading.stopped ??= 'too-many'
    if (reading.stopped !== null) return null
    requests += 1
    const level = workspaceUserId === null ? 'workspace' : 'workspace_user'
    const of = { workspaceId, level, levelId: workspaceUserId ?? workspaceId, type } as const
    try {
      return { workspaceUserId, field, rates: await readRates(client, of, { signal }) }
    } catch (error) {
      if (isOfOne(error, workspaceUserId)) wasSkipped = true
      else reading.stopped = whyEnded(error, signal)
      return null
    }
  }

  const ofWorkspace = await read(null, TYPES[0])
  if (ofWorkspace) reading.histories.push(ofWorkspace)
  for (const { workspaceUserId } of asked) {
    const billable = await read(workspaceUserId, TYPES[0])
    const cost = billable && (await read(workspaceUserId, TYPES[1]))
    if (billable && cost) reading.histories.push(billable, cost)
    else reading.unread.push(workspaceUserId)
  }
  if (wasSkipped) reading.stopped ??= 'some-skipped'
  return reading
}
