import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emailsIn } from '../../ui/models/selection.ts'
import { aMember, aTeam, openTeamView } from './team-builders.ts'

const names = ['a', 'b', 'c', 'd', 'e', 'f']
const members = names.map((name) => aMember(name))

const open = async () => {
  const view = await openTeamView({ members })
  return {
    ...view,
    ticked: () => view.selection.selected.value.map(({ userId }) => userId).join(''),
  }
}

describe('ranges', () => {
  it('reach from the member ticked last to the one clicked with Shift, in both directions', async () => {
    const { selection, ticked } = await open()
    selection.toggle('c')
    selection.extendTo('e')
    expect(ticked()).toBe('cde')
    selection.extendTo('b')
    expect(ticked()).toBe('bcde')
  })

  it('keep to the members that are shown, in their order', async () => {
    const { selection, ticked, filters, order } = await open()
    order.by('member')
    filters.text.value = 'example'
    selection.toggle('e')
    selection.extendTo('c')
    expect(ticked()).toBe('edc')
  })

  it('drawn with Shift and arrows shrink again when the arrow turns back', async () => {
    const { selection, ticked } = await open()
    selection.stretch('b', 'd', 'b')
    expect(ticked()).toBe('bcd')
    selection.stretch('b', 'c', 'd')
    expect(ticked()).toBe('bc')
    selection.stretch('b', 'a', 'c')
    expect(ticked()).toBe('ab')
  })

  it('are just the member where nobody was ticked before', async () => {
    const { selection, ticked } = await open()
    selection.extendTo('d')
    expect(ticked()).toBe('d')
  })

  it('drawn by any path end as the path’s ends say', async () => {
    const step = fc.integer({ min: 0, max: names.length - 1 })
    await fc.assert(
      fc.asyncProperty(step, fc.array(step, { minLength: 1 }), async (from, path) => {
        const { selection, ticked } = await open()
        let earlier = from
        for (const to of path) {
          selection.stretch(names[from] ?? '', names[to] ?? '', names[earlier] ?? '')
          earlier = to
        }
        const [low, high] = [Math.min(from, earlier), Math.max(from, earlier)]
        expect(ticked()).toBe(names.slice(low, high + 1).join(''))
      }),
    )
  })
})

describe('all', () => {
  it('means everybody who matches, and can shrink to the screen', async () => {
    const { selection, ticked, filters } = await open()
    filters.status.value = 'ALL'
    selection.selectMatching()
    expect([ticked(), selection.scope.value]).toEqual(['abcdef', 'matching'])
    selection.selectScreen(['a', 'b'])
    expect([ticked(), selection.scope.value]).toEqual(['ab', 'screen'])
    selection.toggle('a')
    expect([ticked(), selection.scope.value]).toEqual(['b', 'some'])
  })

  it('lets go of somebody who left the workspace', async () => {
    const { selection, ticked, team, answer } = await open()
    selection.selectMatching()
    answer(aTeam(members.slice(1)))
    await team.refresh()
    expect([ticked(), selection.count.value]).toEqual(['bcdef', 5])
  })
})

describe('a pasted list', () => {
  it('selects the members it names, whatever their case, and tells whom it did not find', async () => {
    const { selection, ticked } = await open()
    const emails = emailsIn('A@Example.org; "B" <b@example.org>,\nx@elsewhere.org a@example.org')
    expect(selection.selectEmails(emails)).toEqual({ found: 2, missing: ['x@elsewhere.org'] })
    expect(ticked()).toBe('ab')
  })

  it('is no list of e-mails when it is just words', () => {
    expect(emailsIn('hana kovar, not@n e-mail')).toEqual([])
  })
})
