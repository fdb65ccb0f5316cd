import { describe, expect, it } from 'vitest'
import type { Member } from '../../server/bulk/types.ts'
import { planMigration } from '../../server/migration/plan-migration.ts'
import type { MigrationChoices } from '../../server/migration/types.ts'
import type { TogglPerson } from '../../server/toggl/shapes.ts'
import { aMember, aTeam, aViewer } from './bulk-builders.ts'
import { aReading, aTogglPerson, countsIn } from './migration-builders.ts'

describe('a person of Toggl', () => {
  const fateOf = (
    person: Partial<TogglPerson>,
    member: Partial<Member> | null,
    more: TogglPerson[] = [],
  ) => {
    const team = aTeam({ members: member ? [aMember(member)] : [] })
    const people = [aTogglPerson(person), ...more]
    return planMigration({ toggl: aReading({ people }), team, countsIn, viewer: aViewer() })
      .people[0]
  }

  it('who is a member gets rate and cost to the minor unit, whatever the case of the address', () => {
    expect(
      fateOf(
        { email: 'ADA.Berg@halden.example', rate: '75.5', laborCost: '0.1' },
        { billableRate: 1 },
      ),
    ).toMatchObject({
      fate: 'change',
      billableRate: { before: 1, after: 7_550 },
      costRate: { before: 5_000, after: 10 },
    })
  })

  it.each<[string, Partial<TogglPerson>, Partial<Member> | null, string, RegExp]>([
    ['with nothing new', { rate: '100', laborCost: '50' }, {}, 'unchanged', /^Nothing differs\.$/],
    [
      'without a rate of their own keeps the one here, and it is said',
      { rate: '0', laborCost: null },
      { billableRate: 5_000, costRate: 3_000 },
      'unchanged',
      /^Toggl shows no billable rate of their own; 50\.00 here stays\. Toggl shows no labor cost of their own; 30\.00 here stays\.$/,
    ],
    [
      'with a rate that rounds to nothing',
      { rate: '0.004' },
      { billableRate: null, costRate: null },
      'unchanged',
      /^Toggl’s billable rate 0\.004 is rounded to 0\.00, so that none is taken\.$/,
    ],
    ['who is deactivated', { inactive: true }, {}, 'change', /deactivated here/],
    [
      'who is deactivated and the owner here',
      { inactive: true },
      { role: 'OWNER' },
      'unchanged',
      /always active/,
    ],
    ['who is active, but not here', {}, { status: 'INACTIVE' }, 'unchanged', /stays deactivated/],
    ['who is not here', {}, null, 'invite', /invited/],
    ['who is not here and deactivated', { inactive: true }, null, 'left', /not invited/],
    ['who declined', {}, { status: 'DECLINED' }, 'invite', /again/],
    ['without an address', { email: '' }, null, 'left', /no e-mail address/],
    ['with half an address', { email: 'ada@' }, null, 'left', /not an e-mail address/],
    ['with a rate beyond measure', { rate: '1e9' }, {}, 'unchanged', /cannot be taken/],
    ['with a rate of half a cent', { rate: '1.005' }, {}, 'change', /rounded to 1\.01/],
  ])('%s', (_, person, member, fate, why) => {
    const shown = fateOf(person, member)
    expect(shown?.fate).toBe(fate)
    expect(shown?.why).toMatch(why)
  })

  it('of several with one address is nobody, unless one alone is active or one is chosen', () => {
    const [one, two, off] = [aTogglPerson(), aTogglPerson(), aTogglPerson({ inactive: true })]
    const fates = (people: TogglPerson[], choices: MigrationChoices = {}) =>
      planMigration({
        toggl: aReading({ people }),
        team: aTeam(),
        countsIn,
        viewer: aViewer(),
        choices,
      }).people.map(({ fate }) => fate)
    expect(fates([one, two])).toEqual(['left', 'left'])
    expect(fates([off, one])).toEqual(['left', 'unchanged'])
    expect(fates([one, two], { take: [two.workspaceUserId] })).toEqual(['left', 'unchanged'])
    expect(fates([one, two], { leave: [two.workspaceUserId] })).toEqual(['unchanged', 'left'])
  })
})
