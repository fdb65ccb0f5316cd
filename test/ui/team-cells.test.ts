import { describe, expect, it } from 'vitest'
import { aMember, openTeamView } from './team-builders.ts'

const members = [
  aMember('ada'),
  aMember('bo', { billableRate: null, costRate: null }),
  aMember('cy', { role: 'OWNER' }),
  aMember('viewer'),
]

describe('typing in a rate', () => {
  it('makes an edit of a number and leaves the input', async () => {
    const { editing, edits } = await openTeamView({ members })
    editing.begin('1')
    editing.type('150,5')
    expect(editing.commit()).toBe(true)
    expect(editing.draft.value).toBeNull()
    expect(Object.fromEntries(edits.pending.value)).toEqual({ ada: { billableRate: 15_050 } })
  })

  it('keeps the input open with the reason when it is no amount', async () => {
    const { editing, edits } = await openTeamView({ members })
    editing.begin()
    editing.type('lots')
    expect(editing.commit()).toBe(false)
    expect(editing.draft.value?.reason).toBe('“lots” is not an amount.')
    editing.type('lots1')
    expect(editing.draft.value?.reason).toBeNull()
    editing.cancel()
    expect(edits.changeCount.value).toBe(0)
  })

  it('begins with the edited rate in the reader’s writing', async () => {
    const { editing } = await openTeamView({ members, locale: 'de' })
    editing.begin('1')
    editing.type('1.234,5')
    editing.commit()
    editing.begin()
    expect(editing.draft.value?.text).toBe('1.234,50')
  })

  it('begins empty where no rate is set, and an emptied input takes the edit back', async () => {
    const { editing, cursor, edits } = await openTeamView({ members })
    cursor.go(1, 'costRate')
    editing.begin()
    expect(editing.draft.value?.text).toBe('')
    editing.type('5')
    editing.commit()
    expect(edits.changeCount.value).toBe(1)
    editing.begin()
    editing.type(' ')
    editing.commit()
    expect(edits.changeCount.value).toBe(0)
  })

  it('opens nothing in a column that is no rate, nor in the heads', async () => {
    const { editing, cursor } = await openTeamView({ members })
    cursor.go(0, 'groups')
    editing.begin()
    cursor.go(-1, 'billableRate')
    editing.begin()
    expect(editing.draft.value).toBeNull()
  })
})

describe('the status', () => {
  it('switches to inactive and back, which is no edit any more', async () => {
    const { editing, cursor, edits } = await openTeamView({ members })
    cursor.go(0, 'status')
    expect(editing.switchStatus()).toBeNull()
    expect(edits.pending.value.get('ada')).toEqual({ status: 'INACTIVE' })
    editing.switchStatus()
    expect(edits.changeCount.value).toBe(0)
  })

  it.each([
    [2, 'The owner is always active.'],
    [3, 'Nobody can deactivate themselves.'],
  ])('of member %i is locked and says why', async (row, reason) => {
    const { editing, cursor, edits } = await openTeamView({ members })
    cursor.go(row, 'status')
    expect(editing.switchStatus()).toBe(reason)
    expect(edits.changeCount.value).toBe(0)
  })
})

describe('the cursor', () => {
  it('stays with its member when the order turns round', async () => {
    const { cursor, order } = await openTeamView({ members })
    cursor.go(1)
    order.by('member')
    expect(cursor.at.value).toMatchObject({ userId: 'bo', index: 2 })
  })

  it('waits in the first row when its member is filtered away', async () => {
    const { cursor, filters } = await openTeamView({ members })
    cursor.go(1)
    filters.text.value = 'cy'
    expect(cursor.at.value).toMatchObject({ userId: 'cy', index: 0 })
    filters.text.value = ''
    expect(cursor.at.value.userId).toBe('bo')
  })

  it('passes over columns that the grid does not show, and stops at the edges', async () => {
    const { cursor } = await openTeamView({ members })
    const shown = ['tick', 'member', 'billableRate', 'costRate'] as const
    cursor.step(0, -1, shown)
    expect(cursor.at.value.column).toBe('member')
    cursor.step(9, 9, shown)
    expect(cursor.at.value).toMatchObject({ index: 3, column: 'costRate' })
    cursor.step(-9, 0, shown)
    expect(cursor.at.value).toMatchObject({ index: -1, userId: null })
  })
})
