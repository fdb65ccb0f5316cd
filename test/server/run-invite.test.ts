import { describe, expect, it } from 'vitest'
import {
  addressOf,
  byEmail,
  groupId,
  invitesSent,
  newPeople,
  planInvites,
} from './people-builders.ts'
import { carryOut, ratedMembers } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { setup } from './setup.ts'
import { createSkippingClock } from './skipping-clock.ts'

/** Skips the half minute in which a lost invitation may still come through. */
const impatient = () => createSkippingClock(20_000, 30_000)

describe('a run of invitations', () => {
  it('invites, then writes rates and groups of everybody, and proves it all', async () => {
    const given = await setup()
    const { owner } = given
    const design = (await owner.team()).groups[0]
    const invite = newPeople(6, {
      billableRate: 15_000,
      costRate: 7_000,
      groups: [design?.id ?? ''],
    })
    const plan = await planInvites(owner, invite, false)
    expect(plan.summary).toMatchObject([{ invited: 6, members: 0, workspace: false }])
    expect(plan.counts).toMatchObject({ total: 24, pending: 24 })
    expect(invitesSent(given)).toBe(0)

    const run = await carryOut(owner, plan)
    expect(run).toMatchObject({ counts: { done: 24 }, verified: { matching: 24, differing: 0 } })
    for (const { email } of invite)
      expect(byEmail(given, email)).toMatchObject({
        status: 'PENDING',
        hourlyRate: 15_000,
        costRate: 7_000,
        groups: [design?.name],
      })
    const rates = (await owner.items(plan.id)).filter((item) => item.field === 'costRate')
    for (const item of rates) expect(item.userId).toBe(byEmail(given, item.email ?? '').id)
    expect(invitesSent(given)).toBe(6)
    await expectTruthOf(given, plan.id)
  })

  it('asks Clockify to send the mail or not, as the plan says', async () => {
    const { owner } = await setup({ sandbox: { members: 5 } })
    const items = [
      ...(await planInvites(owner, newPeople(1))).items,
      ...(await planInvites(owner, newPeople(1), false)).items,
    ]
    expect(items.map((item) => item.sendEmail)).toEqual([true, false])
  })

  it('skips whoever was invited by somebody else meanwhile, with what would follow', async () => {
    const given = await setup({ sandbox: { members: 10 } })
    const { owner, sandbox } = given
    const plan = await planInvites(owner, newPeople(2, { billableRate: 9_000 }))
    sandbox.workspace.addMember({ email: addressOf('p0'), status: 'PENDING' })
    const run = await carryOut(owner, plan)
    expect(run.counts).toMatchObject({ done: 2, skipped: 2 })
    const reasons = (await owner.items(plan.id, '&outcome=skipped')).map((item) => item.reason)
    expect(reasons).toEqual([
      'Invited meanwhile, by somebody else or by another run.',
      'Not sent: the invitation was not sent.',
    ])
    expect(byEmail(given, addressOf('p0')).hourlyRate).toBeNull()
    await expectTruthOf(given, plan.id)
  })

  it('leaves to an undo only what has a way back', async () => {
    const given = await setup({ sandbox: { members: 10 } })
    const { owner } = given
    const sales = await groupId(owner, (await owner.team()).groups[0]?.name ?? '')
    const plan = await planInvites(owner, newPeople(1, { billableRate: 9_000, groups: [sales] }))
    await carryOut(owner, plan)
    const { body: undo } = await owner.follow(plan.id, 'undo')
    expect(undo.items.map((item) => [item.field, item.outcome])).toEqual([
      ['invite', 'blocked'],
      ['billableRate', 'blocked'],
      ['group', 'pending'],
    ])
    expect(undo.items[0]?.reason).toMatch(/^An invitation cannot be taken back/)
    expect((await carryOut(owner, undo)).verified).toMatchObject({ matching: 1, differing: 0 })
    expect(byEmail(given, addressOf('p0')).groups).toEqual([])
  })
})

describe('an invitation without an answer', () => {
  it('that got through is found by a reading and never sent again', async () => {
    const given = await setup({ sandbox: { members: 10 } })
    const { owner, sandbox } = given
    const plan = await planInvites(owner, newPeople(4, { billableRate: 9_000 }))
    sandbox.faults.add({ method: 'POST', path: /\/users$/, kind: { type: 'cut-after-write' } })
    const run = await carryOut(owner, plan)
    expect(run).toMatchObject({ counts: { done: 8 }, verified: { matching: 8 } })
    expect(invitesSent(given)).toBe(4)
    await expectTruthOf(given, plan.id)
  })

  it('that did not get through is sent once more', async () => {
    const given = await setup({ sandbox: { members: 10 }, clock: impatient() })
    const { owner, sandbox } = given
    const plan = await planInvites(owner, newPeople(3, { costRate: 9_000 }))
    sandbox.faults.add({
      method: 'POST',
      path: /\/users$/,
      times: 2,
      kind: { type: 'cut-before-write' },
    })
    const run = await carryOut(owner, plan)
    expect(run.counts).toMatchObject({ done: 6 })
    expect(invitesSent(given)).toBe(5)
    await expectTruthOf(given, plan.id)
  })

  it('that comes through after a gateway has given up is not sent again', async () => {
    const { now, sleep } = createSkippingClock(20_000, 30_000)
    let isLate = true
    const late = async (ms: number, signal: AbortSignal | null) => {
      if (ms > 20_000 && ms <= 30_000 && isLate) {
        isLate = false
        given.sandbox.workspace.addMember({ email: addressOf('p0'), status: 'PENDING' })
      }
      await sleep(ms, signal)
    }
    const given = await setup({ sandbox: { members: 10 }, clock: { now, sleep: late } })
    const { owner, sandbox } = given
    const plan = await planInvites(owner, newPeople(2, { billableRate: 9_000 }))
    const path = /\/users$/
    const gaveUp = { type: 'status', status: 504, body: '' } as const
    sandbox.faults.add({ method: 'POST', path, times: 1, kind: gaveUp })
    const run = await carryOut(owner, plan)
    expect(run).toMatchObject({ counts: { done: 4 }, verified: { matching: 4 } })
    expect(invitesSent(given)).toBe(2)
    expect(isLate).toBe(false)
  })

  it('that was accepted and never shows is looked for no longer than half a minute', async () => {
    const given = await setup({
      sandbox: { members: 10 },
      clock: createSkippingClock(4_000, 30_000),
    })
    const { owner, sandbox } = given
    const plan = await planInvites(owner, newPeople(1, { billableRate: 9_000 }))
    sandbox.faults.add({
      method: 'POST',
      path: /\/users$/,
      kind: { type: 'status', status: 200, body: JSON.stringify({ id: sandbox.workspace.id }) },
    })
    const run = await carryOut(owner, plan)
    expect(run.counts).toMatchObject({ done: 1, skipped: 1 })
    expect(run.verified).toMatchObject({ matching: 0, differing: 1 })
    const [, rate] = await owner.items(plan.id)
    expect(rate?.reason).toMatch(/does not show this person/)
  })

  it('is unknown after two, and a retry sends it with what follows', async () => {
    const given = await setup({ sandbox: { members: 10 }, clock: impatient() })
    const { owner, sandbox } = given
    const plan = await planInvites(owner, newPeople(1, { billableRate: 9_000 }))
    sandbox.faults.add({ method: 'POST', path: /\/users$/, kind: { type: 'cut-before-write' } })
    const run = await carryOut(owner, plan)
    expect(run.counts).toMatchObject({ unknown: 1, skipped: 1, done: 0 })
    expect(invitesSent(given)).toBe(2)
    const [invite, rate] = await owner.items(plan.id)
    expect(invite?.reason).toMatch(/this person was not among the members/)
    expect(rate?.reason).toBe('Not sent: it is not known whether the invitation got through.')
    await expectTruthOf(given, plan.id)

    sandbox.faults.clear()
    const { body: retry } = await owner.follow(plan.id, 'retry')
    expect(retry.items.map((item) => [item.field, item.outcome, item.waitsFor])).toEqual([
      ['invite', 'pending', null],
      ['billableRate', 'pending', 'member'],
    ])
    expect((await carryOut(owner, retry)).counts).toMatchObject({ done: 2 })
    expect(byEmail(given, addressOf('p0')).hourlyRate).toBe(9_000)
  })
})

it('of forty invitations one is refused when no seat is free, and the others are not sent', async () => {
  const given = await setup({ sandbox: { members: 10 } })
  const { owner, sandbox } = given
  const plan = await planInvites(owner, newPeople(40))
  sandbox.faults.add({ method: 'POST', path: /\/users$/, kind: { type: 'slow', ms: 700 } })
  sandbox.workspace.setSeats(0)
  const run = await carryOut(owner, plan)
  expect(run.counts.refused).toBe(1)
  expect(run.counts.refused + run.counts.skipped).toBe(40)
  expect(invitesSent(given)).toBe(run.counts.refused)
})

it('a retry asks for the rates of whoever was invited before the run was cancelled, and of nobody else', async () => {
  const given = await setup({ sandbox: { members: 10 } })
  const { owner, sandbox } = given
  const plan = await planInvites(owner, newPeople(30, { billableRate: 9_000 }))
  sandbox.faults.add({ method: 'POST', path: /\/users$/, kind: { type: 'slow', ms: 400 } })
  await owner.step(plan.id, 'start')
  await expect.poll(() => invitesSent(given), { timeout: 20_000 }).toBeGreaterThan(1)
  await owner.step(plan.id, 'cancel')
  const run = await owner.ended(plan.id)
  const invited = run.counts.done
  expect(invited).toBeGreaterThan(0)
  expect(invited).toBeLessThan(30)
  const { status, body: retry } = await owner.follow(plan.id, 'retry')
  expect(status).toBe(201)
  expect(retry.counts.total).toBe(invited)
  for (const item of retry.items.filter(({ outcome }) => outcome === 'pending')) {
    expect(item.field).toBe('billableRate')
    expect(item.userId).toBe(byEmail(given, item.email ?? '').id)
  }
  await expectTruthOf(given, plan.id)
})

describe.each(['business-error', 'http-words'] as const)('in the words of %s', (inviteRefusal) => {
  it('the rest is held back when no seat is free, and other items go on', async () => {
    const given = await setup({ sandbox: { members: 20, variants: { inviteRefusal } } })
    const { owner, sandbox } = given
    const [ada = ''] = ratedMembers(await owner.team(), 1)
    const used = sandbox.workspace
      .members()
      .filter((one) => one.status === 'ACTIVE' || one.status === 'PENDING').length
    sandbox.workspace.setSeats(used + 2)
    const plan = await owner.plan({
      changes: [{ invite: newPeople(30) }, { users: [ada], billableRate: { to: 4_321 } }],
    })
    const run = await carryOut(owner, plan)
    expect(run).toMatchObject({ stopped: null, counts: { done: 3, unknown: 0 } })
    expect(run.counts.refused).toBeLessThanOrEqual(5)
    expect(sandbox.workspace.member(ada).hourlyRate).toBe(4_321)
    const refused = await owner.items(plan.id, '&outcome=refused')
    for (const item of refused) expect(item.reason).toMatch(/^The workspace has no free seat/)
    const held = (await owner.items(plan.id, '&outcome=skipped')).filter(
      (i) => i.field === 'invite',
    )
    expect(held.length).toBeGreaterThan(15)
    for (const item of held)
      expect(item.reason).toMatch(
        /^Not sent: the workspace has no free seat \(Clockify said so for p/,
      )
    await expectTruthOf(given, plan.id)

    sandbox.workspace.setSeats(null)
    const { body: retry } = await owner.follow(plan.id, 'retry')
    expect(retry.counts.total).toBe(28)
    expect((await carryOut(owner, retry)).counts).toMatchObject({ done: 28 })
    await expectTruthOf(given, plan.id, retry.id)
  })

  it('the plan that has no invitations is named, and one who is here already, too', async () => {
    const given = await setup({ sandbox: { members: 10, variants: { inviteRefusal } } })
    const { owner, sandbox } = given
    const plan = await planInvites(owner, newPeople(2))
    sandbox.workspace.setPlan('FREE', [])
    await carryOut(owner, plan)
    const [first] = await owner.items(plan.id, '&outcome=refused')
    expect(first?.reason).toMatch(/plan has no invitations/)
  })
})

it('of invitations behind something else no more are claimed than may be on their way', async () => {
  const given = await setup({ sandbox: { members: 4 } })
  const { owner, sandbox } = given
  const plan = await owner.plan({
    changes: [{ workspace: true, billableRate: { to: 4_321 } }, { invite: newPeople(20) }],
  })
  sandbox.faults.add({ method: 'POST', times: 1, kind: { type: 'slow', ms: 2_000 } })
  await owner.step(plan.id, 'start')
  await owner.runUntil(plan.id, ({ counts }) => counts.done === 1)
  const begun = async () =>
    (await owner.items(plan.id)).filter((one) => one.field === 'invite' && one.attempts > 0).length
  await expect.poll(begun, { timeout: 20_000 }).toBe(1)
  expect((await owner.ended(plan.id)).counts).toMatchObject({ done: 21 })
})
