import { describe, expect, it } from 'vitest'
import { groupId } from './people-builders.ts'
import { carryOut, ratedMembers } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { setup, type Setup } from './setup.ts'
import { createSkippingClock } from './skipping-clock.ts'

const inGroup = ({ sandbox }: Setup, name: string): string[] =>
  sandbox.workspace
    .members()
    .filter((one) => one.groups.includes(name))
    .map((one) => one.id)

/** A group that has members, and some active people of whom none is in it. */
const aGroup = async (given: Setup, count: number) => {
  const { owner } = given
  const team = await owner.team()
  const group = team.groups.find(({ name }) => inGroup(given, name).length > 1)
  if (!group) throw new Error('The sandbox has groups')
  const users = ratedMembers(
    { ...team, members: team.members.filter((one) => !one.groups.includes(group.name)) },
    count,
  )
  return { group, users, inside: inGroup(given, group.name) }
}

describe('groups in a run', () => {
  it('get and lose members, prove it, and an undo puts it back', async () => {
    const given = await setup()
    const { owner } = given
    const { group, users, inside } = await aGroup(given, 3)
    const [out = ''] = inside
    const plan = await owner.plan({
      changes: [
        { users: [...users, inside[1] ?? ''], groups: { add: [group.id] } },
        { users: [out], groups: { remove: [group.id] } },
      ],
    })
    expect(plan.summary).toMatchObject([
      { members: 4, groups: { add: [group.name] } },
      { members: 1, groups: { remove: [group.name] } },
    ])
    expect(plan.counts).toMatchObject({ total: 4, unchanged: 1 })
    const run = await carryOut(owner, plan)
    expect(run).toMatchObject({ counts: { done: 4 }, verified: { matching: 4, differing: 0 } })
    const now = [...inside.filter((id) => id !== out), ...users]
    expect(inGroup(given, group.name).toSorted()).toEqual(now.toSorted())
    await expectTruthOf(given, plan.id)

    const { body: undo } = await owner.follow(plan.id, 'undo')
    expect(undo.counts).toMatchObject({ total: 4, blocked: 0 })
    await carryOut(owner, undo)
    expect(inGroup(given, group.name).toSorted()).toEqual(inside.toSorted())
  })

  it('that are new are made once, then get their members', async () => {
    const given = await setup()
    const { owner, sandbox } = given
    const users = ratedMembers(await owner.team(), 4)
    const plan = await owner.plan({ changes: [{ users, newGroup: ' Night shift ' }] })
    expect(plan.items.map((item) => [item.field, item.waitsFor])).toEqual([
      ['newGroup', null],
      ...users.map(() => ['group', 'group']),
    ])
    const run = await carryOut(owner, plan)
    expect(run).toMatchObject({ counts: { done: 5 }, verified: { matching: 5 } })
    expect(inGroup(given, 'Night shift').toSorted()).toEqual(users.toSorted())
    expect(await groupId(owner, 'Night shift')).toBeTruthy()
    const made = sandbox.log.writes().filter((one) => String(one.value).includes('created'))
    expect(made).toHaveLength(1)

    const { body: undo } = await owner.follow(plan.id, 'undo')
    expect(undo.items[0]).toMatchObject({ outcome: 'blocked' })
    expect(undo.items[0]?.reason).toMatch(/Delete the group in Clockify/)
    await carryOut(owner, undo)
    expect(inGroup(given, 'Night shift')).toEqual([])
  })

  it('that are new and got no answer are found by a reading, or made at most twice', async () => {
    const given = await setup({ clock: createSkippingClock(20_000, 30_000) })
    const { owner, sandbox } = given
    const users = ratedMembers(await owner.team(), 2)
    const path = /user-groups$/
    sandbox.faults.add({ method: 'POST', path, times: 1, kind: { type: 'cut-before-write' } })
    sandbox.faults.add({ method: 'POST', path, times: 1, kind: { type: 'cut-after-write' } })
    const plan = await owner.plan({ changes: [{ users, newGroup: 'Lost' }] })
    expect((await carryOut(owner, plan)).counts).toMatchObject({ done: 3 })
    const lists = sandbox.workspace.members().flatMap((one) => one.groups)
    expect(lists.filter((name) => name === 'Lost')).toHaveLength(2)
  })

  it('that are refused hold back whoever was to get in, and a retry asks for all again', async () => {
    const given = await setup()
    const { owner, sandbox } = given
    const users = ratedMembers(await owner.team(), 2)
    const plan = await owner.plan({ changes: [{ users, newGroup: 'Refused' }] })
    const body = JSON.stringify({ message: 'No more groups.', code: 501 })
    sandbox.faults.add({
      method: 'POST',
      path: /user-groups$/,
      kind: { type: 'status', status: 400, body },
    })
    expect((await carryOut(owner, plan)).counts).toMatchObject({ refused: 1, skipped: 2 })
    const [, held] = await owner.items(plan.id)
    expect(held?.reason).toBe('Not sent: the group could not be made.')
    sandbox.faults.clear()
    const { body: retry } = await owner.follow(plan.id, 'retry')
    expect(retry.items.map((item) => item.waitsFor)).toEqual([null, 'group', 'group'])
    expect((await carryOut(owner, retry)).counts).toMatchObject({ done: 3 })
    expect(inGroup(given, 'Refused')).toHaveLength(2)
  })

  it('without an answer to an add or a remove end as Clockify shows them', async () => {
    const given = await setup()
    const { owner, sandbox } = given
    const { group, users, inside } = await aGroup(given, 2)
    const [out = ''] = inside
    const path = /user-groups\/.+\/users/
    sandbox.faults.add({ path, every: 2, times: 4, kind: { type: 'cut-after-write' } })
    const plan = await owner.plan({
      changes: [
        { users, groups: { add: [group.id] } },
        { users: [out], groups: { remove: [group.id] } },
      ],
    })
    const run = await carryOut(owner, plan)
    expect(run).toMatchObject({ counts: { done: 3 }, verified: { matching: 3, differing: 0 } })
    expect(inGroup(given, group.name)).not.toContain(out)
  })

  it('that somebody else has changed or removed meanwhile are left alone', async () => {
    const given = await setup()
    const { owner } = given
    const { group, users } = await aGroup(given, 1)
    const first = await owner.plan({ changes: [{ users, groups: { add: [group.id] } }] })
    const second = await owner.plan({ changes: [{ users, groups: { add: [group.id] } }] })
    await carryOut(owner, first)
    expect((await carryOut(owner, second)).counts).toMatchObject({ skipped: 1 })
    const [item] = await owner.items(second.id)
    expect(item?.reason).toBe('Changed since the plan: this person is in the group already.')
  })
})

it('people are deactivated and activated in one run, and an undo restores each status', async () => {
  const given = await setup()
  const { owner, sandbox } = given
  const users = ratedMembers(await owner.team(), 4)
  const [off = ''] = users
  sandbox.workspace.setStatus(off, 'INACTIVE')
  const plan = await owner.plan({
    changes: [
      { users: users.slice(1), status: 'INACTIVE' },
      { users: [off], status: 'ACTIVE' },
    ],
  })
  await carryOut(owner, plan)
  const statuses = () => users.map((id) => sandbox.workspace.member(id).status)
  expect(statuses()).toEqual(['ACTIVE', 'INACTIVE', 'INACTIVE', 'INACTIVE'])
  const { body: undo } = await owner.follow(plan.id, 'undo')
  await carryOut(owner, undo)
  expect(statuses()).toEqual(['INACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE'])
  await expectTruthOf(given, plan.id, undo.id)
})
