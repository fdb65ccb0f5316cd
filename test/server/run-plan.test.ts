import { beforeAll, describe, expect, it } from 'vitest'
import type { ItemView } from '../../server/bulk/views.ts'
import type { RunAsked } from './caller.ts'
import { aRaise, planRaise, ratedMembers } from './run-builders.ts'
import { setup, type Setup } from './setup.ts'

const OVER = 2_147_483_648
let given: Setup
let users: string[]
beforeAll(async () => {
  given = await setup({ lasts: 'file' })
  users = ratedMembers(await given.owner.team(), 5)
})

const firstItem = async (asked: Partial<RunAsked>, caller = given.owner): Promise<ItemView> => {
  const [item] = (await caller.plan({ changes: [], ...asked })).items
  if (!item) throw new Error('The plan has no items')
  return item
}
const user = (): string => users[0] ?? ''
const unrated = (): string =>
  given.sandbox.workspace.members().find((m) => m.hourlyRate === null && m.status === 'ACTIVE')
    ?.id ?? ''

describe('a new plan', () => {
  it('is answered with its items, and writes nothing', async () => {
    const { owner, sandbox } = given
    const plan = await planRaise(owner, 5, { reason: '2027 review' })
    expect(plan).toMatchObject({
      state: 'planned',
      reason: '2027 review',
      since: null,
      undoOf: null,
      createdBy: sandbox.workspace.ownerId,
      startedAt: null,
      finishedAt: null,
      verified: null,
      pace: {
        limitPerSecond: 50,
        achievedPerSecond: null,
        throttled: 0,
        closedFor: 0,
        etaSeconds: 0.1,
      },
      next: null,
    })
    expect(plan.counts).toMatchObject({ total: 5, pending: 5, unchanged: 0, blocked: 0 })
    expect(plan.items).toHaveLength(5)
    for (const item of plan.items) {
      const before = sandbox.workspace.member(item.userId ?? '').hourlyRate ?? 0
      expect(item).toMatchObject({ before, field: 'billableRate', outcome: 'pending', attempts: 0 })
      expect(item.after).toBe(Math.floor((before * 21 + 10) / 20))
    }
    expect(sandbox.log.writes()).toEqual([])
    expect(await owner.run(plan.id)).toEqual({ ...plan, items: undefined, next: undefined })
  })

  it('counts what is the same already and what cannot be written outside its total', async () => {
    const same = given.sandbox.workspace.member(user()).hourlyRate ?? 0
    const plan = await given.owner.plan({
      changes: [
        { users: [user()], billableRate: { to: same } },
        { users: users.slice(1), billableRate: { to: OVER }, costRate: { to: 1_234 } },
      ],
    })
    expect(plan.counts).toMatchObject({ total: 4, pending: 4, unchanged: 1, blocked: 4 })
    expect(plan.summary).toHaveLength(2)
  })

  it('keeps an instant to the second, and 500 characters of reason without their margins', async () => {
    const since = '2027-01-01T00:00:00.750Z'
    const plan = await given.owner.plan(aRaise(users, { since, reason: ` ${'r'.repeat(498)} ` }))
    expect(plan.since).toBe('2027-01-01T00:00:00Z')
    expect(plan.reason).toHaveLength(498)
    expect((await given.owner.plan(aRaise(users, { reason: '' }))).reason).toBeNull()
  })

  it('takes the default rates with a currency of the workspace', async () => {
    const item = await firstItem({
      changes: [{ workspace: true, billableRate: { to: 12_000, currency: 'EUR' } }],
    })
    expect(item).toMatchObject({ userId: null, before: 10_500, after: 12_000, currency: 'EUR' })
  })
})

describe('a well-formed wish that cannot be written is blocked with its reason:', () => {
  it.each<[string, () => RunAsked['changes'][number], RegExp]>([
    [
      'a percentage of no rate',
      () => ({ users: [unrated()], billableRate: { percent: 5 } }),
      /no billable rate to change by 5 %/,
    ],
    [
      'an addition to no rate',
      () => ({ users: [unrated()], billableRate: { add: 5 } }),
      /Set a rate first/,
    ],
    [
      'somebody who is no member',
      () => ({ users: ['f'.repeat(24)], billableRate: { to: 5 } }),
      /Nobody with this id/,
    ],
    [
      'a result over int32',
      () => ({ users: [user()], billableRate: { to: OVER } }),
      /21474836\.48 is more/,
    ],
    [
      'a result below zero',
      () => ({ users: [user()], billableRate: { percent: -101 } }),
      /below zero/,
    ],
    [
      'a currency the workspace lacks',
      () => ({ workspace: true, billableRate: { to: 5, currency: 'NOK' } }),
      /no currency NOK/,
    ],
    [
      'the status of the owner',
      () => ({ users: [given.sandbox.workspace.ownerId], status: 'INACTIVE' }),
      /always active/,
    ],
  ])('%s', async (_, change, reason) => {
    const item = await firstItem({ changes: [change()] })
    expect(item).toMatchObject({ outcome: 'blocked', reason: expect.stringMatching(reason) })
  })

  it('the status of oneself, and of another admin by an admin', async () => {
    const [admin, other] = given.sandbox.workspace.admins()
    if (!admin || !other) throw new Error('The sandbox has admins')
    const caller = await given.as({ userId: admin.id })
    const { items } = await caller.plan({
      changes: [{ users: [admin.id, other.id], status: 'INACTIVE' }],
    })
    expect(items.map((item) => [item.outcome, item.reason])).toEqual([
      ['blocked', 'You cannot change your own status. Ask another admin to do it.'],
      ['blocked', 'Only the owner of the workspace can deactivate an admin.'],
    ])
  })

  it('a cost rate on a plan without them', async () => {
    given.sandbox.workspace.setPlan('STANDARD_2021', ['BILLABLE_HOURS'])
    const item = await firstItem({ changes: [{ users: [user()], costRate: { to: 5 } }] })
    expect(item).toMatchObject({
      outcome: 'blocked',
      reason: expect.stringMatching(/no cost rates/),
    })
  })
})
