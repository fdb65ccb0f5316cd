import { describe, expect, it } from 'vitest'
import { aMember, aTeam, openTeamView } from './team-builders.ts'

const members = [
  aMember('Hana Kovaříková', { email: 'hana@example.org', groups: ['Engineering'] }),
  aMember('Bogdan Ilievski', { billableRate: null, role: 'ADMIN' }),
  aMember('Emeka Obiora', { billableRate: 9_500, costRate: 9_800, groups: ['Support', 'Leads'] }),
  aMember('Gus Gone', { status: 'INACTIVE', groups: ['Support'] }),
]

describe('the search', () => {
  it('shows active members only at first', async () => {
    const { shown, filters } = await openTeamView({ members })
    expect(shown()).toEqual(['Bogdan Ilievski', 'Emeka Obiora', 'Hana Kovaříková'])
    expect(filters.ofStatus.value).toBe(3)
  })

  it.each([
    ['kovarikova', ['Hana Kovaříková']],
    ['HANA@', ['Hana Kovaříková']],
    ['support emeka', ['Emeka Obiora']],
    ['nobody', []],
  ])(
    'for “%s” finds names, e-mails and groups without minding case or accents',
    async (text, found) => {
      const { shown, filters } = await openTeamView({ members })
      filters.text.value = text
      expect(shown()).toEqual(found)
    },
  )

  it('knows how many of another status it would find', async () => {
    const { shown, filters } = await openTeamView({ members })
    filters.text.value = 'gus'
    expect(shown()).toEqual([])
    expect(filters.ofAnyStatus.value).toHaveLength(1)
  })
})

describe('the filters', () => {
  it('by group show whoever is in one of the chosen groups', async () => {
    const { shown, filters } = await openTeamView({ members })
    filters.toggleGroup('Leads')
    filters.toggleGroup('Engineering')
    expect(shown()).toEqual(['Emeka Obiora', 'Hana Kovaříková'])
    filters.toggleGroup('Engineering')
    expect(shown()).toEqual(['Emeka Obiora'])
  })

  it('by role and by status can be combined', async () => {
    const { shown, filters } = await openTeamView({ members })
    filters.role.value = 'ADMIN'
    expect(shown()).toEqual(['Bogdan Ilievski'])
    filters.status.value = 'INACTIVE'
    expect(shown()).toEqual([])
    filters.showEverybody()
    expect(shown()).toHaveLength(4)
  })

  it('by rate tell what is not set, what is below cost, and a range with both ends in it', async () => {
    const { shown, filters } = await openTeamView({ members })
    filters.rate.value = 'billable-not-set'
    expect(shown()).toEqual(['Bogdan Ilievski'])
    filters.rate.value = 'cost-not-set'
    expect(shown()).toEqual([])
    filters.rate.value = 'below-cost'
    expect(shown()).toEqual(['Emeka Obiora'])
    filters.rate.value = 'range'
    filters.range.value = { from: 9_500, to: 10_000 }
    expect(shown()).toEqual(['Emeka Obiora', 'Hana Kovaříková'])
    // Bogdan inherits the default of 105.00.
    filters.range.value = { from: 10_500, to: null }
    expect(shown()).toEqual(['Bogdan Ilievski'])
  })

  it('ask the same after the team was read again', async () => {
    const { shown, filters, team, answer } = await openTeamView({ members })
    filters.text.value = 'hana'
    const before = filters.asked.value
    answer(aTeam([...members, aMember('Hana Nova')]))
    await team.refresh()
    expect(shown()).toEqual(['Hana Kovaříková', 'Hana Nova'])
    expect(filters.asked.value).toBe(before)
  })
})
