import { expect, it } from 'vitest'
import { addressOf, isWaiting, newPeople, planInvites } from './people-builders.ts'
import { carryOut, ratedMembers } from './run-builders.ts'
import { setup } from './setup.ts'

const REFUSED = '{"message":"Access Denied","code":403}'

it('what was proven at one look is not held against the run after somebody changes it rightly', async () => {
  const { owner, sandbox } = await setup({
    sandbox: { members: 20, variants: { ratesOnPending: false } },
  })
  const [ada = ''] = ratedMembers(await owner.team(), 1)
  const { id } = await owner.plan({
    changes: [
      { users: [ada], billableRate: { to: 4_321 } },
      { invite: newPeople(2, { billableRate: 9_000 }) },
    ],
  })
  await owner.step(id, 'start')
  expect((await owner.runUntil(id, isWaiting)).verified).toMatchObject({ matching: 3 })
  await carryOut(
    owner,
    await owner.plan({ changes: [{ users: [ada], billableRate: { to: 5_000 } }] }),
  )
  sandbox.workspace.join(addressOf('p0'))
  const looked = await owner.runUntil(id, (run) => run.waitingFor === 1)
  expect(looked.verified).toMatchObject({ matching: 4, differing: 0 })
  await owner.step(id, 'cancel')
  const { verified } = await owner.ended(id)
  expect(verified).toMatchObject({ matching: 4, differing: 0, at: looked.verified?.at })
})

it('a plan that does not include a rate is no reason to wait for somebody to join', async () => {
  const { owner, sandbox } = await setup({ sandbox: { members: 20 } })
  const plan = await planInvites(owner, newPeople(1, { billableRate: 9_000, costRate: 5 }))
  const body = '{"message":"Your plan has no cost rates","code":501}'
  sandbox.faults.add({
    method: 'PUT',
    path: /cost-rate$/,
    kind: { type: 'status', status: 402, body },
  })
  const run = await carryOut(owner, plan)
  expect(run).toMatchObject({ waitingFor: 0, counts: { done: 2, refused: 1 } })
  expect((await owner.items(plan.id, '&outcome=refused'))[0]?.reason).toBe(
    'Clockify: Your plan has no cost rates.',
  )
})

it('what waits says why Clockify refused it, and goes when its group goes', async () => {
  const { owner, sandbox } = await setup({
    sandbox: { members: 20, variants: { groupsOnPending: false } },
  })
  const { id: userId } = sandbox.workspace.addMember({ status: 'PENDING' })
  const groupId = (await owner.team()).groups[0]?.id ?? ''
  const plan = await owner.plan({ changes: [{ users: [userId], groups: { add: [groupId] } }] })
  await owner.step(plan.id, 'start')
  await owner.runUntil(plan.id, isWaiting)
  expect((await owner.items(plan.id))[0]).toMatchObject({
    waitsFor: 'join',
    reason: expect.stringMatching(/^Clockify/),
  })
  sandbox.faults.add({
    method: 'GET',
    path: /user-groups$/,
    kind: { type: 'status', status: 200, body: '[]' },
  })
  await owner.step(plan.id, 'pause')
  await owner.step(plan.id, 'resume')
  expect((await owner.ended(plan.id)).counts).toMatchObject({ skipped: 1 })
  expect((await owner.items(plan.id))[0]?.reason).toBe('There is no such group any more.')
})

it('a plain refusal after a refusal before joining is told as refused, not as unknown', async () => {
  const { owner, sandbox } = await setup({ sandbox: { members: 20 } })
  const { id: userId } = sandbox.workspace.addMember({ status: 'PENDING' })
  const groupId = (await owner.team()).groups[0]?.id ?? ''
  const carried = await owner.plan({ changes: [{ users: [userId], groups: { add: [groupId] } }] })
  await carryOut(owner, carried)
  sandbox.faults.add({ method: 'DELETE', kind: { type: 'status', status: 403, body: REFUSED } })
  const plan = await owner.plan({
    changes: [{ users: [userId], groups: { remove: [groupId] } }],
  })
  await owner.step(plan.id, 'start')
  await owner.runUntil(plan.id, isWaiting)
  sandbox.workspace.join(userId)
  expect((await owner.ended(plan.id)).counts).toMatchObject({ refused: 1, unknown: 0 })
})
