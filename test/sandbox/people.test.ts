import { describe, expect, it } from 'vitest'
import { createSandbox } from './sandbox.ts'
import { makeWorkspace } from './make-workspace.ts'
import { setup } from './setup.ts'

function make(members: number, seed = 1) {
  const onChange = () => {}
  return makeWorkspace({ members, seed, defaultSeed: 1, now: () => 0, onChange })
}

describe('the people of a workspace', () => {
  it('are the same for the same seed and others for another', () => {
    expect(make(50).members).toEqual(make(50).members)
    expect(make(50, 2).members).not.toEqual(make(50).members)
  })

  it('are one owner, three admins and members of every standing', () => {
    const { members } = make(500)
    const count = (wanted: (one: (typeof members)[number]) => boolean) =>
      members.filter(wanted).length
    expect(count((one) => one.role === 'OWNER')).toBe(1)
    expect(count((one) => one.role === 'ADMIN')).toBe(3)
    for (const status of ['INACTIVE', 'PENDING', 'DECLINED'] as const) {
      expect(
        count((one) => one.status === status),
        status,
      ).toBeGreaterThan(0)
    }
    expect(count((one) => one.status === 'ACTIVE')).toBeGreaterThan(400)
    expect(count((one) => one.accountStatus === 'LIMITED')).toBeGreaterThan(0)
    expect(count((one) => one.hourlyRate === null)).toBeGreaterThan(0)
    expect(count((one) => one.costRate === null)).toBeGreaterThan(0)
    const below = count((one) => (one.costRate ?? 0) > (one.hourlyRate ?? 10500))
    expect(below).toBe(4)
  })

  it('have each address and id once, also twenty thousand of them', () => {
    const { members } = make(20_000)
    expect(new Set(members.map((one) => one.email)).size).toBe(20_000)
    expect(new Set(members.map((one) => one.id)).size).toBe(20_000)
    for (const { email } of members)
      expect(email).toMatch(/^[a-z-]+(\.[a-z-]+)+\d*@halden\.example$/)
  })

  it('belong to up to three groups', async () => {
    const { workspace } = await setup()
    const sizes = workspace.members().map((one) => one.groups.length)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(3)
    expect(Math.max(...sizes)).toBeGreaterThan(1)
  })

  it('are apart in two workspaces of one sandbox', async () => {
    const sandbox = await createSandbox({ members: 5 })
    const other = sandbox.addWorkspace({ members: 5, name: 'Other' })
    expect(other.id).not.toBe(sandbox.workspace.id)
    const ids = new Set(sandbox.workspace.members().map((one) => one.id))
    expect(other.members().some((one) => ids.has(one.id))).toBe(false)
    await sandbox.close()
  })
})
