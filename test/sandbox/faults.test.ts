import { describe, expect, it } from 'vitest'
import type { FaultKind } from './faults.ts'
import { setup } from './setup.ts'

/** One write of 777 under a fault: what came back, and whether it was done. */
async function writeUnder(kind: FaultKind) {
  const { sandbox, owner, path, aMember, workspace } = await setup()
  const { id } = aMember()
  const fault = sandbox.faults.add({ method: 'PUT', path: /hourly-rate$/, kind })
  const reply = await owner('PUT', `${path}/users/${id}/hourly-rate`, { amount: 777 }).catch(
    () => null,
  )
  const applied = workspace.member(id).hourlyRate === 777
  expect(fault.hits).toBe(1)
  expect(sandbox.log.writes({ userId: id })).toHaveLength(applied ? 1 : 0)
  return { reply, applied }
}

describe('a fault', () => {
  it('cuts before the write: no answer, nothing done', async () => {
    expect(await writeUnder({ type: 'cut-before-write' })).toEqual({ reply: null, applied: false })
  })

  it('cuts after the write: no answer, and yet it is done', async () => {
    expect(await writeUnder({ type: 'cut-after-write' })).toEqual({ reply: null, applied: true })
  })

  it('answers with any status, body and header instead of writing', async () => {
    const headers = { 'Retry-After': '7' }
    const { reply, applied } = await writeUnder({
      type: 'status',
      status: 503,
      body: 'busy',
      headers,
    })
    expect([reply?.status, reply?.text, reply?.headers.get('retry-after'), applied]).toEqual([
      503,
      'busy',
      '7',
      false,
    ])
  })

  it('can lose the answer of a write in a gateway', async () => {
    const { reply, applied } = await writeUnder({
      type: 'status',
      status: 504,
      body: '',
      applied: true,
    })
    expect([reply?.status, reply?.text, applied]).toEqual([504, '', true])
  })

  it('answers 429 without having counted', async () => {
    const { reply, applied } = await writeUnder({ type: 'storm' })
    expect([reply?.status, applied]).toEqual([429, false])
  })

  it('breaks the JSON of a write that is done', async () => {
    const { reply, applied } = await writeUnder({ type: 'wrong-json' })
    expect([reply?.status, reply?.json, applied]).toEqual([200, null, true])
    expect(reply?.text).not.toBe('')
  })

  it("shows a proxy's page", async () => {
    const { reply, applied } = await writeUnder({ type: 'html' })
    expect([reply?.status, reply?.headers.get('content-type'), applied]).toEqual([
      502,
      'text/html',
      false,
    ])
  })

  it('leaves the body out', async () => {
    const { reply, applied } = await writeUnder({ type: 'empty-body' })
    expect([reply?.status, reply?.text, applied]).toEqual([200, '', true])
  })

  it('makes a request slow without changing it', async () => {
    let slept = 0
    const clock = {
      now: () => Date.now(),
      monotonic: () => performance.now(),
      sleep: async (ms: number) => void (slept += ms),
    }
    const { sandbox, owner, path } = await setup({ clock })
    sandbox.faults.add({ kind: { type: 'slow', ms: 400 } })
    expect((await owner('GET', path)).status).toBe(200)
    expect(slept).toBe(400)
  })

  it('meets as many requests as it says, every nth, until it is removed', async () => {
    const { sandbox, owner, path } = await setup()
    const statuses = async (count: number) => {
      const seen: number[] = []
      for (let one = 0; one < count; one += 1) seen.push((await owner('GET', path)).status)
      return seen
    }
    sandbox.faults.add({ times: 2, kind: { type: 'status', status: 500 } })
    expect(await statuses(3)).toEqual([500, 500, 200])
    const every = sandbox.faults.add({ every: 3, kind: { type: 'status', status: 500 } })
    expect(await statuses(6)).toEqual([200, 200, 500, 200, 200, 500])
    every.remove()
    expect(await statuses(3)).toEqual([200, 200, 200])
    sandbox.faults.add({ probability: 0, kind: { type: 'status', status: 500 } })
    sandbox.faults.add({ method: 'PUT', kind: { type: 'status', status: 500 } })
    sandbox.faults.add({ workspaceId: 'another', kind: { type: 'status', status: 500 } })
    expect(await statuses(2)).toEqual([200, 200])
  })
})
