import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdit } from '../../server/bulk/money.ts'
import type { MemberStatus } from '../../server/bulk/types.ts'
import { anyAmount, anySince, anyTeam } from './bulk-arbitraries.ts'
import { aMember, aTeam, aViewer } from './bulk-builders.ts'
import { anAmount, aRow, merge } from './import-builders.ts'

const exported = (amount: number | null) => ({
  billableRate: amount === null ? null : anAmount(amount),
})

/** What becomes of Ada's billable rate: at the export, in Clockify now, in the file. */
const mergeOne = (
  base: number | null | undefined,
  now: number | null,
  file: number,
  more: { own?: string; since?: string; conflicts?: 'keep' | 'take' } = {},
) => {
  const merged = merge(
    [
      aRow({
        billableRate: anAmount(file),
        since: more.own ?? null,
        base: base === undefined ? null : exported(base),
      }),
    ],
    {
      team: aTeam({ members: [aMember({ billableRate: now })] }),
      asked: { since: more.since ?? null, conflicts: more.conflicts },
    },
  )
  const [item] = merged.items
  if (!item) throw new Error('a cell that is not blank gives an item')
  return { ...merged, item }
}

const OWN = '2027-01-01T00:00:00Z'
const RUNS = '2026-07-01T00:00:00Z'

describe('a cell of a file that was exported', () => {
  it.each([
    ['as exported, is left as it is in Clockify', 100, 150, 100, 'unchanged', 150],
    ['as in Clockify now, has nothing left to do', 100, 150, 150, 'unchanged', 150],
    ['changed where Clockify is as exported, is planned', 100, 100, 150, 'pending', 150],
    ['changed where no rate was set, is planned', null, null, 150, 'pending', 150],
    ['changed in both, is blocked', 100, 150, 120, 'blocked', 120],
  ] as const)('%s', (_, base, now, file, outcome, after) => {
    const { item, counts } = mergeOne(base, now, file)
    expect(item).toMatchObject({ outcome, after, before: now, row: 2, userId: 'ada' })
    expect(counts).toEqual({ problems: 0, conflicts: outcome === 'blocked' ? 1 : 0, taken: 0 })
  })

  it('changed in both says all three values, and is planned against Clockify when the file is taken', () => {
    const kept = mergeOne(14_500, 15_000, 15_200)
    expect(kept.item.reason).toBe(
      'Changed in Clockify since the export: it was 145.00, is 150.00 now, and your file says 152.00.',
    )
    expect(kept.conflicts).toEqual([
      {
        row: 2,
        userId: 'ada',
        name: 'Ada Berg',
        email: 'ada.berg@halden.example',
        field: 'billableRate',
        base: 14_500,
        now: 15_000,
        file: 15_200,
        taken: false,
      },
    ])
    const taken = mergeOne(14_500, 15_000, 15_200, { conflicts: 'take' })
    expect(taken.item).toMatchObject({ outcome: 'pending', before: 15_000, after: 15_200 })
    expect(taken.conflicts).toMatchObject([{ taken: true }])
  })

  it('is decided by row and field before what holds for all', () => {
    const rows = [2, 3].map((row) =>
      aRow({
        row,
        userId: `m${row}`,
        billableRate: anAmount(3),
        costRate: anAmount(3),
        base: { billableRate: anAmount(1), costRate: anAmount(1) },
      }),
    )
    const members = [2, 3].map((n) =>
      aMember({ userId: `m${n}`, email: `${n}@x`, billableRate: 2, costRate: 2 }),
    )
    const { items } = merge(rows, {
      team: aTeam({ members }),
      asked: {
        conflicts: 'take',
        decisions: [
          { row: 2, field: 'costRate', take: false },
          { row: 3, field: 'billableRate', take: false },
        ],
      },
    })
    expect(items.map(({ row, field, outcome }) => [row, field, outcome])).toEqual([
      [2, 'billableRate', 'pending'],
      [2, 'costRate', 'blocked'],
      [3, 'billableRate', 'blocked'],
      [3, 'costRate', 'pending'],
    ])
  })

  it('asks for no more with a date, of its row or of the run, than without one', () => {
    for (const date of [{ own: OWN }, { since: RUNS }]) {
      expect(mergeOne(100, 100, 100, date).item.outcome).toBe('unchanged')
      expect(mergeOne(100, 150, 150, date).item.outcome).toBe('unchanged')
      const untouched = mergeOne(100, 150, 100, date)
      expect(untouched.item).toMatchObject({ outcome: 'unchanged', after: 150 })
      expect(untouched.conflicts).toEqual([])
      expect(mergeOne(100, 100, 150, date).item).toMatchObject({ outcome: 'pending', after: 150 })
    }
    expect(mergeOne(undefined, 100, 100, { own: OWN }).item).toMatchObject({
      outcome: 'pending',
      since: OWN,
    })
  })

  it('is counted as a conflict, and as one taken, also beyond the thousand that are told', () => {
    const rows = Array.from({ length: 1_500 }, (_, n) =>
      aRow({ row: n + 2, userId: `m${n}`, billableRate: anAmount(3), base: exported(1) }),
    )
    const members = rows.map(({ userId }) =>
      aMember({ userId, email: `${userId}@x`, billableRate: 2 }),
    )
    const { counts, conflicts } = merge(rows, {
      team: aTeam({ members }),
      asked: {
        conflicts: 'take',
        decisions: [1_400, 1_401].map((row) => ({ row, field: 'billableRate', take: false })),
      },
    })
    expect(counts).toEqual({ problems: 0, conflicts: 1_500, taken: 1_498 })
    expect(conflicts).toHaveLength(1_000)
  })

  it('that cannot be compared, because the exported value is no number, must be mended', () => {
    const bad = { reason: 'no number', suggestion: null }
    const row = aRow({ billableRate: anAmount(5), base: { billableRate: bad } })
    const { items, problems } = merge([row])
    expect(items).toMatchObject([{ outcome: 'blocked', after: null, reason: 'no number' }])
    expect(problems).toEqual([
      { row: 2, field: 'baseBillableRate', text: 'baseBillableRate of 2', ...bad },
    ])
  })

  it('of a field whose exported column is missing is compared with Clockify alone', () => {
    const row = aRow({ billableRate: anAmount(5), costRate: anAmount(5_000), base: exported(3) })
    expect(merge([row]).items.map(({ outcome }) => outcome)).toEqual(['blocked', 'unchanged'])
  })
})

describe('a cell without an exported value', () => {
  it('is what a plan that sets the rate would be', () => {
    fc.assert(
      fc.property(anyTeam, anyAmount, anySince, (team, to, since) => {
        const rows = team.members.map(({ userId }, n) =>
          aRow({ row: n + 2, userId, billableRate: anAmount(to) }),
        )
        const { items } = merge(rows, { team, asked: { since } })
        for (const [n, { billableRate: before }] of team.members.entries()) {
          const after = Number(applyEdit(before, { to }))
          const outcome = after === before && since === null ? 'unchanged' : 'pending'
          expect(items[n]).toMatchObject({ before, after, outcome, since })
        }
      }),
    )
  })

  it('takes the date of its row before the one of the run; a status takes none', () => {
    expect(mergeOne(undefined, 100, 150, { own: OWN, since: RUNS }).item.since).toBe(OWN)
    expect(mergeOne(undefined, 100, 150, { since: RUNS }).item.since).toBe(RUNS)
    const { items } = merge([aRow({ status: 'INACTIVE', since: OWN })], { asked: { since: RUNS } })
    expect(items).toMatchObject([{ field: 'status', since: null, outcome: 'pending' }])
  })

  it('that is blank is left alone', () => {
    expect(merge([aRow(), aRow({ row: 3, since: OWN, userId: 'nobody' })])).toMatchObject({
      items: [],
      problems: [],
    })
  })
})

describe('a cell that cannot be planned', () => {
  const bad = { reason: 'it says “soon”', suggestion: '70.50' }

  it('is blocked and told with its row, text and suggestion', () => {
    const { items, problems, counts } = merge([aRow({ row: 64, billableRate: bad })])
    expect(items).toMatchObject([
      { outcome: 'blocked', after: null, before: 10_000, row: 64, reason: bad.reason },
    ])
    expect(problems).toEqual([
      { row: 64, field: 'billableRate', text: 'billableRate of 64', ...bad },
    ])
    expect(counts.problems).toBe(1)
  })

  it('for its date blocks both rates of the row, told once, and not the status', () => {
    const row = aRow({
      billableRate: anAmount(1),
      costRate: anAmount(2),
      status: 'INACTIVE',
      since: bad,
    })
    const { items, problems } = merge([row])
    expect(items.map(({ outcome }) => outcome)).toEqual(['blocked', 'blocked', 'pending'])
    expect(problems).toEqual([{ row: 2, field: 'since', text: 'since of 2', ...bad }])
  })

  it('for its date has no date, not the run’s', () => {
    const row = aRow({ billableRate: anAmount(1), since: bad })
    expect(merge([row], { asked: { since: RUNS } }).items).toMatchObject([
      { outcome: 'blocked', since: null },
    ])
  })

  it.each([
    ['the code of its row', { currency: 'EUR', billableRate: anAmount(1) }, 'currency'],
    ['the sign of its cell', { billableRate: anAmount(1, '€') }, 'billableRate'],
  ] as const)('for a currency that is not the member’s, by %s, is blocked', (_, cells, field) => {
    const { items, problems } = merge([aRow(cells)])
    expect(items).toMatchObject([{ outcome: 'blocked', after: null }])
    expect(problems).toMatchObject([
      { field, reason: expect.stringMatching(/rates are in USD\.$/) },
    ])
  })

  it.each(['$', 'US$', 'usd', 'USD'])('is not one whose sign is %s for dollars', (sign) => {
    const { items } = merge([aRow({ billableRate: anAmount(1, sign), currency: sign })])
    expect(items).toMatchObject([{ outcome: 'pending', after: 1 }])
  })

  it('is not one of another currency where nobody has touched it', () => {
    const row = aRow({ currency: 'EUR', billableRate: anAmount(5), base: exported(5) })
    expect(merge([row])).toMatchObject({ items: [{ outcome: 'unchanged' }], problems: [] })
  })
})

describe('a status of a file', () => {
  const ofStatus = (now: MemberStatus, file: MemberStatus, base?: MemberStatus) =>
    merge([aRow({ status: file, base: base === undefined ? null : { status: base } })], {
      team: aTeam({ members: [aMember({ status: now })] }),
    })

  it('that Clockify cannot set must be mended, unless it is so already or was exported so', () => {
    for (const status of ['PENDING', 'DECLINED'] as const) {
      expect(ofStatus(status, status).items).toMatchObject([{ outcome: 'unchanged' }])
      expect(ofStatus('ACTIVE', status, status).items).toMatchObject([{ outcome: 'unchanged' }])
      const { items, problems } = ofStatus('ACTIVE', status)
      expect(items).toMatchObject([{ outcome: 'blocked', after: null }])
      expect(problems).toMatchObject([{ field: 'status' }])
      expect(problems[0]?.reason).toMatch(/^Clockify cannot set the status (pending|declined)\./)
    }
  })

  it('is a conflict where it has changed to a third one', () => {
    expect(ofStatus('ACTIVE', 'INACTIVE', 'PENDING').conflicts).toMatchObject([
      { field: 'status', base: 'PENDING', now: 'ACTIVE', file: 'INACTIVE', taken: false },
    ])
  })

  it('keeps to the guards: the owner stays active', () => {
    const team = aTeam({ members: [aMember({ role: 'OWNER' })] })
    const { items, problems } = merge([aRow({ status: 'INACTIVE' })], { team, viewer: aViewer() })
    expect(items).toMatchObject([
      { outcome: 'blocked', reason: 'The owner of a workspace is always active.' },
    ])
    expect(problems).toEqual([])
  })
})
