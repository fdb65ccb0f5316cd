import { describe, expect, it } from 'vitest'
import type { ItemView } from '../../server/bulk/views.ts'
import { planSections } from '../../ui/plan/plan-rows.ts'
import type { RateInForce } from '../../ui/plan/plan-rows.ts'
import { isSamePlan } from '../../ui/plan/same-plan.ts'
import { anItem, english } from './builders.ts'

const sectionsOf = (items: ItemView[], inForce: RateInForce = () => null) =>
  planSections(items, { inForce, format: english })
const warningsOf = (items: ItemView[], inForce?: RateInForce): string[] =>
  sectionsOf(items, inForce).lookTwice.flatMap(({ warnings }) => warnings)

describe('a second look', () => {
  it('is asked for where a billable rate will lie below the cost rate in force', () => {
    expect(warningsOf([anItem({ after: 10_500 })], () => 10_600)).toEqual([
      'Below the cost rate of 106.00',
    ])
    expect(warningsOf([anItem({ after: 10_500 })], () => 10_500)).toEqual([])
  })

  it('reckons with the cost rate of the same plan, and warns once for the pair', () => {
    const cost = anItem({ id: 'item-2', field: 'costRate', before: 9_900, after: 10_600 })
    expect(warningsOf([anItem(), cost], () => 0)).toEqual(['Below the cost rate of 106.00'])
  })

  it('is asked for where only the cost rate changes and passes the billable rate', () => {
    const cost = anItem({ field: 'costRate', before: 9_900, after: 10_600 })
    expect(warningsOf([cost], () => 10_000)).toEqual(['Above the billable rate of 100.00'])
  })

  it('is asked for past a jump of 20 % either way, and not at it', () => {
    expect(warningsOf([anItem({ after: 12_000 })])).toEqual([])
    expect(warningsOf([anItem({ after: 12_500 })])).toEqual(['A rise of 25\u202f%'])
    expect(warningsOf([anItem({ after: 7_500 })])).toEqual(['A fall of 25\u202f%'])
  })

  it('is never asked for because of a group or a status', () => {
    const group = { id: 'g1', name: 'Ops' }
    const items = [
      anItem({ field: 'group', before: 'OUT', after: 'IN', group }),
      anItem({ field: 'status', before: 'ACTIVE', after: 'INACTIVE' }),
    ]
    const lossMaking: RateInForce = (_, field) => (field === 'costRate' ? 9_000 : 5_000)
    expect(warningsOf(items, lossMaking)).toEqual([])
  })

  it('is never asked for where nothing would be written', () => {
    expect(warningsOf([anItem({ outcome: 'blocked', after: 90_000 })], () => 99_000)).toEqual([])
  })
})

describe('the sections of a plan', () => {
  it('hold every item once, by name', () => {
    const items = [
      anItem({ id: '1', userId: 'z', name: 'Žofie', outcome: 'unchanged', after: 10_000 }),
      anItem({ id: '2', userId: 'b', name: 'Bo' }),
      anItem({ id: '3', userId: 'a', name: 'ann' }),
      anItem({ id: '4', userId: 'c', name: 'Cy', outcome: 'blocked', after: null }),
      anItem({ id: '5', userId: 'd', name: 'Di', after: 20_000 }),
    ]
    const sections = sectionsOf(items)
    const ids = (rows: { item: ItemView }[]): string[] => rows.map(({ item }) => item.id)
    expect(ids(sections.blocked)).toEqual(['4'])
    expect(ids(sections.lookTwice)).toEqual(['5'])
    expect(ids(sections.willChange)).toEqual(['3', '2'])
    expect(ids(sections.unchanged)).toEqual(['1'])
  })
})

describe('a plan that invites', () => {
  const ann = { userId: null, name: null, email: 'ann@x.org', before: null }
  const bo = { ...ann, email: 'bo@x.org' }

  it('tells each invitation before what follows it', () => {
    const items = [
      anItem({ ...bo, id: 'b-invite', field: 'invite', after: 'PENDING' }),
      anItem({ ...ann, id: 'a-rate', after: 9_000 }),
      anItem({ ...ann, id: 'a-invite', field: 'invite', after: 'PENDING' }),
    ]
    const ids = sectionsOf(items).willChange.map(({ item }) => item.id)
    expect(ids).toEqual(['a-invite', 'a-rate', 'b-invite'])
  })

  it('warns of the rates of one person by the rates of the same person', () => {
    const items = [
      anItem({ ...ann, id: '1', after: 5_000 }),
      anItem({ ...ann, id: '2', field: 'costRate', after: 6_000 }),
      anItem({ ...bo, id: '3', field: 'costRate', after: 100 }),
    ]
    expect(warningsOf(items)).toEqual(['Below the cost rate of 60.00'])
  })
})

it('tells of a new group before those who join it, and of groups by their names', () => {
  const join = { field: 'group', before: 'OUT', after: 'IN' } as const
  const made = { id: null, name: 'Zoo' }
  const items = [
    anItem({ id: '1', ...join, group: { id: 'g2', name: 'Ops' } }),
    anItem({ id: '2', ...join, group: { id: 'g1', name: 'Design' } }),
    anItem({ id: '3', userId: null, name: null, email: null, field: 'newGroup', group: made }),
    anItem({ id: '4', userId: 'al', name: 'Al', ...join, group: made }),
  ]
  expect(sectionsOf(items).willChange.map(({ item }) => item.id)).toEqual(['3', '2', '1', '4'])
})

describe('two plans', () => {
  it('are the same when every item would do the same, in whatever order', () => {
    const cost = anItem({ id: 'x', field: 'costRate' })
    expect(isSamePlan([anItem(), cost], [anItem({ id: 'y', field: 'costRate' }), anItem()])).toBe(
      true,
    )
  })

  it.each<Partial<ItemView>>([
    { before: 9_000 },
    { after: 9_000 },
    { outcome: 'blocked' },
    { userId: 'somebody else' },
    { currency: 'EUR' },
    { since: '2027-01-01T00:00:00Z' },
    { row: 4 },
    { email: 'somebody@else.example' },
    { group: { id: 'g1', name: 'Ops' } },
  ])('differ where one item has %j', (other) => {
    expect(isSamePlan([anItem()], [anItem(other)])).toBe(false)
  })

  it('differ when one has more items', () => {
    expect(isSamePlan([anItem()], [])).toBe(false)
    expect(isSamePlan([], [anItem()])).toBe(false)
  })
})
