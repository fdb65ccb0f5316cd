import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { setup } from './setup.ts'

describe('somebody who is invited', () => {
  it('makes no reading fail during which Rateboard is uninstalled', async () => {
    const { owner, sandbox, installation } = await setup({ sandbox: { members: 8 } })
    await owner.team()
    sandbox.workspace.addMember({ status: 'PENDING' })
    sandbox.faults.add({ method: 'GET', path: /users/, kind: { type: 'slow', ms: 800 } })
    const mark = sandbox.log.mark()
    const asked = owner.ask('/api/team?fresh=true')
    while (sandbox.log.since(mark).length === 0) await wait(5)
    await installation?.uninstall()
    expect((await asked).status).not.toBe(500)
  })

  it('stays so for an older reading that comes late', async () => {
    const { owner, rateboard, sandbox } = await setup({ sandbox: { members: 8 } })
    const older = await owner.team()
    const { id } = sandbox.workspace.addMember({ status: 'PENDING' })
    const { asOf } = await owner.team()
    await rateboard.store.teams.keep(older, Date.now() - 60_000)
    const since = await rateboard.store.pendingMembers.since(sandbox.workspace.id)
    expect(since.get(id)?.toISOString()).toBe(asOf)
  })

  it.each([
    ['PENDING', /has not accepted the invitation yet\. Take it back in Clockify/],
    ['DECLINED', /has declined the invitation/],
  ] as const)('and is %s has no status to change', async (status, words) => {
    const { owner, sandbox } = await setup({ sandbox: { members: 8 } })
    const { id } = sandbox.workspace.addMember({ status })
    for (const wanted of ['ACTIVE', 'INACTIVE'] as const) {
      const plan = await owner.plan({ changes: [{ users: [id], status: wanted }] })
      expect(plan.items).toMatchObject([
        { outcome: 'blocked', reason: expect.stringMatching(words) },
      ])
    }
  })
})
