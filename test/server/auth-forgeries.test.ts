import { decodeJwt } from 'jose'
import { expect, it } from 'vitest'
import { apiRoutes } from './auth-api-routes.ts'
import { wrongAsUser, wrongInCommon, wronglySigned, type Forged } from './auth-forged-tokens.ts'
import { createSigner } from './auth-signer.ts'
import { setup, PUBLIC_URL } from './setup.ts'

const signer = createSigner()

it('refuses every forged user token at every route of the API, and changes nothing', async () => {
  const { app, sandbox, owner, installation } = await setup({
    sandbox: { signingKey: signer.signingKey, members: 8 },
  })
  const other = sandbox.addWorkspace({ members: 5 })
  const fetch = async (input: string, init?: RequestInit) => await app.request(input, init)
  const elsewhere = await sandbox.install({
    manifestUrl: `${PUBLIC_URL}/manifest.json`,
    workspaceId: other.id,
    fetch,
  })
  const [member] = (await owner.team()).members
  const plan = await owner.plan({
    changes: [{ users: [member?.userId ?? ''], billableRate: { to: 4_321 } }],
  })

  const right = decodeJwt(owner.token)
  const { addonId, workspaceId } = installation ?? elsewhere
  const kinds: Forged[] = [
    ['no token', ''],
    ['the installation token', installation?.authToken ?? ''],
    ['a webhook token', installation?.webhooks[0]?.authToken ?? ''],
    ['a lifecycle token', await sandbox.tokens.lifecycle({ workspaceId, addonId })],
    ['the addonId of another workspace', signer.token({ ...right, addonId: elsewhere.addonId })],
    ['the id of another workspace', signer.token({ ...right, workspaceId: other.id })],
  ]
  const forged = [
    ...kinds,
    ...wronglySigned(signer, right),
    ...wrongInCommon(signer, right),
    ...wrongAsUser(signer, right),
  ]
  expect(forged.length).toBeGreaterThan(60)
  const routes = apiRoutes(app, plan.id)
  expect(routes.length).toBeGreaterThanOrEqual(13)

  const opened: string[] = []
  for (const [what, token] of forged)
    for (const { method, path } of routes) {
      const answer = await app.request(path, { method, headers: { 'X-Addon-Token': token } })
      const text = await answer.text()
      if (answer.status !== 401 || !text.includes('"invalid_token"'))
        opened.push(`${what}: ${method} ${path} answered ${answer.status}`)
    }
  expect(opened).toEqual([])

  // The kit tells nothing unless the token that it was made from does open the door.
  expect((await owner.ask('/api/runs')).status).toBe(200)
  expect(await owner.run(plan.id)).toMatchObject({ state: 'planned', startedAt: null })
  expect(sandbox.log.writes()).toHaveLength(0)
})

it('refuses the tokens of an installation from the moment it is uninstalled', async () => {
  const { app, installation, owner } = await setup()
  expect((await owner.ask('/api/runs')).status).toBe(200)
  await installation?.uninstall()
  for (const { method, path } of apiRoutes(app, 'any'))
    expect(await owner.ask(path, { method })).toMatchObject({
      status: 401,
      body: { error: { code: 'invalid_token' } },
    })
})

it('takes the user token in no other place than its header', async () => {
  const { app, owner } = await setup()
  const ask = async (path: string, headers: Record<string, string>) =>
    (await app.request(path, { headers })).status
  expect(await ask(`/api/runs?auth_token=${owner.token}`, {})).toBe(401)
  expect(await ask('/api/runs', { Authorization: `Bearer ${owner.token}` })).toBe(401)
  expect(await ask('/api/runs', { Cookie: `X-Addon-Token=${owner.token}` })).toBe(401)
})
