import { expect, it } from 'vitest'
import { setup, PUBLIC_URL } from './setup.ts'

it('shows the team as it was last read until a webhook hints at a change, however often it comes', async () => {
  const { sandbox, owner } = await setup({ sandbox: { members: 8 } })
  const { webhooks, workspace, log } = sandbox
  const billableOf = async (userId: string) =>
    (await owner.team(false)).members.find((one) => one.userId === userId)?.billableRate
  const { id } = workspace.member(workspace.ownerId)

  webhooks.enabled = false
  const before = await billableOf(id)
  workspace.setRate(id, 'hourlyRate', 7_777)
  const mark = log.mark()
  expect(await billableOf(id)).toBe(before)
  expect(log.since(mark)).toHaveLength(0)

  webhooks.enabled = true
  webhooks.copies = 3
  workspace.setRate(id, 'hourlyRate', 8_888)
  await webhooks.idle()
  const [delivery] = webhooks.deliveries
  expect(delivery?.statuses).toEqual([204, 204, 204])
  expect(await billableOf(id)).toBe(8_888)

  const read = log.mark()
  expect(await billableOf(id)).toBe(8_888)
  expect(log.since(read)).toHaveLength(0)
  if (delivery) await webhooks.resend(delivery)
  expect(delivery?.statuses.at(-1)).toBe(204)
  await billableOf(id)
  expect(log.since(read).length).toBeGreaterThan(0)
})

it('makes the team stale for every event of the manifest', async () => {
  const { sandbox, rateboard, owner, installation } = await setup({ sandbox: { members: 8 } })
  const { teams } = rateboard.store
  const { id } = sandbox.workspace
  for (const { event, path, authToken } of installation?.webhooks ?? []) {
    await owner.team()
    expect((await teams.find(id))?.stale).toBe(false)
    const { status } = await rateboard.app.request(path, {
      method: 'POST',
      headers: { 'Clockify-Signature': authToken, 'Clockify-Webhook-Event-Type': event },
      body: '{}',
    })
    expect([event, status, (await teams.find(id))?.stale]).toEqual([event, 204, true])
  }
})

it('leaves the team of another workspace as it is', async () => {
  const { app, sandbox, as, owner, rateboard } = await setup({ sandbox: { members: 8 } })
  const other = sandbox.addWorkspace({ members: 6 })
  await sandbox.install({
    manifestUrl: `${PUBLIC_URL}/manifest.json`,
    workspaceId: other.id,
    fetch: async (input, init) => await app.request(input, init),
  })
  await owner.team()
  await (await as({ workspaceId: other.id })).team()
  sandbox.workspace.setRate(sandbox.workspace.ownerId, 'costRate', 1_111)
  await sandbox.webhooks.idle()
  const { teams } = rateboard.store
  expect((await teams.find(sandbox.workspace.id))?.stale).toBe(true)
  expect((await teams.find(other.id))?.stale).toBe(false)
})
