import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FieldEdit } from '../../ui/models/edits.ts'
import { aMember, aStorage, aTeam, openTeamView } from './team-builders.ts'

const members = [aMember('ada'), aMember('bo', { billableRate: null }), aMember('cy')]
const billable = (userId: string, after: number | undefined): FieldEdit => ({
  userId,
  field: 'billableRate',
  after,
})
const all = (view: Awaited<ReturnType<typeof openTeamView>>) =>
  Object.fromEntries(view.edits.pending.value)

describe('edits', () => {
  it('are counted by changes and by members', async () => {
    const { edits } = await openTeamView({ members })
    edits.edit([billable('ada', 12_000), billable('bo', 9_000)])
    edits.edit([{ userId: 'ada', field: 'costRate', after: 6_000 }])
    expect([edits.changeCount.value, edits.memberCount.value]).toEqual([3, 2])
  })

  it('to what a rate already is are none', async () => {
    const { edits } = await openTeamView({ members })
    edits.edit([billable('ada', 10_000)])
    expect(edits.changeCount.value).toBe(0)
    expect(edits.canUndo.value).toBe(false)
  })

  it('of a paste are undone in one step, and done again in one', async () => {
    const view = await openTeamView({ members })
    view.edits.edit([billable('ada', 1)])
    view.edits.edit([billable('ada', 2), billable('bo', 3)])
    view.edits.undo()
    expect(all(view)).toEqual({ ada: { billableRate: 1 } })
    view.edits.redo()
    expect(all(view)).toEqual({ ada: { billableRate: 2 }, bo: { billableRate: 3 } })
  })

  it('made after an undo leave nothing to do again', async () => {
    const view = await openTeamView({ members })
    view.edits.edit([billable('ada', 1)])
    view.edits.undo()
    view.edits.edit([billable('bo', 2)])
    expect(view.edits.redo()).toBe(false)
    expect(all(view)).toEqual({ bo: { billableRate: 2 } })
  })

  it('that were discarded come back with one undo', async () => {
    const view = await openTeamView({ members })
    view.edits.edit([billable('ada', 1), billable('bo', 2)])
    view.edits.discard()
    expect(view.edits.changeCount.value).toBe(0)
    view.edits.undo()
    expect(view.edits.changeCount.value).toBe(2)
  })

  it('undone one by one lead back to nothing, and redone to where they ended', async () => {
    const anEdit = fc.record({
      userId: fc.constantFrom('ada', 'bo', 'cy'),
      field: fc.constantFrom('billableRate' as const, 'costRate' as const),
      after: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(anEdit, { maxLength: 4 })), async (steps) => {
        const view = await openTeamView({ members })
        for (const step of steps) view.edits.edit(step)
        const end = all(view)
        while (view.edits.undo());
        expect(all(view)).toEqual({})
        while (view.edits.redo());
        expect(all(view)).toEqual(end)
      }),
    )
  })
})

describe('kept edits', () => {
  it('outlive a reload together with the date they count from', async () => {
    const storage = aStorage()
    const before = await openTeamView({ members, storage })
    before.edits.edit([billable('ada', 12_345)])
    before.edits.effectiveFrom.chooseDate('2027-01-01')
    const after = await openTeamView({ members, storage })
    expect(all(after)).toEqual({ ada: { billableRate: 12_345 } })
    expect(after.edits.effectiveFrom.since.value).toBe('2027-01-01T00:00:00Z')
  })

  it('are counted also while there is no team to compare them with', async () => {
    const storage = aStorage()
    const before = await openTeamView({ members, storage })
    before.edits.edit([billable('ada', 12_345)])
    const after = await openTeamView({ view: aTeam([]), storage })
    expect(after.edits.changeCount.value).toBe(1)
  })

  it('are dropped from the count once the team shows them written', async () => {
    const { edits, team, answer } = await openTeamView({ members })
    edits.edit([billable('ada', 12_000), billable('bo', 9_000)])
    answer(aTeam([aMember('ada', { billableRate: 12_000 }), ...members.slice(1)]))
    await team.refresh()
    expect([...edits.pending.value.keys()]).toEqual(['bo'])
  })

  it('stay through a reading that fails', async () => {
    const { edits, team, answer, canReview } = await openTeamView({ members })
    edits.edit([billable('ada', 12_000)])
    answer(new Error('502'))
    await team.refresh()
    expect([edits.changeCount.value, canReview.value]).toEqual([1, false])
  })

  it.each([
    ['nonsense', '{'],
    ['another shape', '{"edits":1}'],
    ['a float', '{"term":"new","date":"","edits":[["ada",{"billableRate":1.5}]]}'],
    ['an unknown status', '{"term":"new","date":"","edits":[["ada",{"status":"GONE"}]]}'],
  ])('that hold %s count as none', async (_what, text) => {
    const storage = aStorage()
    storage.setItem('edits', text)
    const { edits } = await openTeamView({ members, storage })
    expect(edits.changeCount.value).toBe(0)
  })

  it('leave nothing behind in the storage when they are gone', async () => {
    const { edits, storage } = await openTeamView({ members })
    edits.edit([billable('ada', 12_000)])
    expect(storage.length).toBe(1)
    edits.forget()
    expect(storage.length).toBe(0)
  })
})
