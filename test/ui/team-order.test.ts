import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aMember, openTeamView } from './team-builders.ts'

const members = [
  aMember('Zoe', { billableRate: null, costRate: 9_000, groups: ['Design'] }),
  aMember('Åsa', { billableRate: 12_000, costRate: null }),
  aMember('adam', { billableRate: 9_000, costRate: 3_000, groups: ['Beta'] }),
  aMember('Bo', { billableRate: 12_000, costRate: 12_500, status: 'PENDING' }),
]

const openAll = async (locale = 'en') => {
  const view = await openTeamView({ members, locale })
  view.filters.status.value = 'ALL'
  return view
}

describe('the order', () => {
  it('is by name in the reader’s language', async () => {
    expect((await openAll('en')).shown()).toEqual(['adam', 'Åsa', 'Bo', 'Zoe'])
    expect((await openAll('sv')).shown()).toEqual(['adam', 'Bo', 'Zoe', 'Åsa'])
  })

  it('turns round when the same column is asked for again', async () => {
    const { shown, order } = await openAll()
    order.by('member')
    expect(shown()).toEqual(['Zoe', 'Bo', 'Åsa', 'adam'])
    order.by('member')
    expect(shown()).toEqual(['adam', 'Åsa', 'Bo', 'Zoe'])
  })

  it('by a rate goes by the rate in force, equal ones by name', async () => {
    const { shown, order } = await openAll()
    order.by('billableRate')
    expect(shown()).toEqual(['adam', 'Zoe', 'Åsa', 'Bo'])
  })

  it.each([
    ['costRate', ['adam', 'Zoe', 'Bo', 'Åsa'], ['Bo', 'Zoe', 'adam', 'Åsa']],
    ['margin', ['Bo', 'Zoe', 'adam', 'Åsa'], ['adam', 'Zoe', 'Bo', 'Åsa']],
    ['groups', ['adam', 'Zoe', 'Åsa', 'Bo'], ['Zoe', 'adam', 'Åsa', 'Bo']],
  ] as const)('by %s puts those without one last in both directions', async (column, up, down) => {
    const { shown, order } = await openAll()
    order.by(column)
    expect(shown()).toEqual(up)
    order.by(column)
    expect(shown()).toEqual(down)
  })

  it('by status begins with the active', async () => {
    const { shown, order } = await openAll()
    order.by('status')
    expect(shown()).toEqual(['adam', 'Åsa', 'Zoe', 'Bo'])
  })

  it('loses nobody and is sorted, whatever the rates', async () => {
    const rate = fc.option(fc.integer({ min: 0, max: 50 }))
    await fc.assert(
      fc.asyncProperty(fc.array(rate, { maxLength: 30 }), fc.boolean(), async (rates, twice) => {
        const view = await openTeamView({
          members: rates.map((costRate, index) => aMember(`Member ${index}`, { costRate })),
        })
        view.order.by('costRate')
        if (twice) view.order.by('costRate')
        const sorted = view.filters.matching.value.map((member) => member.costRate)
        const known = sorted.filter((value) => value !== null)
        expect(known).toEqual(known.toSorted((a, b) => (twice ? b - a : a - b)))
        expect(sorted).toHaveLength(rates.length)
        expect(sorted.slice(known.length).every((value) => value === null)).toBe(true)
      }),
    )
  })
})
