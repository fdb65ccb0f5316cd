import { expect, it } from 'vitest'
import {
  isTaken,
  NOTHING_SAID,
  withAllConflicts,
  withColumn,
  withCut,
  withDecision,
  withMended,
} from '../../ui/models/import-settings.ts'
import { aConflict } from './import-builders.ts'

const take = { row: 4, field: 'billableRate', take: true } as const
const mended = { row: 18, field: 'costRate', text: '70.50' } as const

it('a column set by hand is taken from the field that had it', () => {
  const said = withColumn(withColumn(NOTHING_SAID, 'billableRate', 2), 'costRate', 2)
  expect(said.columns).toEqual({ billableRate: null, costRate: 2 })
  expect(withColumn(said, 'costRate', null).columns).toEqual({ billableRate: null, costRate: null })
})

it('another column for a field lets go of what was mended and decided in the one before', () => {
  const said = withDecision(withMended(NOTHING_SAID, mended), take)
  expect(withColumn(said, 'costRate', 3)).toMatchObject({ mended: [], decisions: [take] })
  expect(withColumn(said, 'billableRate', 3)).toMatchObject({ mended: [mended], decisions: [] })
})

it('another column for the person lets go of every decision, which were about other people', () => {
  const said = withDecision(withMended(NOTHING_SAID, mended), take)
  expect(withColumn(said, 'email', 3)).toMatchObject({ mended: [mended], decisions: [] })
})

it('another person in a row undecides the conflicts of that row only', () => {
  const other = { ...take, row: 5 }
  const said = withDecision(withDecision(NOTHING_SAID, take), other)
  const after = withMended(said, { row: 4, field: 'email', text: 'bo@example.org' })
  expect(after.decisions).toEqual([other])
})

it('another cut of the file lets go of all that was said of its cells, but of the decimals', () => {
  const said = withColumn(withMended({ ...NOTHING_SAID, decimal: ',' }, mended), 'email', 1)
  expect(withCut(said, { delimiter: ';' })).toEqual({
    ...NOTHING_SAID,
    decimal: ',',
    header: undefined,
    delimiter: ';',
  })
})

it('a conflict keeps Clockify’s value until it, or all of them, are decided', () => {
  const one = aConflict()
  const other = aConflict({ row: 5 })
  expect(isTaken(NOTHING_SAID, one)).toBe(false)
  const decided = withDecision(NOTHING_SAID, take)
  expect([isTaken(decided, one), isTaken(decided, other)]).toEqual([true, false])
  const all = withAllConflicts(decided, 'take')
  expect([isTaken(all, one), isTaken(all, other)]).toEqual([true, true])
  const butOne = withDecision(all, { ...take, take: false })
  expect([isTaken(butOne, one), isTaken(butOne, other)]).toEqual([false, true])
})
