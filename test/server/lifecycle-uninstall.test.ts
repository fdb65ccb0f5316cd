import { expect, it, onTestFinished } from 'vitest'
import type { SavedView } from '../../server/bulk/types.ts'
import { createCaller } from './caller.ts'
import { openAddon } from './store-addon.ts'

const ALL: SavedView = {
  text: '',
  status: 'ALL',
  groups: [],
  role: 'ALL',
  rate: 'any',
  range: { from: null, to: null },
  sort: { column: 'member', descending: false },
  hidden: [],
}

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
    const { rateboard } = addon
    const team = await caller.team()
    const [first, ...rest] = team.members
    if (first)
      await rateboard.store.teams.keep(
        { ...team, members: [{ ...first, costRate: 1, status: 'PENDING' }, ...rest] },
        Date.now() + 3_600_000,
      )
    await rateboard.store.onboardings.keep({
      workspaceId: `made in ${workspaceId}`,
      madeIn: workspaceId,
      createdBy: first?.userId ?? '',
      request: { reason: null, since: null, changes: [{ workspace: true, costRate: { to: 1 } }] },
    })
    await caller.ask('/api/views', { method: 'POST', body: { name: 'All', view: ALL } })
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
    outside_changes: 2,
    pending_members: 1,
    saved_views: 1,
    onboardings: 1,
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
