/** Readings for a run: patient ones that it waits for, and quick ones beside its writes. */
import { watched, type Client, type RequestWatch } from '../clockify/client.ts'
import { isClockifyFailure } from '../clockify/errors.ts'
import { readValues } from '../clockify/read-team.ts'
import type { Clock } from '../clock.ts'
import type { ItemWork } from '../store/item-work.ts'
import type { Lease } from '../store/leases.ts'
import type { WorkRun } from '../store/run-work.ts'
import type { Tracing } from '../tracing.ts'
import { NO_PROGRESS } from './compare-run.ts'
import type { ReadNow } from './keep-comparing.ts'
import { readPatiently, type ReadResult } from './patient-reading.ts'

export const createRunReadings = (options: {
  run: WorkRun
  lease: Lease
  client: Client
  withGroups: boolean
  itemWork: Pick<ItemWork, 'settle'>
  tracing: Tracing
  clock: Clock
  signal: AbortSignal
}) => {
  const { run, lease, client, withGroups, itemWork, tracing, clock, signal } = options
  const { workspaceId } = run

  /** Counts what is throttled at once: while a gate is closed, people look why. */
  const counted = async <T>(work: (watch: RequestWatch) => Promise<T>): Promise<T> => {
    const keeping: Promise<void>[] = []
    const onThrottled = () => {
      const one = itemWork.settle(run.id, lease, [], { ...NO_PROGRESS, throttled: 1 })
      // Awaited below, which may be long after it has failed.
      one.catch(() => {})
      keeping.push(one)
    }
    const result = await work({ onThrottled })
    await Promise.all(keeping)
    return result
  }

  /** What the run is compared with, and proven by. */
  const read = async (end = signal): Promise<ReadResult> =>
    await tracing.span({ name: 'run: read' }, () =>
      counted((watch) =>
        readPatiently({
          client: watched(client, watch),
          workspaceId,
          withGroups,
          clock,
          signal: end,
        }),
      ),
    )

  /** Null when Clockify cannot be read just now. @throws what the database said */
  const readNow = async (end: AbortSignal): ReturnType<ReadNow> => {
    let requests = 0
    const onStart = () => void (requests += 1)
    try {
      const reading = await counted((watch) =>
        readValues({
          client: watched(client, { ...watch, onStart }),
          workspaceId,
          withGroups,
          signal: end,
        }),
      )
      return { reading, requests }
    } catch (error) {
      if (end.aborted || isClockifyFailure(error)) return null
      throw error
    }
  }
  return { read, readNow }
}
