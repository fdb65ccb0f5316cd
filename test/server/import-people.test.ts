import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWithin } from '../../server/bulk/edit-distance.ts'
import { aMember, aTeam } from './bulk-builders.ts'
import { anAmount, aRow, merge } from './import-builders.ts'

const team = aTeam({
  members: [
    aMember(),
    aMember({ userId: 'ben', name: 'Ben Cole', email: 'Ben.Cole@halden.example' }),
    aMember({ userId: 'eva1', name: 'Eva Lund', email: 'eva@halden.example' }),
    aMember({ userId: 'eva2', name: 'Eva Lund', email: 'EVA@halden.example' }),
  ],
})
const rate = { billableRate: anAmount(1) }

const mergeRows = (...rows: Parameters<typeof aRow>[0][]) =>
  merge(
    rows.map((row, n) => aRow({ row: n + 2, ...rate, ...row })),
    { team },
  )
const whom = (row: Parameters<typeof aRow>[0]) => mergeRows(row).items[0]?.userId

describe('a row is about', () => {
  it('the member with its id, else the one with its address', () => {
    expect(whom({ userId: 'ben', email: '' })).toBe('ben')
    expect(whom({ userId: '', email: 'ben.cole@halden.example' })).toBe('ben')
    expect(whom({ userId: 'gone', email: 'ben.cole@halden.example' })).toBe('ben')
    expect(whom({ userId: 'ben', email: 'a.new.address@halden.example' })).toBe('ben')
    expect(whom({ userId: 'eva1', email: 'eva@halden.example' })).toBe('eva1')
  })

  it.each([
    [
      'two members with one address',
      { userId: '', email: 'eva@halden.example' },
      'email',
      /id column/,
    ],
    [
      'nobody known by the address',
      { userId: '', email: 'x@y.example' },
      'email',
      /Nobody with this address/,
    ],
    ['nobody known by the id', { userId: 'gone', email: '' }, 'userId', /Nobody with this id/],
    ['nobody at all', { userId: '', email: '' }, 'email', /names nobody/],
    [
      'two people, by id and by address',
      { userId: 'ada', email: 'ben.cole@halden.example' },
      'email',
      /Ada Berg's and the address Ben Cole's/,
    ],
  ] as const)('%s: it is blocked and told once', (_, who, field, reason) => {
    const { items, problems, counts } = mergeRows({ ...who, name: 'Somebody', status: 'ACTIVE' })
    expect(items.map((item) => [item.field, item.outcome, item.after])).toEqual([
      ['billableRate', 'blocked', null],
      ['status', 'blocked', null],
    ])
    expect(items[0]).toMatchObject({
      userId: who.userId === '' ? null : who.userId,
      name: 'Somebody',
      email: 'email of 2',
      row: 2,
      reason: expect.stringMatching(reason),
    })
    expect(counts.problems).toBe(1)
    expect(problems).toMatchObject([{ row: 2, field, reason: items[0]?.reason }])
  })

  it('nobody any more is no trouble while it asks nothing new', () => {
    const base = { billableRate: anAmount(1), status: 'ACTIVE' } as const
    expect(mergeRows({ userId: 'gone', status: 'ACTIVE', base })).toMatchObject({
      items: [],
      problems: [],
    })
    const { items } = mergeRows({ userId: 'gone', status: 'INACTIVE', base })
    expect(items).toMatchObject([{ field: 'status', outcome: 'blocked', userId: 'gone' }])
  })
})

describe('an address of nobody', () => {
  const suggestion = (email: string, ...emails: string[]) => {
    const members = emails.map((one, n) => aMember({ userId: `m${n}`, email: one }))
    const rows = [aRow({ userId: '', email, ...rate })]
    return merge(rows, { team: aTeam({ members }) }).problems[0]?.suggestion
  }

  it('comes with the one address that two slips of the fingers lead to', () => {
    expect(suggestion('ada.brg@x.example', 'ada.berg@x.example', 'b@x.example')).toBe(
      'ada.berg@x.example',
    )
    expect(suggestion('adda.bergg@x.example', 'ada.berg@x.example')).toBe('ada.berg@x.example')
    expect(suggestion('addda.bergg@x.example', 'ada.berg@x.example')).toBeNull()
  })

  it('comes with the nearest of several, and with none where two are as near', () => {
    const [one, two] = ['ada.berg@x.example', 'aba.berk@x.example']
    expect(suggestion('ada.berk@x.example', 'ada.perg@x.example', two)).toBe(two)
    expect(suggestion('ada.bergg@x.example', 'ada.barg@x.example', one)).toBe(one)
    expect(suggestion('ada.berk@x.example', one, two)).toBeNull()
    expect(suggestion('ann@x.example', 'annax@x.example', 'annex@x.example')).toBeNull()
    expect(suggestion('ann@x.example', 'anna@x.example', 'anne@x.example')).toBeNull()
  })

  it('is compared by edits as the textbook counts them', () => {
    const distance = (a: string, b: string): number => {
      if (a === '' || b === '') return a.length + b.length
      const rest = distance(a.slice(1), b.slice(1))
      if (a[0] === b[0]) return rest
      return 1 + Math.min(rest, distance(a.slice(1), b), distance(a, b.slice(1)))
    }
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })
    fc.assert(
      fc.property(word, word, fc.nat({ max: 3 }), (a, b, most) => {
        expect(isWithin(a, b, most)).toBe(distance(a, b) <= most)
      }),
    )
  })

  it('is found among 20,000 members, and 50,000 rows of strangers stay cheap', () => {
    const members = Array.from({ length: 20_000 }, (_, n) =>
      aMember({ userId: `m${n}`, email: `person.${n}.${(n * 7919) % 20_011}@halden.example` }),
    )
    const rows = Array.from({ length: 50_000 }, (_, n) =>
      aRow({
        row: n + 2,
        userId: '',
        email: `persan.${n}.${(n * 7919) % 20_011}@halden.example`,
        ...rate,
      }),
    )
    const before = process.cpuUsage()
    const { counts, problems } = merge(rows, { team: aTeam({ members }) })
    const { user, system } = process.cpuUsage(before)
    expect(counts.problems).toBe(50_000)
    expect(problems).toHaveLength(1_000)
    expect(problems.filter((one) => one.suggestion !== null).length).toBeGreaterThan(50)
    expect(problems.findLastIndex((one) => one.suggestion !== null)).toBeLessThan(200)
    expect((user + system) / 1e6).toBeLessThan(4)
  })
})

describe('a person who stands in several rows', () => {
  it('is planned once where they ask the same, whichever way they name the person', () => {
    const { items, problems } = mergeRows(
      { userId: 'ben' },
      { userId: '', email: 'ben.cole@halden.example' },
      { userId: 'ada' },
    )
    expect(items.map(({ userId, row, outcome }) => [userId, row, outcome])).toEqual([
      ['ben', 2, 'pending'],
      ['ben', 3, 'blocked'],
      ['ada', 4, 'pending'],
    ])
    const reason = 'This person stands in row 2 already.'
    expect(items[1]?.reason).toBe(reason)
    expect(problems).toMatchObject([{ row: 3, field: 'email', reason }])
  })

  it('is blocked in all of them where they ask for different values', () => {
    const { items, problems } = mergeRows({}, { userId: 'ben' }, { billableRate: anAmount(2) })
    expect(items.map(({ userId, row, outcome }) => [userId, row, outcome])).toEqual([
      ['ada', 2, 'blocked'],
      ['ben', 3, 'pending'],
      ['ada', 4, 'blocked'],
    ])
    const reason = 'Row 2 and row 4 both name Ada Berg and ask for different values.'
    expect(problems).toMatchObject([
      { row: 2, field: 'userId', reason },
      { row: 4, field: 'userId', reason },
    ])
  })

  it('is planned by the row that was edited, beside copies that nobody has edited', () => {
    const base = { billableRate: anAmount(10_000), costRate: anAmount(7) }
    const edited = { billableRate: anAmount(2), costRate: anAmount(7), base }
    const copy = { billableRate: anAmount(10_000), base }
    const { items, problems } = mergeRows({ ...copy, costRate: anAmount(7) }, edited, copy)
    expect(items.map(({ row, field, outcome }) => [row, field, outcome])).toEqual([
      [2, 'billableRate', 'unchanged'],
      [2, 'costRate', 'unchanged'],
      [3, 'billableRate', 'pending'],
      [3, 'costRate', 'unchanged'],
      [4, 'billableRate', 'unchanged'],
    ])
    expect(problems).toEqual([])
  })

  it('asks the same in rows that differ in cells only that nobody has edited', () => {
    const base = { billableRate: anAmount(10_000), costRate: anAmount(7) }
    const edited = { billableRate: anAmount(2), base }
    const { items } = mergeRows(edited, { ...edited, costRate: anAmount(7) })
    expect(items.map(({ row, outcome, reason }) => [row, outcome, reason])).toEqual([
      [2, 'pending', null],
      [3, 'blocked', 'This person stands in row 2 already.'],
    ])
  })

  it('is told with no more rows than one can read, and rows that ask nothing do not count', () => {
    const many = mergeRows(...Array.from({ length: 7 }, (_, n) => ({ billableRate: anAmount(n) })))
    expect(many.problems[0]?.reason).toBe(
      'Row 2, row 3, row 4, row 5 and 3 more all name Ada Berg and ask for different values.',
    )
    expect(mergeRows({ billableRate: null }, {}).problems).toEqual([])
  })
})
