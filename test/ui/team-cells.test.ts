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

describe('the clipboard', () => {
  it('gets a plain number without thousands', async () => {
    const { clipboard, edits } = await openTeamView({ members, locale: 'de' })
    edits.edit([{ userId: 'ada', field: 'billableRate', after: 123_456 }])
    expect(clipboard.copy()).toBe('1234,56')
  })

  it('writes a block down the rows and into the next rate', async () => {
    const { clipboard, edits } = await openTeamView({ members })
    const done = clipboard.paste('110\t55\r\n\t56\r\n"1,300.00"\t\r\n')
    expect(done).toEqual({ count: 4, problems: [] })
    expect(Object.fromEntries(edits.pending.value)).toEqual({
      ada: { billableRate: 11_000, costRate: 5_500 },
      bo: { costRate: 5_600 },
      cy: { billableRate: 130_000 },
    })
  })

  it('follows the order and the filters of the grid', async () => {
    const { clipboard, edits, order, filters, cursor } = await openTeamView({ members })
    order.by('member')
    filters.text.value = 'y'
    cursor.go(0)
    clipboard.paste('1')
    expect([...edits.pending.value.keys()]).toEqual(['cy'])
  })

  it('says what was not understood and what did not fit', async () => {
    const { clipboard, cursor } = await openTeamView({ members })
    cursor.go(2, 'costRate')
    expect(clipboard.paste('n/a\t7\n8\n9\n10')).toEqual({
      count: 1,
      problems: [
        '“n/a” not understood.',
        '2 rows below the last member.',
        '1 column right of the cost rate.',
      ],
    })
  })

  it('says it also of a single row too many', async () => {
    const { clipboard, cursor } = await openTeamView({ members })
    cursor.go(3)
    expect(clipboard.paste('1\n2\n')?.problems).toEqual(['1 row below the last member.'])
  })

  it('has nothing to do outside of the rates', async () => {
    const { clipboard, cursor } = await openTeamView({ members })
    cursor.go(0, 'member')
    expect([clipboard.copy(), clipboard.paste('1')]).toEqual([null, null])
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
