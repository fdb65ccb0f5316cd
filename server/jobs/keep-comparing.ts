/**
 * Compares what a run has not begun to write with fresh readings, while it goes on writing: what people change in
 * Clockify meanwhile is skipped, not overwritten. A change between a reading and the write is still overwritten, since
 * Clockify has no conditional write; these keep that time short where it costs next to nothing.
 */
import { isAt, type Reading } from '../bulk/current-values.ts'
import { recheck } from '../bulk/recheck.ts'
import type { Clock } from '../clock.ts'
import type { ItemRow } from '../store/items.ts'
import type { ItemWork } from '../store/item-work.ts'
import type { Lease } from '../store/leases.ts'
import { NO_PROGRESS, unsettledItem } from './compare-run.ts'

/** A hundredth of the requests at most goes into the readings that nobody has hinted at, */
const WRITES_PER_REQUEST = 100
/** and a fortieth of the time; never more often than this, ms. */
const SHARE_OF_TIME = 40
const AT_MOST_EVERY = 2_000
/** Where a webhook has hinted at a change, ms. */
const AFTER_A_HINT = 1_000
/** Those who wake together share one reading, ms. */
const GOOD_FOR = 500

/** What a reading shows, and how many requests it took. Null when Clockify could not be read. */
export type ReadNow = () => Promise<{ reading: Reading; requests: number } | null>

export type KeepComparing = {
  /** A write has started. */
  started(): void
  /** Begins a reading when it is time for one. To be asked again and again, each time with what was hinted since. */
  turn(isHintedAt: boolean): void
  /** Whether the item still is as the plan found it, as far as Clockify can be read. Never throws. */
  isAsPlanned(item: ItemRow): Promise<boolean>
  /** Resolves when no reading is on its way. */
  over(): Promise<void>
}

/** @param options.begunAt when the reading began that the run was compared with last, ms of the clock */
export const createKeepComparing = (options: {
  runId: string
  lease: Lease
  itemWork: Pick<ItemWork, 'unsettled' | 'settle'>
  readNow: ReadNow
  begunAt: number
  /** Told what the database said. */
  onFailure: (error: unknown) => void
  clock: Clock
}): KeepComparing => {
  const { runId, lease, itemWork, readNow, onFailure, clock } = options
  let lastAt = options.begunAt
  let pause = AT_MOST_EVERY
  let enough = WRITES_PER_REQUEST
  let writes = 0
  let isHinted = false
  let comparing: Promise<void> | null = null
  let latest: { begunAt: number; read: ReturnType<ReadNow> } | null = null

  const readSoon = (): ReturnType<ReadNow> => {
    if (latest === null || clock.now() - latest.begunAt > GOOD_FOR)
      latest = { begunAt: clock.now(), read: readNow() }
    return latest.read
  }

  const compare = async (): Promise<void> => {
    const begunAt = clock.now()
    // Anew: a hint is of what has changed just now.
    const read = await readNow()
    if (read === null) return
    enough = WRITES_PER_REQUEST * read.requests
    // What was never begun can show nobody's hand but somebody else's.
    const left = (await itemWork.unsettled(runId)).filter(
      ({ claimedAt, attempts, waitsFor }) =>
        claimedAt === null && attempts === 0 && waitsFor === null,
    )
    const { settled } = recheck(left.map(unsettledItem), read.reading)
    // Nobody's: what has been claimed meanwhile is left alone.
    if (settled.length > 0)
      await itemWork.settle(runId, { ...lease, owner: '' }, settled, NO_PROGRESS)
    pause = Math.max(AT_MOST_EVERY, SHARE_OF_TIME * (clock.now() - begunAt))
  }

  return {
    started() {
      writes += 1
    },
    turn(isHintedAt) {
      isHinted ||= isHintedAt
      const since = clock.now() - lastAt
      const isTime = writes >= enough && since >= pause
      if (comparing !== null || !(isTime || (isHinted && since >= AFTER_A_HINT))) return
      writes = 0
      isHinted = false
      comparing = compare()
        .catch(onFailure)
        .finally(() => {
          lastAt = clock.now()
          comparing = null
        })
    },
    async isAsPlanned(item) {
      const read = await readSoon().catch(() => null)
      return read === null || isAt(read.reading, item, 'before')
    },
    async over() {
      await comparing
    },
  }
}
