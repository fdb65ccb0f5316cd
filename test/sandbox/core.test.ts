import { afterEach, describe, expect, it } from 'vitest'
import type { Sandbox, SandboxOptions } from './sandbox.ts'
import { createSandbox } from './sandbox.ts'

const running: Sandbox[] = []

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await createSandbox({ members: 40, ...options })
  running.push(sandbox)
  return sandbox
}

afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.close()
})

function owner(sandbox: Sandbox): Record<string, string> {
  return { 'X-Api-Key': sandbox.workspace.apiKey(sandbox.workspace.ownerId) }
}

describe('the sandbox', () => {
  it('answers a rate write with the whole workspace and remembers it', async () => {
    const sandbox = await start()
    const { workspace } = sandbox
    const member = workspace.members().at(-1)
    const answer = await fetch(
      `${sandbox.url}/api/v1/workspaces/${workspace.id}/users/${member?.id}/hourly-rate`,
      { method: 'PUT', headers: owner(sandbox), body: JSON.stringify({ amount: 12345 }) },
    )
    expect(answer.status).toBe(200)
    const body = (await answer.json()) as { memberships: { userId: string; hourlyRate: unknown }[] }
    expect(body.memberships).toHaveLength(40)
    expect(body.memberships.at(-1)).toMatchObject({
      userId: member?.id,
      hourlyRate: { amount: 12345, currency: 'USD' },
    })
    expect(workspace.member(member?.id ?? '').hourlyRate).toBe(12345)
    expect(workspace.history(member?.id ?? '').at(-1)).toMatchObject({
      amount: 12345,
      source: 'api',
    })
    expect(sandbox.log.writes()).toMatchObject([{ userId: member?.id, value: 12345, since: null }])
  })
})
