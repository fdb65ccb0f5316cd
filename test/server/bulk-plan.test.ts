import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdit, MAX_AMOUNT } from '../../server/bulk/money.ts'
import { planRun } from '../../server/bulk/plan.ts'
import type { Change } from '../../server/bulk/types.ts'
import { anyChange, anySince, anyTeam, STRANGER } from './bulk-arbitraries.ts'
import { aMember, aTeam, aViewer } from './bulk-builders.ts'

const viewer = aViewer()

const planOne = (change: Change, options: Partial<Parameters<typeof planRun>[0]> = {}) => {
  const [item] = planRun({ team: aTeam(), viewer, changes: [change], since: null, ...options })
  if (!item) throw new Error('a change gives at least one item')
  return item
}

describe('a plan', () => {
  it('has one item for each field asked of each person, in the order asked', () => {
    fc.assert(
      fc.property(anyTeam, anyChange, anySince, (team, change, since) => {
        const items = planRun({ team, viewer, changes: [change], since })
        const users = 'users' in change ? change.users : []
        const asked = users.flatMap((user) => [
          ...(change.billableRate ? [`${user} billableRate`] : []),
          ...(change.costRate ? [`${user} costRate`] : []),
        ])
        expect(items.map((item) => `${item.userId} ${item.field}`)).toEqual(asked)
      }),
    )
  })

  it('would write only an exact amount that Clockify takes, to a member who has a base for it', () => {
    fc.assert(
      fc.property(anyTeam, anyChange, anySince, (team, change, since) => {
        const members = new Map(team.members.map((member) => [member.userId, member]))
        for (const item of planRun({ team, viewer, changes: [change], since })) {
          const member = members.get(item.userId ?? '')
          const edit = item.field === 'costRate' ? change.costRate : change.billableRate
          if (!edit || (item.field !== 'costRate' && item.field !== 'billableRate'))
            throw new Error('nothing else was asked')
          const before = member?.[item.field] ?? null
          const exact = member ? applyEdit(before, edit) : null
          const fits = exact !== null && exact >= 0n && exact <= BigInt(MAX_AMOUNT)
          const isSame = exact !== null && Number(exact) === before && since === null
          expect(item.outcome).toBe(!fits ? 'blocked' : isSame ? 'unchanged' : 'pending')
          expect(item.before).toBe(before)
          expect(item.after).toBe(fits ? Number(exact) : null)
          expect(item.reason === null).toBe(item.outcome !== 'blocked')
        }
      }),
    )
  })

  it('never touches somebody who is not a member', () => {
    const item = planOne({ users: [STRANGER], billableRate: { to: 1 }, status: 'INACTIVE' })
    expect(item).toMatchObject({
      outcome: 'blocked',
      before: null,
      after: null,
      reason: 'Nobody with this id is a member of the workspace.',
    })
  })

  it('writes an equal amount where a date is given, since older entries may carry another', () => {
    const same: Change = { users: ['ada'], billableRate: { to: 10_000 } }
    expect(planOne(same).outcome).toBe('unchanged')
    expect(planOne(same, { since: '2026-01-01T00:00:00Z' }).outcome).toBe('pending')
  })

  it.each([
    ['PRO_2021', [], 'pending'],
    ['ENTERPRISE_2021', [], 'pending'],
    ['STANDARD_2021', ['LABOR_COST'], 'pending'],
    ['STANDARD_2021', [], 'blocked'],
    ['FREE', [], 'blocked'],
  ])('on %s with %j has a cost rate %s', (plan, features, outcome) => {
    const team = aTeam({ workspace: { plan, features } })
    expect(planOne({ users: ['ada'], costRate: { to: 1 } }, { team }).outcome).toBe(outcome)
    expect(planOne({ workspace: true, costRate: { to: 1 } }, { team }).outcome).toBe(outcome)
  })
})

describe('the default rates in a plan', () => {
  it('carry a currency only where Clockify takes one', () => {
    const items = planRun({
      team: aTeam(),
      viewer,
      since: null,
      changes: [{ workspace: true, billableRate: { percent: 10 }, costRate: { to: 4_000 } }],
    })
    expect(items).toMatchObject([
      { userId: null, field: 'billableRate', before: 10_500, after: 11_550, currency: 'USD' },
      { userId: null, field: 'costRate', before: null, after: 4_000, currency: null },
    ])
  })

  it('are blocked in a currency that the workspace lacks', () => {
    const item = planOne({ workspace: true, billableRate: { to: 1, currency: 'NOK' } })
    expect(item).toMatchObject({ outcome: 'blocked', currency: 'NOK' })
    expect(item.reason).toBe('The workspace has no currency NOK. It has USD, EUR.')
  })

  it('are another rate when only the currency changes', () => {
    const to = 10_500
    expect(planOne({ workspace: true, billableRate: { to } }).outcome).toBe('unchanged')
    expect(planOne({ workspace: true, billableRate: { to, currency: 'EUR' } })).toMatchObject({
      outcome: 'pending',
      after: to,
      currency: 'EUR',
    })
  })
})

describe('a status in a plan', () => {
  it.each([
    ['ACTIVE', 'ACTIVE', 'unchanged'],
    ['INACTIVE', 'INACTIVE', 'unchanged'],
    ['ACTIVE', 'INACTIVE', 'pending'],
    ['INACTIVE', 'ACTIVE', 'pending'],
  ] as const)('from %s to %s is %s', (status, wanted, outcome) => {
    const team = aTeam({ members: [aMember({ status })] })
    expect(planOne({ users: ['ada'], status: wanted }, { team })).toMatchObject({
      before: status,
      after: wanted,
      outcome,
    })
  })
})
