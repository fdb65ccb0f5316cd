import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { createAdaptorServer } from '@hono/node-server'
import { Agent, request } from 'undici'
import { expect, it, onTestFinished } from 'vitest'
import { setup } from './setup.ts'

/** One connection only, so that what is lost on it is seen. */
const onAPort = async () => {
  const { app, owner } = await setup({ sandbox: { members: 3 } })
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const dispatcher = new Agent({ connections: 1, pipelining: 1 })
  onTestFinished(async () => {
    await dispatcher.close()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const ask = async (
    path: string,
    body?: string | AsyncIterable<Buffer>,
    headers: Record<string, string> = {},
  ) => {
    const answer = await request(`http://127.0.0.1:${port}${path}`, {
      dispatcher,
      headers,
      method: body === undefined ? 'GET' : 'POST',
      body: typeof body === 'string' || body === undefined ? (body ?? null) : Readable.from(body),
    })
    await answer.body.dump()
    return answer.statusCode
  }
  return { ask, signedIn: { 'X-Addon-Token': owner.token } }
}

async function* inChunks(count: number): AsyncGenerator<Buffer> {
  for (let n = 0; n < count; n += 1) yield Buffer.alloc(64 * 1024, 32)
}

it('a request refused for its size is answered, and the next one on its connection, too', async () => {
  const { ask } = await onAPort()
  for (let n = 0; n < 4; n += 1) {
    expect(await ask('/api/runs', ' '.repeat(1_500_000))).toBe(413)
    expect(await ask('/healthz')).toBe(200)
  }
})

it('so it is for a body whose length is not told, which is counted behind the token only', async () => {
  const { ask, signedIn } = await onAPort()
  for (let n = 0; n < 4; n += 1) {
    expect(await ask('/api/runs', inChunks(40), signedIn)).toBe(413)
    expect(await ask('/healthz')).toBe(200)
    expect(await ask('/api/runs', inChunks(40))).toBe(401)
    expect(await ask('/healthz')).toBe(200)
  }
})

it('so it is where nobody reads the body', async () => {
  const { ask } = await onAPort()
  for (let n = 0; n < 4; n += 1) {
    expect(await ask('/api/nothing', ' '.repeat(900_000))).toBeGreaterThanOrEqual(401)
    expect(await ask('/healthz')).toBe(200)
  }
})
