import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editsToChanges } from '../../ui/models/edits-to-changes.ts'
import { effectiveFromOf, sinceOf } from '../../ui/models/effective-from.ts'
import { aMember, openTeamView } from './team-builders.ts'

const members = [
  aMember('ada'),
  aMember('bo', { billableRate: null }),
  aMember('cy', { billableRate: 20_000 }),
]

const withEdits = async (ask?: () => Promise<void>) => {
  const view = await openTeamView({ members, ...(ask && { ask }) })
  view.edits.edit([
    { userId: 'ada', field: 'billableRate', after: 15_000 },
    { userId: 'cy', field: 'billableRate', after: 15_000 },
    { userId: 'bo', field: 'costRate', after: 6_000 },
  ])
  return view
}

describe('reviewing edits', () => {
  it('asks for one change for all members who get the same', async () => {
    const { review, asked } = await withEdits()
    await review.reviewEdits()
    expect(asked).toMatchObject([
      {
        since: null,
        changes: [
          { users: ['ada', 'cy'], billableRate: { to: 15_000 } },
          { users: ['bo'], costRate: { to: 6_000 } },
        ],
      },
    ])
  })

  it('keeps them until the run is started', async () => {
    const { review, asked, edits } = await withEdits()
    await review.reviewEdits()
    expect(edits.changeCount.value).toBe(3)
    asked[0]?.onStarted()
    expect(edits.changeCount.value).toBe(0)
    expect(edits.undo()).toBe(false)
  })

  it('says what went wrong and keeps them when no plan could be made', async () => {
    const { review, edits } = await withEdits(() => Promise.reject(new Error('Clockify is away.')))
    await review.reviewEdits()
    expect([review.problem.value, edits.changeCount.value]).toEqual(['Clockify is away.', 3])
  })

  it('asks for nothing while the day is missing', async () => {
    const { review, asked, edits } = await withEdits()
    edits.effectiveFrom.chooseDate('')
    await review.reviewEdits()
    expect(asked).toEqual([])
  })

  it('asks for every edit exactly once, however they are grouped', () => {
    const anEdit = fc.record(
      {
        billableRate: fc.integer({ min: 0, max: 2 }),
        costRate: fc.integer({ min: 0, max: 2 }),
        status: fc.constantFrom('ACTIVE' as const, 'INACTIVE' as const),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(anEdit), (edits) => {
        const named = edits.map((edit, index) => [`user ${index}`, edit] as const)
        const changes = editsToChanges(named)
        const back = changes.flatMap(({ users, billableRate, costRate, status }) =>
          users.map((user) => [
            user,
            {
              ...(billableRate && 'to' in billableRate && { billableRate: billableRate.to }),
              ...(costRate && 'to' in costRate && { costRate: costRate.to }),
              ...(status && { status }),
            },
          ]),
        )
        expect(Object.fromEntries(back)).toEqual(Object.fromEntries(named))
        expect(back).toHaveLength(edits.length)
        expect(
          new Set(changes.map((change) => JSON.stringify({ ...change, users: [] }))).size,
        ).toBe(changes.length)
      }),
    )
  })
})

describe('the rates panel', () => {
  it('counts what would be planned, and what is not set and cannot be raised', async () => {
    const { draft, selection, review, asked, draftFrom } = await openTeamView({ members })
    selection.selectMatching()
    draft.rules.billableRate.mode.value = 'percent'
    draft.rules.billableRate.type('5')
    draft.rules.billableRate.roundTo.value = 50
    draft.rules.costRate.mode.value = 'to'
    draft.rules.costRate.type('50')
    expect([draft.changes.value, draft.notSet.value, draft.unchanged.value]).toEqual([2, 1, 3])
    draftFrom.chooseTerm('all')
    await review.reviewRates()
    expect(asked).toMatchObject([
      {
        since: '1970-01-01T00:00:00Z',
        changes: [
          {
            users: ['ada', 'bo', 'cy'],
            billableRate: { percent: 5, roundTo: 50 },
            costRate: { to: 5_000 },
          },
        ],
      },
    ])
  })

  it('closes and lets the selection go once its run is started', async () => {
    const { draft, selection, review, asked } = await openTeamView({ members })
    selection.selectMatching()
    draft.open.value = true
    draft.rules.costRate.mode.value = 'add'
    draft.rules.costRate.type('−2.50')
    await review.reviewRates()
    expect(asked[0]?.changes).toMatchObject([{ costRate: { add: -250 } }])
    expect(draft.open.value).toBe(true)
    asked[0]?.onStarted()
    expect([draft.open.value, selection.count.value]).toEqual([false, 0])
  })

  it.each([
    ['percent', '-100.5', 'A rate cannot fall by more than 100 %.'],
    ['percent', '10001', 'That is more than a hundredfold.'],
    ['percent', 'x', '“x” is not a percentage with at most two decimals.'],
    ['add', '1.234', 'A rate has at most two decimals.'],
    ['to', '-1', 'A rate cannot be below zero.'],
  ] as const)('refuses to raise by %s “%s” and says why', async (mode, text, reason) => {
    const { draft, selection } = await openTeamView({ members })
    selection.selectMatching()
    draft.rules.billableRate.mode.value = mode
    draft.rules.billableRate.type(text)
    expect(draft.rules.billableRate.reason.value).toBe(reason)
    expect([draft.wrong.value, draft.changes.value]).toEqual([true, 0])
  })

  it('tells how many would come out below zero', async () => {
    const { draft, selection } = await openTeamView({ members })
    selection.selectMatching()
    draft.rules.billableRate.mode.value = 'add'
    draft.rules.billableRate.type('-150')
    expect([draft.changes.value, draft.outOfRange.value, draft.notSet.value]).toEqual([1, 1, 1])
  })
})

describe('activating and deactivating', () => {
  it('asks for a plan like everything else', async () => {
    const { selection, review, asked } = await openTeamView({ members })
    selection.toggle('ada')
    await review.reviewStatus('INACTIVE')
    expect(asked).toMatchObject([
      { since: null, changes: [{ users: ['ada'], status: 'INACTIVE' }] },
    ])
  })
})

describe('effective from', () => {
  it.each([
    [{ term: 'new', date: '2027-01-01' } as const, null],
    [{ term: 'date', date: '2027-01-01' } as const, '2027-01-01T00:00:00Z'],
    [{ term: 'all', date: '2027-01-01' } as const, '1970-01-01T00:00:00Z'],
  ])('%o is since %s, and back', (choice, since) => {
    expect(sinceOf(choice)).toBe(since)
    expect(effectiveFromOf(since, '2027-01-01')).toEqual(choice)
  })

  it.each(['', '2027-02-30', '2027-1-1', 'soon'])('a date of “%s” is none', (date) => {
    expect(sinceOf({ term: 'date', date })).toBeUndefined()
  })
})
