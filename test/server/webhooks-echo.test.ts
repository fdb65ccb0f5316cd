import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { carryOut } from './run-builders.ts'
import { setup } from './setup.ts'

it('an activation by a run of ours makes nobody look who waits for people to join', async () => {
  const { app, owner, rateboard, sandbox, installation } = await setup({ sandbox: { members: 12 } })
  sandbox.webhooks.enabled = false
  const looks: string[] = []
  const { waitingRuns } = rateboard.store
  const { lookNow } = waitingRuns
  waitingRuns.lookNow = async (workspaceId) => {
    looks.push(workspaceId)
    await lookNow(workspaceId)
  }
  const event = 'USER_ACTIVATED_ON_WORKSPACE'
  const hook = installation?.webhooks.find((one) => one.event === event)
  const tell = () =>
    app.request(hook?.path ?? '', {
      method: 'POST',
      headers: {
        'Clockify-Signature': hook?.authToken ?? '',
        'Clockify-Webhook-Event-Type': event,
      },
      body: '{}',
    })
  const users = (await owner.team()).members.flatMap((one) =>
    one.role === 'MEMBER' && one.status === 'ACTIVE' ? [one.userId] : [],
  )
  const plan = await owner.plan({ changes: [{ users: users.slice(0, 1), status: 'INACTIVE' }] })
  sandbox.faults.add({ method: 'PUT', times: 1, kind: { type: 'slow', ms: 600 } })
  const run = carryOut(owner, plan)
  while (sandbox.log.all().every((one) => one.method !== 'PUT')) await wait(5)
  expect((await tell()).status).toBe(204)
  expect(looks).toEqual([])
  await run
  await expect.poll(async () => (await tell()).status && looks.length).toBeGreaterThan(0)
})
