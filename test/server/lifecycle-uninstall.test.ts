import { expect, it, onTestFinished } from 'vitest'
import { createCaller } from './caller.ts'
import { openAddon } from './store-addon.ts'

it('leaves nothing in any table after an uninstall but a hash, and nothing of others is touched', async () => {
  const addon = await openAddon()
  onTestFinished(() => addon.close())
  const { sandbox } = addon
  const other = sandbox.addWorkspace({ members: 6 })
  const leaving = await addon.install()
  const staying = await addon.install(other.id)

  const changeSomething = async (workspaceId: string) => {
    const caller = createCaller(addon.app, await sandbox.tokens.user({ workspaceId }))
    const { members } = await caller.team()
    const users = members.slice(0, 3).map((one) => one.userId)
    const { id } = await caller.plan({
      reason: 'Review',
      changes: [{ users, billableRate: { to: 4_200 } }],
    })
    await caller.step(id, 'start')
    await caller.ended(id)
  }
  await changeSomething(leaving.workspaceId)
  await changeSomething(staying.workspaceId)
  expect((await leaving.uninstall()).status).toBe(204)

  const tables = await addon.stopAndRead()
  const holding = (text: string) =>
    [...tables].filter(([, rows]) => JSON.stringify(rows).includes(text)).map(([name]) => name)
  expect(holding(leaving.workspaceId)).toEqual([])
  expect(holding(leaving.addonId)).toEqual([])
  for (const member of sandbox.workspace.members()) {
    expect(holding(member.id)).toEqual([])
    expect(holding(member.email)).toEqual([])
  }
  tables.delete('early_statuses')
  const lengths = Object.fromEntries([...tables].map(([name, rows]) => [name, rows.length]))
  expect(lengths).toEqual({
    installations: 1,
    removed_installations: 1,
    teams: 1,
    paces: 1,
    runs: 1,
    items: 3,
  })
  const [removed] = tables.get('removed_installations') ?? []
  expect(removed?.['installation_hash']).toMatch(/^[0-9a-f]{64}$/)
})

it('ends what runs when it is uninstalled, and writes nothing more', async () => {
  const addon = await openAddon({ sandbox: { members: 60, latency: { ms: 40 } } })
  onTestFinished(() => addon.close())
  const { sandbox } = addon
  const installation = await addon.install()
  const caller = createCaller(addon.app, await sandbox.tokens.user())
  const { members } = await caller.team()
  const users = members.map((one) => one.userId)
  const { id } = await caller.plan({ changes: [{ users, billableRate: { to: 4_200 } }] })
  await caller.step(id, 'start')
  await caller.runUntil(id, (run) => run.counts.done > 0)
  expect((await installation.uninstall()).status).toBe(204)
  expect((await caller.ask('/api/runs')).status).toBe(401)
  // What was on its way is awaited by the stop.
  await addon.stopAndRead()
  expect(sandbox.log.writes().length).toBeLessThan(users.length)
})
