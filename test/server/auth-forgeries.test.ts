import { expect, it } from 'vitest'
import { apiRoutes } from './auth-api-routes.ts'
import { setup } from './setup.ts'

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
