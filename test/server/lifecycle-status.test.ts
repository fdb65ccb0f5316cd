import { expect, it } from 'vitest'
import { apiRoutes } from './auth-api-routes.ts'
import { setup } from './setup.ts'

it('pauses a running run and closes the API while Clockify has the add-on disabled', async () => {
  const { app, sandbox, owner, installation, rateboard } = await setup({
    sandbox: { latency: { ms: 40 }, limit: 20 },
    environment: { CLOCKIFY_RATE_LIMIT: '20' },
  })
  const { members } = await owner.team()
  const plan = await owner.plan({
    changes: [{ users: members.map((one) => one.userId), billableRate: { to: 12_345 } }],
  })
  await owner.step(plan.id, 'start')
  await owner.runUntil(plan.id, (run) => run.counts.done > 0)

  // Clockify's API may say so before its call does.
  const body = JSON.stringify({ message: 'Addon is not active on this workspace', code: 501 })
  const early = sandbox.faults.add({ kind: { type: 'status', status: 403, body } })
  await owner.runUntil(plan.id, () => early.hits > 0)
  expect((await installation?.setStatus('INACTIVE'))?.status).toBe(204)
  for (const { method, path } of apiRoutes(app, plan.id))
    expect(await owner.ask(path, { method })).toMatchObject({
      status: 403,
      body: { error: { code: 'addon_disabled' } },
    })
  const { id: workspaceId } = sandbox.workspace
  expect(await rateboard.store.runs.find(workspaceId, plan.id)).toMatchObject({ state: 'paused' })

  sandbox.faults.clear()
  expect((await installation?.setStatus('ACTIVE'))?.status).toBe(204)
  expect(await owner.run(plan.id)).toMatchObject({ state: 'paused' })
  expect((await owner.step(plan.id, 'resume')).status).toBe(202)
  const run = await owner.ended(plan.id)
  expect(run.counts).toMatchObject({ pending: 0, skipped: 0, refused: 0 })
  for (const item of await owner.items(plan.id, '&outcome=done'))
    expect(sandbox.workspace.member(item.userId ?? '').hourlyRate).toBe(12_345)
})
