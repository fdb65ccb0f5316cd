import { decodeJwt } from 'jose'
import { expect, it, onTestFinished } from 'vitest'
import type { Forged } from './auth-forged-tokens.ts'
import { createSigner } from './auth-signer.ts'
import { createCaller } from './caller.ts'
import { manifest } from './setup.ts'
import { openAddon } from './store-addon.ts'

const signer = createSigner()

it('takes a delivery only with the very token of its webhook and the event of its path', async () => {
  const addon = await openAddon({ sandbox: { signingKey: signer.signingKey } })
  onTestFinished(() => addon.close())
  const { sandbox } = addon
  const { workspaceId, addonId, authToken, webhooks } = await addon.install()
  const other = await addon.install(sandbox.addWorkspace({ members: 3 }).id)
  const whose = { workspaceId, addonId }
  await createCaller(addon.app, await sandbox.tokens.user(whose)).team()
  const { teams } = addon.rateboard.store
  const isStale = async () => (await teams.find(workspaceId))?.stale

  const deliver = async (
    path: string,
    headers: { token: string; event?: string | undefined },
    body: unknown = {},
  ): Promise<number> => {
    const answer = await addon.app.request(path, {
      method: 'POST',
      headers: {
        'Clockify-Signature': headers.token,
        ...(headers.event === undefined ? {} : { 'Clockify-Webhook-Event-Type': headers.event }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return answer.status
  }

  const opened: string[] = []
  for (const [at, { event, path }] of manifest.webhooks.entries()) {
    const own = webhooks.find((one) => one.event === event)?.authToken ?? ''
    const neighbour = manifest.webhooks[(at + 1) % manifest.webhooks.length]
    const right = decodeJwt(own)
    const forged: Forged[] = [
      ['no token', ''],
      ['a lifecycle token', await sandbox.tokens.lifecycle(whose)],
      ['a user token', await sandbox.tokens.user(whose)],
      ['the installation token', authToken],
      ['another of the same claims', signer.token({ ...right, iat: 1 })],
      ['a role in it', signer.token({ ...right, workspaceRole: 'OWNER' })],
      ...webhooks
        .filter((one) => one.event !== event)
        .map((one): Forged => [`the token of ${one.event}`, one.authToken]),
    ]
    for (const [what, token] of forged)
      if ((await deliver(path, { token, event })) !== 401) opened.push(`${path}: ${what}`)
    for (const wrong of [undefined, '', neighbour?.event, event.toLowerCase(), 'NEW_PROJECT'])
      if ((await deliver(path, { token: own, event: wrong })) !== 401)
        opened.push(`${path}: the event ${wrong}`)
    const twin = other.webhooks[at]?.authToken ?? ''
    if ((await deliver(path, { token: twin, event }, { workspaceId })) !== 401)
      opened.push(`${path}: its twin of another workspace for this one`)
    const elsewhere = { workspaceId: other.workspaceId }
    if ((await deliver(path, { token: own, event }, elsewhere)) !== 401)
      opened.push(`${path}: a body of another workspace`)
  }
  expect(opened).toEqual([])
  expect(await isStale()).toBe(false)

  const bodies = [
    '',
    'no json',
    'null',
    '[]',
    '5',
    '"text"',
    {},
    { workspaceId },
    { workspaceId: 5 },
  ]
  for (const [at, { event, path }] of manifest.webhooks.entries()) {
    const token = webhooks[at]?.authToken ?? ''
    for (const body of bodies) expect(await deliver(path, { token, event }, body)).toBe(204)
  }
  expect(await isStale()).toBe(true)
})
