import { describe, expect, it } from 'vitest'
import { aMember, aTeam, openTeamView } from './team-builders.ts'

const groups = [
  { id: 'g1', name: 'Design' },
  { id: 'g2', name: 'Ops' },
  { id: 'g3', name: 'Berlin' },
]
const members = [
  aMember('ada', { groups: ['Design', 'Ops'] }),
  aMember('bo', { groups: ['Ops'] }),
  aMember('cy', { groups: ['Berlin'] }),
]

const withSelected = async (ids = ['ada', 'bo']) => {
  const view = await openTeamView({ view: aTeam(members, { groups }) })
  for (const id of ids) view.selection.toggle(id)
  view.groupsDraft.open.value = true
  return view
}
type Draft = Awaited<ReturnType<typeof withSelected>>['groupsDraft']
const movesOf = (draft: Draft, id: string, turns: number): unknown[] =>
  Array.from({ length: turns }, () => {
    draft.turn(id)
    return draft.rows.value.find((row) => row.id === id)?.move
  })

describe('the groups panel', () => {
  it('tells how many of those selected are in each group', async () => {
    const { groupsDraft } = await withSelected()
    expect(groupsDraft.rows.value.map(({ name, inside }) => [name, inside])).toEqual([
      ['Design', 1],
      ['Ops', 2],
      ['Berlin', 0],
    ])
    expect([groupsDraft.change.value, groupsDraft.changes.value]).toEqual([null, 0])
  })

  it('turns a group only to what would change something, and back', async () => {
    const { groupsDraft } = await withSelected()
    expect(movesOf(groupsDraft, 'g1', 4)).toEqual(['add', 'remove', null, 'add'])
    expect(movesOf(groupsDraft, 'g2', 3)).toEqual(['remove', null, 'remove'])
    expect(movesOf(groupsDraft, 'g3', 3)).toEqual(['add', null, 'add'])
    expect(movesOf(groupsDraft, 'none', 1)).toEqual([undefined])
  })

  it('asks for one change of everybody, and counts what the plan will write', async () => {
    const { groupsDraft, review, asked } = await withSelected()
    for (const id of ['g1', 'g2', 'g3']) groupsDraft.turn(id)
    groupsDraft.typed.value = '  Lisbon '
    expect(groupsDraft.changes.value).toBe(1 + 2 + 2 + 3)
    await review.reviewGroups()
    expect(asked).toMatchObject([
      {
        since: null,
        changes: [
          {
            users: ['ada', 'bo'],
            groups: { add: ['g1', 'g3'], remove: ['g2'] },
            newGroup: 'Lisbon',
          },
        ],
      },
    ])
  })

  it('leaves out what another selection has made pointless', async () => {
    const { groupsDraft, selection } = await withSelected()
    groupsDraft.turn('g1')
    selection.toggle('bo')
    expect([groupsDraft.change.value, groupsDraft.changes.value]).toEqual([null, 0])
    selection.toggle('bo')
    expect(groupsDraft.change.value).toEqual({ groups: { add: ['g1'] } })
  })

  it('makes no group of a name that is taken, whatever its case', async () => {
    const { groupsDraft, review, asked } = await withSelected()
    groupsDraft.turn('g3')
    groupsDraft.typed.value = ' ops'
    expect([groupsDraft.taken.value, groupsDraft.changes.value]).toEqual(['Ops', 0])
    await review.reviewGroups()
    expect(asked).toEqual([])
    groupsDraft.typed.value = 'ops 2'
    expect([groupsDraft.taken.value, groupsDraft.changes.value]).toEqual([null, 5])
  })

  it('asks for at most 50 groups of a kind at once', async () => {
    const many = Array.from({ length: 51 }, (_, n) => ({ id: `g${n}`, name: `Group ${n}` }))
    const { selection, groupsDraft } = await openTeamView({
      view: aTeam(members, { groups: many }),
    })
    selection.toggle('ada')
    for (const { id } of many.slice(1)) groupsDraft.turn(id)
    expect([groupsDraft.tooMany.value, groupsDraft.changes.value]).toEqual([false, 50])
    groupsDraft.turn('g0')
    expect([groupsDraft.tooMany.value, groupsDraft.changes.value]).toEqual([true, 0])
  })

  it('keeps what was asked until the run is started, and closes with the selection then', async () => {
    const { groupsDraft, selection, review, panel, asked } = await withSelected()
    groupsDraft.turn('g3')
    groupsDraft.typed.value = 'Lisbon'
    await review.reviewGroups()
    expect([panel.value, groupsDraft.changes.value]).toEqual(['groups', 5])
    asked[0]?.onStarted()
    expect([panel.value, selection.count.value]).toEqual([null, 0])
    selection.toggle('ada')
    expect([groupsDraft.changes.value, groupsDraft.typed.value]).toEqual([0, ''])
  })

  it('takes turns with the other panels', async () => {
    const { panel, closePanels, draft, groupsDraft } = await withSelected()
    expect(panel.value).toBe('groups')
    closePanels()
    draft.open.value = true
    expect([panel.value, groupsDraft.open.value]).toEqual(['rates', false])
  })
})
