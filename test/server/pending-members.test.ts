import { describe, expect, it } from 'vitest'
import { setup } from './setup.ts'

describe('somebody who is invited', () => {
  it('makes no reading fail during which Rateboard is uninstalled', async () => {
    const { owner, rateboard, sandbox, installation } = await setup({ sandbox: { members: 8 } })
    sandbox.workspace.addMember({ status: 'PENDING' })
    const { teams } = rateboard.store
    const { keep } = teams
    teams.keep = async (team, begunAt) => {
      await installation?.uninstall()
      await keep(team, begunAt)
    }
    expect((await owner.ask('/api/team?fresh=true')).status).toBe(200)
  })

  it('stays so for an older reading that comes late', async () => {
    const { owner, rateboard, sandbox } = await setup({ sandbox: { members: 8 } })
    const { teams, pendingMembers } = rateboard.store
    const { keep } = teams
    let id = ''
    teams.keep = async (older, begunAt) => {
      teams.keep = keep
      id = sandbox.workspace.addMember({ status: 'PENDING' }).id
      await owner.team()
      await keep(older, begunAt)
    }
    await owner.team()
    expect((await pendingMembers.since(sandbox.workspace.id)).has(id)).toBe(true)
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
