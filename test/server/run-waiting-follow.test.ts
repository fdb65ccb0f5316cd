import { expect, it } from 'vitest'
import { createClock } from '../../server/clock.ts'
import { isWaiting } from './people-builders.ts'
import { ratedMembers } from './run-builders.ts'
import { setup, type SetupOptions } from './setup.ts'

/** A run that has written one rate and waits for somebody to join with another. */
const halfWritten = async (options: SetupOptions = {}) => {
  const given = await setup({
    sandbox: { members: 20, variants: { ratesOnPending: false } },
    ...options,
  })
  const { owner, sandbox } = given
  const { id: userId } = sandbox.workspace.addMember({ status: 'PENDING' })
  const [ada = ''] = ratedMembers(await owner.team(), 1)
  const plan = await owner.plan({
    changes: [{ users: [ada, userId], billableRate: { to: 4_321 } }],
  })
  await owner.step(plan.id, 'start')
  await owner.runUntil(plan.id, isWaiting)
  return { ...given, id: plan.id, ada, userId }
}

it('what a run has written can be undone while it waits for somebody to join', async () => {
  const { owner, id, ada } = await halfWritten()
  const { status, body } = await owner.follow(id, 'undo')
  expect([status, body.counts.total]).toEqual([201, 1])
  expect((await owner.items(body.id)).map((item) => [item.userId, item.before])).toEqual([
    [ada, 4_321],
  ])
})

it('what waited when its run was cancelled is retried', async () => {
  const { owner, id, userId } = await halfWritten()
  await owner.step(id, 'cancel')
  await owner.ended(id)
  const { status, body } = await owner.follow(id, 'retry')
  expect(status).toBe(201)
  expect((await owner.items(body.id)).map((item) => [item.userId, item.after])).toEqual([
    [userId, 4_321],
  ])
})

it('a run waits for nobody longer than 90 days', async () => {
  const real = createClock()
  let ahead = 0
  const clock = { now: () => real.now() + ahead, sleep: real.sleep }
  const { owner, id, userId } = await halfWritten({ clock })
  await owner.step(id, 'pause')
  // The run looks at the members again; the time is there before their reading is.
  await owner.step(id, 'resume')
  ahead = 91 * 86_400_000
  const run = await owner.ended(id)
  expect(run).toMatchObject({ state: 'finished', counts: { done: 1, skipped: 1 } })
  const item = (await owner.items(id)).find((one) => one.userId === userId)
  expect(item?.reason).toBe('Not sent: this person has not accepted the invitation in 90 days.')
})
