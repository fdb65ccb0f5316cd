import { describe, expect, it } from 'vitest'
import { ClockifyLost, ClockifyMisread, ClockifyRefused } from '../../server/clockify/errors.ts'
import { MOST_ATTEMPTS } from '../../server/clockify/retry.ts'
import { usersInfo } from '../../server/clockify/users.ts'
import * as workspaces from '../../server/clockify/workspaces.ts'
import type { FaultKind } from '../sandbox/faults.ts'
import { setupClient, type ClientSetup } from './clockify-client.ts'

const RATE = { amount: 4_321, since: null }
const putRate = ({ client, sandbox, workspaceId }: ClientSetup) =>
  workspaces.putUserBillableRate(client, { workspaceId, userId: sandbox.workspace.ownerId }, RATE)
const read = ({ client, workspaceId }: ClientSetup) => workspaces.getWorkspace(client, workspaceId)
const invite = ({ client, workspaceId }: ClientSetup) =>
  workspaces.inviteUser(client, workspaceId, { email: 'new@example.com', sendEmail: false })

const PASSING: FaultKind[] = [
  { type: 'status', status: 500 },
  { type: 'status', status: 503, body: '' },
  { type: 'cut-before-write' },
  { type: 'cut-after-write' },
  { type: 'html' },
  { type: 'html', status: 200, applied: false },
  { type: 'html', status: 404, applied: true },
  { type: 'status', status: 408, applied: true },
]

describe('a fault that passes', () => {
  it.each(PASSING)('$type is waited out by reads and PUTs, with growing pauses', async (kind) => {
    const given = await setupClient()
    given.sandbox.faults.add({ times: 3, kind })
    await read(given)
    expect(given.seen.pauses).toEqual([300, 600, 1_200])
    given.sandbox.faults.add({ times: 2, kind })
    await putRate(given)
    expect(given.seen.pauses).toEqual([300, 600, 1_200, 300, 600])
    const { workspace } = given.sandbox
    expect(workspace.member(workspace.ownerId).hourlyRate).toBe(RATE.amount)
  })

  it.each(PASSING)('$type is never met with a second POST that writes', async (kind) => {
    const given = await setupClient()
    const fault = given.sandbox.faults.add({ method: 'POST', kind })
    await expect(invite(given)).rejects.toThrow(/ClockifyLost|ClockifyRefused|answered|usable/)
    expect(fault.hits).toBe(1)
    expect(given.seen.pauses).toEqual([])
  })

  it('is met with a second POST when that one only reads', async () => {
    const given = await setupClient()
    given.sandbox.faults.add({ method: 'POST', times: 2, kind: { type: 'cut-before-write' } })
    const [owner] = await usersInfo(given.client, given.workspaceId, { roles: ['OWNER'] })
    expect(owner?.id).toBe(given.sandbox.workspace.ownerId)
  })
})

describe('a fault that stays', () => {
  it('ends a request after six attempts, telling whether Clockify answered', async () => {
    const given = await setupClient()
    const failing = given.sandbox.faults.add({ kind: { type: 'status', status: 503 } })
    await expect(putRate(given)).rejects.toThrow(ClockifyRefused)
    expect(failing.hits).toBe(MOST_ATTEMPTS)
    failing.remove()
    const cut = given.sandbox.faults.add({ kind: { type: 'cut-after-write' } })
    const error = await putRate(given).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ClockifyLost)
    expect(error).toMatchObject({ sent: true })
    expect(cut.hits).toBe(MOST_ATTEMPTS)
  })

  it.each([400, 403, 404, 408, 421, 425, 499])(
    'and is a page with %i is never told as a no of Clockify’s, nor asked for without end',
    async (status) => {
      const given = await setupClient()
      const page = given.sandbox.faults.add({ kind: { type: 'html', status } })
      const lost = {
        name: 'ClockifyLost',
        sent: true,
        message: expect.stringContaining(`${status}`),
      }
      await expect(putRate(given)).rejects.toMatchObject(lost)
      await expect(read(given)).rejects.toMatchObject(lost)
      expect(page.hits).toBe(2 * MOST_ATTEMPTS)
      await expect(invite(given)).rejects.toMatchObject(lost)
      expect(page.hits).toBe(2 * MOST_ATTEMPTS + 1)
    },
  )

  it('and is in JSON, in plain text or without a body is a no of Clockify’s at once', async () => {
    const given = await setupClient()
    const plain = { 'Content-Type': 'text/plain' }
    const kinds: FaultKind[] = [
      { type: 'status', status: 404 },
      { type: 'status', status: 404, body: 'Not found', headers: plain },
      { type: 'status', status: 404, body: '' },
      { type: 'html', status: 401 },
      { type: 'html', status: 402 },
    ]
    for (const kind of kinds) {
      const fault = given.sandbox.faults.add({ kind })
      await expect(putRate(given)).rejects.toThrow(ClockifyRefused)
      expect(fault.hits).toBe(1)
      fault.remove()
    }
  })

  it('of a server that is not there is told as never sent', async () => {
    const given = await setupClient()
    await given.sandbox.close()
    await expect(invite(given)).rejects.toMatchObject({ name: 'ClockifyLost', sent: false })
    // Sure not to have arrived, even a POST is tried again.
    expect(given.seen.pauses).toHaveLength(MOST_ATTEMPTS - 1)
  })

  it('of a name that nobody knows is told as never sent', async () => {
    const given = await setupClient()
    const client = given.as({ addonToken: 'token' }, 'http://clockify.invalid/api')
    await expect(invite({ ...given, client })).rejects.toMatchObject({ sent: false })
  })
})

describe('an answer that never ends', () => {
  it('is waited for no longer than any may take: a reading is lost, a write has said enough or nothing', async () => {
    const given = await setupClient({ longest: 200 })
    const endless = { type: 'trickle', ms: 10, endless: true } as const
    const fault = given.sandbox.faults.add({ method: 'GET', kind: endless })
    await expect(read(given)).rejects.toMatchObject({ name: 'ClockifyLost', sent: true })
    expect(fault.hits).toBe(MOST_ATTEMPTS)
    given.sandbox.faults.add({ method: 'PUT', kind: endless })
    await putRate(given)
    given.sandbox.faults.clear()
    given.sandbox.faults.add({ method: 'PUT', kind: { type: 'slow', ms: 5_000 } })
    await expect(putRate(given)).rejects.toMatchObject({ name: 'ClockifyLost', sent: true })
  })
})

describe('a throttled request', () => {
  it('goes again through the gate, of any kind and in every form of 429', async () => {
    const given = await setupClient()
    const { variants, faults } = given.sandbox
    for (const throttledBody of ['message-and-code', 'message', 'empty'] as const)
      for (const retryAfter of ['none', 'seconds', 'http-date', 'zero'] as const) {
        Object.assign(variants, { throttledBody, retryAfter })
        given.seen.throttled.length = 0
        faults.add({ times: 2, kind: { type: 'storm' } })
        await putRate(given)
        const [first] = given.seen.throttled
        expect(given.seen.throttled).toHaveLength(2)
        expect(first === null).toBe(retryAfter === 'none')
        expect(first ?? 0).toBeLessThanOrEqual(retryAfter === 'zero' ? 0 : 1_000)
      }
    expect(given.seen.pauses).toEqual([])
    faults.add({ times: 3, kind: { type: 'storm' } })
    await invite(given)
    expect(given.sandbox.log.writes().filter((one) => one.field === 'invite')).toHaveLength(1)
  })

  it('is not counted among the attempts', async () => {
    const given = await setupClient()
    given.sandbox.faults.add({ times: 20, kind: { type: 'storm' } })
    await putRate(given)
    expect(given.seen.outcomes).toEqual([...Array.from({ length: 20 }, () => 'throttled'), 'ok'])
  })
})

describe('an answer in a shape that is not known', () => {
  it('is told as such for a read; a write was accepted where what came of it names the workspace', async () => {
    const given = await setupClient()
    given.sandbox.faults.add({ times: 2, kind: { type: 'wrong-json' } })
    await expect(read(given)).rejects.toThrow(ClockifyMisread)
    await putRate(given)
    given.sandbox.faults.add({ times: 2, kind: { type: 'empty-body' } })
    await expect(read(given)).rejects.toThrow(ClockifyMisread)
    // Left to a reading at once: whoever answers every write so would be asked six times for nothing.
    await expect(putRate(given)).rejects.toMatchObject({ name: 'ClockifyLost', sent: true })
    expect(given.sandbox.log.writes()).toHaveLength(2)
    expect(given.seen.pauses).toEqual([])
  })

  it('that sends elsewhere is neither followed nor asked for again, and leaves a write in doubt', async () => {
    const given = await setupClient()
    const headers = { Location: `${given.sandbox.url}/api/v1/workspaces/${given.workspaceId}` }
    const kind: FaultKind = { type: 'status', status: 307, body: '{}', headers }
    const fault = given.sandbox.faults.add({ kind })
    await expect(read(given)).rejects.toThrow(ClockifyRefused)
    await expect(putRate(given)).rejects.toMatchObject({ name: 'ClockifyLost', sent: true })
    expect([fault.hits, given.sandbox.log.all().length]).toEqual([2, 2])
  })
})

it('stops waiting when nobody wants the answer any more, but awaits a write that is on its way', async () => {
  const given = await setupClient()
  given.sandbox.faults.add({ kind: { type: 'slow', ms: 300 } })
  const gone = new AbortController()
  const { client, workspaceId, sandbox } = given
  const reading = workspaces.getWorkspace(client, workspaceId, gone.signal)
  const of = { workspaceId, userId: sandbox.workspace.ownerId }
  const writing = workspaces.putUserBillableRate(client, of, RATE, { signal: gone.signal })
  while (given.seen.slots.length < 2) await new Promise(setImmediate)
  gone.abort()
  await expect(reading).rejects.toThrow(ClockifyLost)
  await writing
  expect(sandbox.workspace.member(of.userId).hourlyRate).toBe(RATE.amount)
  await expect(
    workspaces.putUserBillableRate(client, of, RATE, { signal: gone.signal }),
  ).rejects.toThrow(/abort/i)
  expect(sandbox.log.writes()).toHaveLength(1)
})
