/** What must hold of a run whatever has gone wrong: told truthfully, nothing lost, nothing written unseen. */
import { expect } from 'vitest'
import type { ItemView, RunView } from '../../server/bulk/views.ts'
import type { AcceptedWrite } from '../sandbox/request-log.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Caller } from './caller.ts'

const FIELDS: Record<string, string> = { hourlyRate: 'billableRate', costRate: 'costRate' }

type Written = {
  userId: string | null
  field: string
  value: number | string | null
  since: string | null
}

/** Of a group only its name is logged; who is in it is for the tests of groups. */
const isOfGroup = ({ field }: { field: string }): boolean =>
  field === 'group' || field === 'newGroup'

const writeKey = ({ userId, field, value, since }: Written): string =>
  field === 'invite'
    ? `invite ${value}`
    : `${userId ?? 'workspace'} ${FIELDS[field] ?? field} = ${value} from ${since}`

const itemKey = ({ userId, email, field, after, since }: ItemView): string =>
  writeKey({ userId, field, value: field === 'invite' ? email : after, since })

const expectCountsToAddUp = (run: RunView, items: ItemView[]): void => {
  const { total, ...byOutcome } = run.counts
  for (const [outcome, count] of Object.entries(byOutcome))
    expect([outcome, items.filter((item) => item.outcome === outcome).length]).toEqual([
      outcome,
      count,
    ])
  const { pending, done, skipped, refused, unknown } = run.counts
  expect(pending + done + skipped + refused + unknown).toBe(total)
  expect(run.finishedAt === null || pending === 0).toBe(true)
  expect(run.verified === null || run.verified.matching + run.verified.differing === done).toBe(
    true,
  )
}

/**
 * @param evidence.runs every run that may have written what stands in `writes`, with all its items
 * @param evidence.writes what the sandbox accepted since before the first of these runs
 * @param evidence.maxInAnySecond the most requests that reached the sandbox in any 1,000 ms
 */
export const expectTruth = (evidence: {
  runs: { run: RunView; items: ItemView[] }[]
  writes: AcceptedWrite[]
  maxInAnySecond: number
  limit: number
}): void => {
  const { runs, maxInAnySecond, limit } = evidence
  const writes = evidence.writes.filter((write) => !isOfGroup(write))
  for (const { run, items } of runs) expectCountsToAddUp(run, items)
  const items = runs.flatMap((one) => one.items).filter((item) => !isOfGroup(item))

  const accepted = new Set(writes.map(writeKey))
  const untrue = items.filter((item) => item.outcome === 'done' && !accepted.has(itemKey(item)))
  expect(untrue, 'done, but never accepted by Clockify').toEqual([])

  const mayBeWritten = new Set(
    items.filter((item) => item.outcome === 'done' || item.outcome === 'unknown').map(itemKey),
  )
  const unseen = writes.filter((write) => !mayBeWritten.has(writeKey(write)))
  expect(unseen, 'accepted by Clockify, but told otherwise').toEqual([])

  const invited = writes.filter((write) => write.field === 'invite').map(writeKey)
  expect(invited, 'nobody is invited twice').toEqual([...new Set(invited)])

  for (const item of items.filter(
    ({ outcome }) => !['done', 'pending', 'unchanged'].includes(outcome),
  ))
    expect(item.reason, `an item is ${item.outcome} without a reason`).toBeTruthy()
  expect(maxInAnySecond).toBeLessThanOrEqual(limit)
}

/** Gathers the evidence of runs in a sandbox of this process, and checks it. */
export const expectTruthOf = async (
  where: { sandbox: Sandbox; owner: Caller },
  ...runIds: string[]
): Promise<void> => {
  const { sandbox, owner } = where
  const runs = []
  for (const id of runIds) runs.push({ run: await owner.run(id), items: await owner.items(id) })
  expectTruth({
    runs,
    writes: sandbox.log.writes(),
    maxInAnySecond: sandbox.log.maxInAnyWindow(1_000),
    limit: 50,
  })
}
