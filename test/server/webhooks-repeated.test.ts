import { expect, it } from 'vitest'
import { PUBLIC_URL, setup } from './setup.ts'

it('a delivery that is repeated, late or says nonsense changes nothing but when the team is read next', async () => {
  const { app, sandbox, owner, installation, rateboard } = await setup({ sandbox: { members: 8 } })
  const { id } = sandbox.workspace
  const webhooks = installation?.webhooks ?? []
  const team = await owner.team()
  const bodies: unknown[] = [
    { workspaceId: id, id: sandbox.workspace.ownerId, status: 'INACTIVE' },
    { workspaceId: id, hourlyRate: { amount: 1 }, name: 'Mallory', role: 'OWNER' },
    { workspaceId: id, __proto__: { admin: true }, constructor: { prototype: {} } },
    [{ workspaceId: 'f'.repeat(24) }],
  ]
  const deliver = (one: (typeof webhooks)[number], body: unknown) =>
    app.request(one.path, {
      method: 'POST',
      headers: {
        'Clockify-Signature': one.authToken,
        'Clockify-Webhook-Event-Type': one.event ?? '',
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(body),
    })
  // Backwards, and each three times: an order in which nothing could have happened.
  for (const one of webhooks.toReversed())
    for (const body of [...bodies, ...bodies, ...bodies])
      expect((await deliver(one, body)).status).toBe(204)
  expect((await rateboard.store.teams.find(id))?.stale).toBe(true)
  expect((await owner.team()).members).toEqual(team.members)
  expect((await owner.ask<{ runs: unknown[] }>('/api/runs')).body.runs).toEqual([])
})

it('a delivery of a former installation is refused, however good its token was', async () => {
  const { app, sandbox, installation } = await setup({ sandbox: { members: 4 } })
  if (!installation) throw new Error('not installed')
  const [old] = installation.webhooks
  const deliver = async () => {
    const answer = await app.request(old?.path ?? '', {
      method: 'POST',
      headers: {
        'Clockify-Signature': old?.authToken ?? '',
        'Clockify-Webhook-Event-Type': old?.event ?? '',
      },
      body: '{}',
    })
    return answer.status
  }
  expect(await deliver()).toBe(204)
  await installation.uninstall()
  expect(await deliver()).toBe(401)
  await sandbox.install({
    manifestUrl: `${PUBLIC_URL}/manifest.json`,
    fetch: async (input, init) => await app.request(input, init),
  })
  expect(await deliver()).toBe(401)
})

it('a delivery as large as the ids of twenty thousand people is taken, a larger one is not kept', async () => {
  const { app, installation } = await setup({ sandbox: { members: 4 } })
  const group = installation?.webhooks.find((one) => one.event === 'USER_GROUP_UPDATED')
  const deliver = async (userIds: number) => {
    const ids = Array.from({ length: userIds }, (_, n) => String(n).padStart(24, '0'))
    const answer = await app.request(group?.path ?? '', {
      method: 'POST',
      headers: {
        'Clockify-Signature': group?.authToken ?? '',
        'Clockify-Webhook-Event-Type': group?.event ?? '',
        'Content-Type': 'application/json',
      },
      body: new Blob([JSON.stringify({ userIds: ids })]).stream(),
      duplex: 'half',
    } as RequestInit)
    return answer.status
  }
  expect(await deliver(20_000)).toBe(204)
  expect(await deliver(60_000)).toBe(413)
})
