import { expect, it } from 'vitest'
import {
  afterReading,
  asOptions,
  isTaken,
  withAllConflicts,
  withDecision,
} from '../../ui/models/import-decisions.ts'
import { NOTHING_SAID, withColumn, withCut, withMended } from '../../ui/models/import-settings.ts'
import { aColumn, aConflict } from './import-builders.ts'

const columns = [aColumn(0, 'email'), aColumn(1, 'billableRate'), aColumn(2, null)]
const conflict = aConflict()
const mended = { row: 18, field: 'costRate', text: '70.50' } as const
const both = withDecision(withMended(NOTHING_SAID, mended), conflict, true)
const fields = ({ mended, decisions }: typeof both) => [
  mended.map(({ field }) => field),
  decisions.map(({ field }) => field),
]
const facts = (conflicts = [conflict], count = conflicts.length) => ({
  columns,
  conflicts,
  counts: { problems: 0, conflicts: count, taken: 0 },
})

it('a column set by hand is taken from the field that had it', () => {
  const said = withColumn(
    withColumn(NOTHING_SAID, columns, 'billableRate', 2),
    columns,
    'costRate',
    2,
  )
  expect(said.columns).toEqual({ billableRate: null, costRate: 2 })
  expect(withColumn(said, columns, 'costRate', null).columns).toEqual({
    billableRate: null,
    costRate: null,
  })
})

it('another column for a field lets go of what was mended and decided in the one before', () => {
  expect(fields(withColumn(both, columns, 'costRate', 2))).toEqual([[], ['billableRate']])
  expect(fields(withColumn(both, columns, 'billableRate', 2))).toEqual([['costRate'], []])
})

it('a field that only was recognised loses what was mended in it with its column', () => {
  const said = withMended(both, { row: 2, field: 'billableRate', text: '120' })
  expect(fields(withColumn(said, columns, 'costRate', 1))).toEqual([[], []])
  expect(fields(withColumn(said, columns, 'since', 2))).toEqual([
    ['costRate', 'billableRate'],
    ['billableRate'],
  ])
})

it('another column for the person lets go of every decision, which were about other people', () => {
  expect(fields(withColumn(both, columns, 'email', 2))).toEqual([['costRate'], []])
})

it('another person in a row undecides the conflicts of that row only', () => {
  const said = withDecision(both, aConflict({ row: 5 }), true)
  const after = withMended(said, { row: 4, field: 'email', text: 'bo@example.org' })
  expect(after.decisions.map(({ row }) => row)).toEqual([5])
})

it('another cut of the file lets go of all that was said of its cells, but of the decimals', () => {
  const said = withColumn(
    withMended({ ...NOTHING_SAID, decimal: ',' }, mended),
    columns,
    'email',
    1,
  )
  expect(withCut(said, { delimiter: ';' })).toEqual({
    ...NOTHING_SAID,
    decimal: ',',
    header: undefined,
    delimiter: ';',
  })
})

it('a conflict keeps Clockify’s value until it, or all of them, are decided', () => {
  const other = aConflict({ row: 5 })
  expect(isTaken(NOTHING_SAID, conflict)).toBe(false)
  const decided = withDecision(NOTHING_SAID, conflict, true)
  expect([isTaken(decided, conflict), isTaken(decided, other)]).toEqual([true, false])
  const all = withAllConflicts(decided, facts([conflict, other]), 'take')
  expect([isTaken(all, conflict), isTaken(all, other)]).toEqual([true, true])
  const butOne = withDecision(all, conflict, false)
  expect([isTaken(butOne, conflict), isTaken(butOne, other)]).toEqual([false, true])
})

it('to take all is a decision on the conflicts that are known, and no word on later ones', () => {
  const all = withAllConflicts(NOTHING_SAID, facts(), 'take')
  expect(asOptions(all)).toMatchObject({
    conflicts: 'keep',
    decisions: [{ row: 4, field: 'billableRate', take: true }],
  })
  expect(isTaken(all, aConflict({ row: 5 }))).toBe(false)
  expect(withAllConflicts(NOTHING_SAID, facts([conflict], 1_500), 'take').conflicts).toBe('take')
})

it('a decision holds while both values and the person are those that were seen', () => {
  const after = (...conflicts: (typeof conflict)[]) => afterReading(both, columns, facts(conflicts))
  expect(after(conflict)).toEqual({ said: both, lapsed: 0 })
  expect(after().said).toBe(both)
  for (const seen of [{ now: 15_100 }, { file: 15_300 }, { userId: 'bo' }])
    expect(after(aConflict(seen))).toEqual({ said: { ...both, decisions: [] }, lapsed: 1 })
})

it('what was mended in a column that a reading finds elsewhere is let go', () => {
  const moved = [aColumn(0, 'email'), aColumn(1, 'costRate'), aColumn(2, 'billableRate')]
  expect(fields(afterReading(both, columns, { columns: moved, conflicts: [] }).said)).toEqual([
    [],
    [],
  ])
})
