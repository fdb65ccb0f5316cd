import { describe, expect, it } from 'vitest'
import { summarise, summariseItems } from '../../server/bulk/summary.ts'
import { anItem } from './bulk-builders.ts'

const five = { percent: 5, roundTo: 50 }

describe('the summary of a run', () => {
  it('counts the members of equal edits together', () => {
    expect(
      summarise(
        [
          { users: ['a', 'b'], billableRate: five },
          { users: ['c'], billableRate: five },
          { users: ['d'], billableRate: five, status: 'INACTIVE' },
        ],
        [],
      ),
    ).toEqual([
      { members: 3, workspace: false, billableRate: five },
      { members: 1, workspace: false, billableRate: five, status: 'INACTIVE' },
    ])
  })

  it('tells the default rates apart from members', () => {
    expect(summarise([{ workspace: true, billableRate: { to: 1, currency: 'EUR' } }], [])).toEqual([
      { members: 0, workspace: true, billableRate: { to: 1, currency: 'EUR' } },
    ])
  })

  it('counts all who are invited together, and tells what follows their invitation', () => {
    const invite = (email: string, more = {}) => ({ invite: [{ email, ...more }] })
    expect(
      summarise([invite('a@example.org', { costRate: 100 }), invite('b@example.org')], []),
    ).toEqual([{ members: 0, workspace: false, invited: 2, fields: ['costRate', 'invite'] }])
  })

  it('of many different edits tells only how many people they meet', () => {
    const changes = ['a', 'b', 'c', 'd'].map((user, at) => ({
      users: [user],
      billableRate: { to: at },
    }))
    expect(summarise(changes, [])).toEqual([
      { members: 4, workspace: false, mixed: true, fields: ['billableRate'] },
    ])
    expect(summarise(changes.slice(1), [])).toHaveLength(3)
  })

  it('of an undo counts people, not items', () => {
    expect(
      summariseItems(
        [anItem(), anItem({ field: 'costRate' }), anItem({ userId: null, email: null })].map(
          (item) => ({
            ...item,
            row: null,
            waitsFor: null,
            outcome: 'pending',
            reason: null,
          }),
        ),
      ),
    ).toEqual([{ members: 1, workspace: true, mixed: true, fields: ['billableRate', 'costRate'] }])
  })
})
