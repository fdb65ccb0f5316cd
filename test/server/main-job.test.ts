import { expect, it } from 'vitest'
import { setup } from './setup.ts'

it('raises forty billable rates by five per cent, and proves it', async () => {
  const { sandbox, owner } = await setup({ sandbox: { members: 60 } })
  const team = await owner.team()
  const users = team.members.filter((m) => m.billableRate !== null).slice(0, 40)

  const plan = await owner.plan({
    reason: '2027 review',
    since: null,
    changes: [{ users: users.map((m) => m.userId), billableRate: { percent: 5, roundTo: 50 } }],
  })
  expect(plan.state).toBe('planned')
  expect(plan.counts).toMatchObject({ total: 40, pending: 40, unchanged: 0, blocked: 0 })
  expect(sandbox.log.writes()).toHaveLength(0)

  expect((await owner.step(plan.id, 'start')).status).toBe(202)
  const run = await owner.ended(plan.id)
  expect(run.state).toBe('finished')
  expect(run.counts).toMatchObject({ done: 40, pending: 0, refused: 0, unknown: 0, skipped: 0 })
  expect(run.verified).toMatchObject({ matching: 40, differing: 0 })
  const items = await owner.items(plan.id)
  for (const item of items)
    expect(sandbox.workspace.member(item.userId ?? '')?.hourlyRate).toBe(item.after)
})
