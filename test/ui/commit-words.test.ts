import { describe, expect, it } from 'vitest'
import { commitWords, kindsOf, whyTyped } from '../../ui/plan/commit-words.ts'
import { anItem, english } from './builders.ts'

const none = {
  invited: 0,
  rates: 0,
  allTime: 0,
  activated: 0,
  deactivated: 0,
  joins: 0,
  leaves: 0,
  groups: 0,
  newGroups: 0,
}
const design = { id: 'g1', name: 'Design' }
const wordsOf = (kinds: Partial<typeof none>): string => commitWords({ ...none, ...kinds }, english)

describe('the final button', () => {
  it('counts only what would be written', () => {
    const items = [
      anItem(),
      anItem({ field: 'costRate' }),
      anItem({ outcome: 'blocked' }),
      anItem({ field: 'status', after: 'INACTIVE' }),
      anItem({ field: 'status', after: 'ACTIVE' }),
      anItem({ field: 'invite', after: 'PENDING' }),
    ]
    expect(kindsOf(items)).toEqual({
      ...none,
      invited: 1,
      rates: 2,
      activated: 1,
      deactivated: 1,
    })
  })

  it('says exactly what it does', () => {
    expect(wordsOf({ rates: 1 })).toBe('Change 1 rate')
    expect(wordsOf({ rates: 1044 })).toBe('Change 1,044 rates')
    expect(wordsOf({ deactivated: 9 })).toBe('Deactivate 9 members')
    expect(wordsOf({ activated: 1 })).toBe('Activate 1 member')
    expect(wordsOf({ activated: 2, deactivated: 3 })).toBe('Change 5 statuses')
    expect(wordsOf({ rates: 2, deactivated: 1 })).toBe('Change 2 rates and 1 status')
    expect(wordsOf({ invited: 1 })).toBe('Invite 1 person')
    expect(wordsOf({ invited: 24, rates: 48 })).toBe('Invite 24 people and change 48 rates')
  })

  it('counts who is moved in and out of how many groups', () => {
    const group = { field: 'group', before: 'OUT', after: 'IN', group: design } as const
    const items = [
      anItem(group),
      anItem({ ...group, userId: 'bo' }),
      anItem({ ...group, group: { id: 'g2', name: 'Design' }, before: 'IN', after: 'OUT' }),
      anItem({ ...group, outcome: 'unchanged' }),
      anItem({ field: 'newGroup', userId: null, after: 'Ops', group: { id: null, name: 'Ops' } }),
    ]
    expect(kindsOf(items)).toEqual({ ...none, joins: 2, leaves: 1, groups: 2, newGroups: 1 })
  })

  it('says what becomes of groups', () => {
    expect(wordsOf({ joins: 12, groups: 1 })).toBe('Add 12 members to the group')
    expect(wordsOf({ leaves: 1, groups: 1 })).toBe('Remove 1 member from the group')
    expect(wordsOf({ joins: 3, leaves: 1, groups: 2 })).toBe('Change 4 group memberships')
    expect(wordsOf({ joins: 3, leaves: 1, groups: 1 })).toBe('Change 4 group memberships')
    expect(wordsOf({ newGroups: 1, joins: 9, groups: 1 })).toBe('Make the group and add 9 members')
    expect(wordsOf({ newGroups: 1 })).toBe('Make the group')
    expect(wordsOf({ rates: 2, joins: 1, groups: 1 })).toBe(
      'Change 2 rates and add 1 member to the group',
    )
  })
})

describe('the number is asked to be typed', () => {
  const ALL_TIME = '1970-01-01T00:00:00Z'

  it('for more than 100 changes, and for deactivations', () => {
    expect(whyTyped(101, none)).toMatch(/more than 100/)
    expect(whyTyped(1, { ...none, deactivated: 1 })).toMatch(/deactivated/)
  })

  it('for rates that reach every entry ever tracked, be it only one of them', () => {
    const one = kindsOf([anItem({ since: ALL_TIME })])
    expect(whyTyped(1, one)).toMatch(/because every entry ever tracked/)
    const some = kindsOf([anItem({ since: ALL_TIME }), anItem({ since: '2027-01-01T00:00:00Z' })])
    expect(whyTyped(2, some)).toMatch(/some of the rates reach every entry ever tracked/)
  })

  it('for nothing else', () => {
    expect(whyTyped(100, none)).toBeNull()
    expect(whyTyped(100, kindsOf([anItem({ since: '2027-01-01T00:00:00Z' })]))).toBeNull()
    expect(whyTyped(1, kindsOf([anItem({ since: ALL_TIME, outcome: 'blocked' })]))).toBeNull()
    expect(whyTyped(0, none)).toBeNull()
  })
})
