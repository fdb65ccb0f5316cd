import { describe, expect, it } from 'vitest'
import { setup } from './setup.ts'

describe('refusals', () => {
  it('answers 400 code 501, never 404, for an id that is not here', async () => {
    const { owner, path } = await setup()
    const nobody = 'f'.repeat(24)
    const answers = [
      await owner('PUT', `${path}/users/${nobody}/hourly-rate`, { amount: 1 }),
      await owner('PUT', `${path}/users/not-an-id`, { status: 'ACTIVE' }),
      await owner('DELETE', `${path}/user-groups/${nobody}`),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(400)
      expect(answer.json).toMatchObject({ code: 501 })
    }
  })

  it('knows nobody without exactly one of the two headers', async () => {
    const { as, workspace, path, sandbox, install, asAddon } = await setup()
    const { authToken } = await install()
    const both = await as(workspace.ownerId)('GET', path, undefined, { 'X-Addon-Token': authToken })
    const none = await asAddon('')('GET', path, undefined, {
      'X-Addon-Token': 'x',
      'X-Api-Key': 'y',
    })
    const bearer = await fetch(`${sandbox.url}/api/v1${path}`, {
      headers: { Authorization: `Bearer ${authToken}` },
    })
    expect([both.status, none.status, bearer.status]).toEqual([401, 401, 401])
    expect(
      [both.json, none.json, await bearer.json()].map((one) => (one as { code: number }).code),
    ).toEqual([1000, 1000, 1000])
  })

  it('tells an unknown key from a bad token', async () => {
    const { as, asAddon, path, sandbox, install } = await setup()
    const key = await as(sandbox.workspace.ownerId)('GET', path, undefined, {
      'X-Api-Key': 'nonsense',
    })
    expect([key.status, key.json]).toMatchObject([401, { code: 4003 }])
    await install()
    const webhook = await sandbox.tokens.webhook()
    const expired = await sandbox.tokens.user({ expiresInSeconds: -1 })
    const unsigned = await sandbox.tokens.installation({ alg: 'none' })
    for (const token of ['nonsense', webhook, expired, unsigned]) {
      const bad = await asAddon(token)('GET', path)
      expect([bad.status, bad.json]).toMatchObject([401, { code: 4017 }])
    }
  })

  it('keeps add-on tokens away from the account level', async () => {
    const { install, asAddon } = await setup()
    const ask = asAddon((await install()).authToken)
    for (const method of ['GET', 'POST']) {
      const refused = await ask(
        method,
        '/workspaces',
        method === 'POST' ? { name: 'x' } : undefined,
      )
      expect(refused.status).toBe(401)
      expect(refused.text).toContain('API is not accessible')
    }
  })

  it('answers 405 with Allow for a read of a rate and 404 code 3000 for a doubled /v1', async () => {
    const { owner, path, workspace } = await setup()
    const read = await owner('GET', `${path}/users/${workspace.ownerId}/hourly-rate`)
    expect([read.status, read.headers.get('allow'), read.json]).toMatchObject([
      405,
      'PUT',
      { code: 3000 },
    ])
    const group = await owner('GET', `${path}/user-groups/${'a'.repeat(24)}`)
    expect([group.status, group.headers.get('allow')]).toEqual([405, 'PUT, DELETE'])
    const doubled = await owner('GET', `/v1${path}`)
    expect([doubled.status, doubled.json]).toMatchObject([404, { code: 3000 }])
  })

  it('lets a token of one workspace into no other', async () => {
    const { sandbox, install, asAddon } = await setup()
    const other = sandbox.addWorkspace({ members: 3 })
    const ask = asAddon((await install()).authToken)
    expect((await ask('GET', `/workspaces/${other.id}`)).status).toBe(403)
  })

  it('gives a user token the rights of the person it names, whatever role it claims', async () => {
    const { sandbox, install, asAddon, aMember, workspace, path } = await setup()
    await install()
    const lying = await sandbox.tokens.user({ userId: aMember().id, role: 'OWNER' })
    expect((await asAddon(lying)('GET', `${path}/users`)).status).toBe(403)
    const admin = await sandbox.tokens.user({ userId: workspace.admins()[0]?.id ?? '' })
    expect((await asAddon(admin)('GET', `${path}/users`)).status).toBe(200)
  })
})
