import { expect, it, onTestFinished } from 'vitest'
import { createLog, REDACTED } from '../../server/log.ts'
import { createCaller } from './caller.ts'
import { createLifecycleDoor } from './lifecycle-door.ts'
import { openAddon } from './store-addon.ts'

/** The add-on's own log at its most talkative, kept instead of written. */
const captureLog = () => {
  const lines: string[] = []
  return { log: createLog('trace', { write: (line) => void lines.push(line) }), lines }
}

it('writes no token, header or body into the log, whatever happens', async () => {
  const { log, lines } = captureLog()
  const addon = await openAddon({ log })
  onTestFinished(() => addon.close())
  const { sandbox } = addon
  const installation = await addon.install()
  const token = await sandbox.tokens.user()
  const caller = createCaller(addon.app, token)
  const door = createLifecycleDoor(addon)

  // Clockify says something that is not known before there is any team to show instead.
  const refusing = sandbox.faults.add({
    kind: { type: 'status', status: 418, body: 'secret-in-answer' },
  })
  expect((await caller.ask('/api/team')).status).toBe(503)
  refusing.remove()

  // A run with a refusal, a throttling and a lost connection in it.
  const { members } = await caller.team()
  const users = members.map((one) => one.userId)
  sandbox.faults.add({ method: 'PUT', times: 1, kind: { type: 'storm' } })
  sandbox.faults.add({ method: 'PUT', times: 1, kind: { type: 'cut-after-write' } })
  sandbox.faults.add({
    method: 'PUT',
    times: 1,
    kind: { type: 'status', status: 400, body: '{"message":"no to secret-in-body","code":501}' },
  })
  const { id } = await caller.plan({
    reason: 'secret-reason',
    changes: [{ users, billableRate: { to: 4_242 } }],
  })
  await caller.step(id, 'start')
  expect((await caller.ended(id)).counts.refused).toBe(1)

  // Refused tokens, an uninstall and a failing database.
  const forged = `${token.slice(0, -6)}abcdef`
  expect((await createCaller(addon.app, forged).ask('/api/team')).status).toBe(401)
  expect(await door.send('deleted', forged, { secret: 'secret-in-body' })).toBe(401)
  await addon.app.request('/webhooks/user-updated', {
    method: 'POST',
    headers: { 'Clockify-Signature': forged },
    body: 'secret-in-body',
  })
  expect((await caller.ask(`/api/runs?auth_token=${token}`)).status).toBe(200)
  await installation.uninstall()
  expect((await caller.ask('/api/team')).status).toBe(401)
  await addon.stopAndRead()
  const afterClosing = await caller.ask('/api/runs')
  // A pool that was closed is a database that is away; the embedded one says so in no way that is known.
  expect([500, 503]).toContain(afterClosing.status)

  const written = lines.join('\n')
  expect(lines.length).toBeGreaterThan(6)
  expect(written).toContain('token refused')
  expect(written).toMatch(/unexpected failure|answered with an error/)
  // The mask is the second line of defence: the first must have left it nothing to do.
  expect(written).not.toContain(REDACTED)
  expect(written).not.toMatch(/eyJ|secret-|X-Addon|@halden|Failed query|params:/i)
  for (const part of [token, installation.authToken].flatMap((one) => one.split('.').slice(1)))
    expect(written).not.toContain(part)
  expect(JSON.stringify(afterClosing.body)).not.toMatch(/eyJ|select|params/i)
})
