import { EventEmitter, once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import Papa from 'papaparse'
import { expect, it, onTestFinished } from 'vitest'
import { createClock } from '../../server/clock.ts'
import { createHttpServer } from '../../server/http-server.ts'
import { openSocket } from './raw-socket.ts'
import { readMetrics } from './read-metrics.ts'
import { setup, type Setup } from './setup.ts'

const aPlan = ({ owner }: Setup, items = 1) =>
  owner.plan({
    changes: [
      { users: Array.from({ length: items }, (_, n) => `nobody${n}`), billableRate: { to: 5 } },
    ],
  })

it('a person may follow twenty runs at once and no more, and gets the places back', async () => {
  const given = await setup({ sandbox: { members: 4 } })
  const { id } = await aPlan(given)
  const open = () =>
    Promise.resolve(
      given.app.request(`/api/runs/${id}/events`, {
        headers: { 'X-Addon-Token': given.owner.token },
      }),
    )
  const streams = await Promise.all(Array.from({ length: 20 }, open))
  expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]))
  const refused = await open()
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10'])
  expect(await refused.json()).toMatchObject({ error: { code: 'too_many_requests' } })
  expect((await given.owner.ask('/api/runs')).status).toBe(200)
  for (const { body } of streams.splice(0, 5)) await body?.cancel()
  await expect
    .poll(async () => {
      const again = await open()
      if (again.status === 200) streams.push(again)
      return again.status
    })
    .toBe(200)
  for (const { body } of streams) await body?.cancel()
})

const openStreams = async ({ app }: Setup) => {
  const text = await (await app.request('/metrics')).text()
  return readMetrics(text).value('rateboard_event_streams')
}

it('asking for the headers alone holds no place, and a follower who reads nothing goes with his token', async () => {
  const { now, sleep } = createClock()
  const endOfToken = new EventEmitter().setMaxListeners(0)
  const isToken = (ms: number) => Math.abs(ms - 30 * 60_000) < 60_000
  const given = await setup({
    sandbox: { members: 4 },
    clock: {
      now,
      // The stream looks every half second.
      sleep: async (ms, signal) => {
        if (isToken(ms)) await once(endOfToken, 'now')
        else await sleep(ms === 500 ? 5 : ms, signal)
      },
    },
  })
  const { id } = await aPlan(given)
  const headers = { 'X-Addon-Token': given.owner.token }
  const ask = async (what: string, method: string) =>
    await given.app.request(`/api/runs/${id}/${what}`, { method, headers })
  for (let n = 0; n < 30; n += 1) {
    const { status, headers: told } = await ask('events', 'HEAD')
    expect([status, told.get('content-type')]).toEqual([200, 'text/event-stream'])
  }
  expect((await ask('items.csv', 'HEAD')).status).toBe(200)
  await expect.poll(() => openStreams(given)).toBe(0)

  const { runs } = given.rateboard.store
  const { find } = runs
  let looks = 0
  runs.find = (...of) => {
    looks += 1
    return find(...of)
  }
  const { body } = await ask('events', 'GET')
  for (let before = -1; before !== looks; await wait(100)) before = looks
  expect(await openStreams(given)).toBe(1)
  endOfToken.emit('now')
  await expect.poll(() => openStreams(given)).toBe(0)
  await body?.cancel()
})

it('the file of a big run has every item once and in order, though it is read in pieces', async () => {
  const given = await setup({ sandbox: { members: 4 } })
  const { id } = await aPlan(given, 2_345)
  const answer = await given.app.request(`/api/runs/${id}/items.csv`, {
    headers: { 'X-Addon-Token': given.owner.token },
  })
  const text = (await answer.text()).replace(/^\uFEFF/, '')
  const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true })
  expect(errors).toEqual([])
  expect(data.map((row) => row['user id'])).toEqual(
    Array.from({ length: 2_345 }, (_, n) => `nobody${n}`),
  )
})

it('whoever takes nothing of a file is sent a few pieces of it, not the whole', async () => {
  const given = await setup({ sandbox: { members: 4 } })
  const { id } = await aPlan(given, 9_000)
  const { items } = given.rateboard.store
  let pages = 0
  const { page } = items
  items.page = (query) => {
    pages += 1
    return page(query)
  }
  const answer = await given.app.request(`/api/runs/${id}/items.csv`, {
    headers: { 'X-Addon-Token': given.owner.token },
  })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(pages).toBeLessThan(4)
  await answer.text()
  expect(pages).toBe(10)
})

it('a follower who reads nothing does not keep the others from the end of the run', async () => {
  const given = await setup({ sandbox: { members: 4 } })
  const { id } = await aPlan(given)
  const server = createHttpServer({ fetch: given.app.fetch, trustedProxies: 0 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  const stalled = await openSocket((server.address() as AddressInfo).port)
  stalled.socket.pause()
  stalled.send(
    `GET /api/runs/${id}/events HTTP/1.1\r\nHost: a\r\nX-Addon-Token: ${given.owner.token}\r\n\r\n`,
  )
  await new Promise((resolve) => setTimeout(resolve, 300))
  await given.owner.step(id, 'cancel')
  const answer = await given.app.request(`/api/runs/${id}/events`, {
    headers: { 'X-Addon-Token': given.owner.token },
  })
  expect(await answer.text()).toContain('"state":"cancelled"')
  stalled.socket.destroy()
})
