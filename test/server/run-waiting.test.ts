import { describe, expect, it } from 'vitest'
import type { RunView } from '../../server/bulk/views.ts'
import { addressOf, byEmail, isWaiting, newPeople, planInvites } from './people-builders.ts'
import { carryOut, planRaise } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { setup, type Setup } from './setup.ts'

/** A workspace where the rates and groups of people who have not joined are refused. */
const strictly = () =>
  setup({ sandbox: { members: 20, variants: { ratesOnPending: false, groupsOnPending: false } } })

/** Invites so many with both rates and waits until the run waits for them. */
const inWaiting = async ({ owner }: Setup, count: number): Promise<RunView> => {
  const invite = newPeople(count, { billableRate: 9_000, costRate: 4_000 })
  const plan = await planInvites(owner, invite)
  await owner.step(plan.id, 'start')
  return await owner.runUntil(plan.id, isWaiting)
}

const writesOf = ({ sandbox }: Setup): number =>
  sandbox.log.all().filter((one) => one.method === 'PUT').length

describe('a run whose rates Clockify refuses to people who have not joined', () => {
  it('waits for them, told as running, and goes on by itself as each one joins', async () => {
    const given = await strictly()
    const { owner, sandbox } = given
    const waiting = await inWaiting(given, 3)
    expect(waiting).toMatchObject({
      state: 'running',
      waitingFor: 3,
      counts: { done: 3, pending: 6, refused: 0 },
      verified: { matching: 3, differing: 0 },
      pace: { etaSeconds: null },
    })
    const left = await owner.items(waiting.id, '&outcome=pending')
    expect(left.map((item) => [item.waitsFor, item.attempts])).toEqual(left.map(() => ['join', 0]))
    expect(left).toHaveLength(6)

    const before = writesOf(given)
    sandbox.workspace.join(addressOf('p1'))
    const some = await owner.runUntil(waiting.id, (run) => run.waitingFor === 2)
    expect(some.counts).toMatchObject({ done: 5, pending: 4 })
    // Nothing is sent to those who have not joined.
    expect(writesOf(given) - before).toBe(2)
    expect(byEmail(given, addressOf('p1'))).toMatchObject({ hourlyRate: 9_000, costRate: 4_000 })

    sandbox.workspace.join(addressOf('p0'))
    sandbox.workspace.join(addressOf('p2'))
    const run = await owner.ended(waiting.id)
    expect(run).toMatchObject({
      state: 'finished',
      waitingFor: 0,
      counts: { done: 9 },
      verified: { matching: 9, differing: 0 },
    })
    await expectTruthOf(given, waiting.id)
  })

  it('goes on when a reading of the team shows that somebody has joined', async () => {
    const given = await strictly()
    const { owner, sandbox } = given
    const { id } = await inWaiting(given, 1)
    sandbox.workspace.join(addressOf('p0'), { webhook: false })
    await owner.team()
    expect((await owner.ended(id)).counts).toMatchObject({ done: 3 })
  })

  it('lets other runs of the workspace go on', async () => {
    const given = await strictly()
    const { owner } = given
    const { id } = await inWaiting(given, 1)
    expect((await carryOut(owner, await planRaise(owner, 3))).counts).toMatchObject({ done: 3 })
    expect(await owner.run(id)).toMatchObject({ state: 'running', waitingFor: 1 })
  })

  it('skips who has declined or left, and says so', async () => {
    const given = await strictly()
    const { owner, sandbox } = given
    const { id } = await inWaiting(given, 2)
    sandbox.workspace.decline(addressOf('p0'))
    sandbox.workspace.removeMember(byEmail(given, addressOf('p1')).id)
    const run = await owner.ended(id)
    expect(run.counts).toMatchObject({ done: 2, skipped: 4 })
    const reasons = (await owner.items(id, '&outcome=skipped')).map((item) => item.reason)
    expect(new Set(reasons)).toEqual(
      new Set([
        'This person has declined the invitation.',
        'This person is not a member of the workspace any more.',
      ]),
    )
    await expectTruthOf(given, id)
  })

  it('does so for whoever was invited before it, too, and for groups', async () => {
    const given = await strictly()
    const { owner, sandbox } = given
    const { id: userId } = sandbox.workspace.addMember({ status: 'PENDING' })
    const [group] = (await owner.team()).groups
    const plan = await owner.plan({
      changes: [{ users: [userId], billableRate: { to: 500 }, groups: { add: [group?.id ?? ''] } }],
    })
    await owner.step(plan.id, 'start')
    await owner.runUntil(plan.id, isWaiting)
    sandbox.workspace.join(userId)
    expect((await owner.ended(plan.id)).verified).toMatchObject({ matching: 2, differing: 0 })
    expect(sandbox.workspace.member(userId).groups).toEqual([group?.name])
  })

  it('can be paused and resumed', async () => {
    const given = await strictly()
    const { owner, sandbox } = given
    const { id } = await inWaiting(given, 1)
    expect((await owner.step(id, 'pause')).body).toMatchObject({ state: 'paused', waitingFor: 1 })
    sandbox.workspace.join(addressOf('p0'))
    await sandbox.webhooks.idle()
    expect((await owner.run(id)).counts.done).toBe(1)
    expect((await owner.step(id, 'resume')).status).toBe(202)
    expect((await owner.ended(id)).counts).toMatchObject({ done: 3 })
  })

  it('goes on waiting after a resume when nobody has joined', async () => {
    const given = await strictly()
    const { owner } = given
    const { id } = await inWaiting(given, 1)
    const before = writesOf(given)
    const mark = given.sandbox.log.mark()
    await owner.step(id, 'pause')
    await owner.step(id, 'resume')
    const looked = () => given.sandbox.log.since(mark).some((one) => one.method === 'GET')
    await owner.runUntil(id, looked)
    expect(await owner.run(id)).toMatchObject({ state: 'running', waitingFor: 1 })
    expect(writesOf(given)).toBe(before)
  })

  it('can be cancelled: what is written stays and is proven, the rest is skipped', async () => {
    const given = await strictly()
    const { owner } = given
    const { id } = await inWaiting(given, 2)
    await owner.step(id, 'cancel')
    const run = await owner.runUntil(id, (seen) => seen.state === 'cancelled')
    expect(run).toMatchObject({
      waitingFor: 0,
      counts: { done: 2, skipped: 4, pending: 0 },
      verified: { matching: 2, differing: 0 },
    })
    expect((await owner.step(id, 'start')).body.error.details).toEqual({ state: 'cancelled' })
  })

  it('is told as running also by the steps that it refuses', async () => {
    const given = await strictly()
    const { id } = await inWaiting(given, 1)
    for (const step of ['start', 'resume'] as const)
      expect((await given.owner.step(id, step)).body.error.details).toEqual({ state: 'running' })
  })
})

it('the team tells since when somebody is invited: by our run, or as first seen', async () => {
  const given = await setup({ sandbox: { members: 10 } })
  const { owner, sandbox } = given
  const { id } = sandbox.workspace.addMember({ status: 'PENDING' })
  const seen = await owner.team()
  const sinceOf = (team: typeof seen, userId: string) =>
    team.members.find((one) => one.userId === userId)?.pendingSince
  expect(sinceOf(seen, id)).toBe(seen.asOf)
  expect(sinceOf(seen, sandbox.workspace.ownerId)).toBeNull()

  const plan = await planInvites(owner, newPeople(1))
  await carryOut(owner, plan)
  const [invite] = await owner.items(plan.id)
  const later = await owner.team()
  expect(sinceOf(later, byEmail(given, addressOf('p0')).id)).toBe(invite?.settledAt)
  expect(sinceOf(later, id)).toBe(seen.asOf)

  sandbox.workspace.join(id)
  expect(sinceOf(await owner.team(), id)).toBeNull()
})
