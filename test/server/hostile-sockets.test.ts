import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createHttpServer } from '../../server/http-server.ts'
import { openSocket, statusesIn, type RawSocket } from './raw-socket.ts'
import { setup, type Setup } from './setup.ts'

const PATIENCE = { head: 400, request: 900, still: 1_500, look: 50 }
const BOUNDS = { inAll: 60, ofOneAddress: 40 }

let given: Setup
let server: Server
let port = 0
const sockets: RawSocket[] = []
beforeAll(async () => {
  given = await setup({ lasts: 'file', sandbox: { members: 4 } })
  server = createHttpServer({
    fetch: given.app.fetch,
    trustedProxies: 0,
    bounds: BOUNDS,
    patience: PATIENCE,
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterEach(() => {
  for (const { socket } of sockets.splice(0)) socket.destroy()
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

const open = async (): Promise<RawSocket> => {
  const opened = await openSocket(port)
  sockets.push(opened)
  return opened
}

/** Sends bytes on a connection of their own and waits until it is closed. */
const answerTo = async (...pieces: (string | Buffer)[]): Promise<string> => {
  const socket = await open()
  for (const piece of pieces) socket.send(piece)
  return socket.end()
}

const errorIn = (heard: string): string =>
  /\{"error":\{"code":"(\w+)"/.exec(heard)?.[1] ?? `none in ${heard.slice(0, 200)}`

const isAlive = async (): Promise<boolean> => {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`, {
    headers: { Connection: 'close' },
  })
  return answer.status === 200
}

const head = (line: string, ...headers: string[]): string =>
  [line, 'Host: a.example', ...headers, '', ''].join('\r\n')

describe('a slow caller', () => {
  it('who sends a head byte by byte is told so and cut off, while others are answered', async () => {
    const slow = await Promise.all(Array.from({ length: 20 }, open))
    const dripping = setInterval(() => {
      for (const one of slow) one.send('a')
    }, 40)
    for (const one of slow) one.send('GET /healthz HTTP/1.1\r\nX-Slow: ')
    await wait(100)
    expect(await isAlive()).toBe(true)
    const heard = await Promise.all(slow.map((one) => one.end()))
    clearInterval(dripping)
    for (const text of heard) expect([statusesIn(text), errorIn(text)]).toEqual([[408], 'too_slow'])
  })

  it('who sends nothing at all, or stops in the middle of a body, is cut off', async () => {
    expect(await answerTo()).toMatch(/^$|^HTTP\/1\.1 408/)
    const token = given.owner.token
    const slow = await open()
    slow.send(
      head(
        'POST /api/runs HTTP/1.1',
        `X-Addon-Token: ${token}`,
        'Content-Type: application/json',
        'Content-Length: 1000',
      ),
    )
    slow.send('{"changes":')
    expect(await isAlive()).toBe(true)
    expect(errorIn(await slow.end())).toBe('too_slow')
  })

  it('without a token is refused before his body has come', async () => {
    const slow = await open()
    slow.send(
      head(
        'POST /lifecycle/installed HTTP/1.1',
        'Content-Type: application/json',
        'Transfer-Encoding: chunked',
      ),
    )
    slow.send('5\r\n{"a":\r\n')
    expect(statusesIn(await slow.end())).not.toContain(200)
  })

  it('who reads nothing of what he is sent costs a bounded memory and is cut off', async () => {
    const users = Array.from({ length: 1_000 }, (_, n) => `nobody${n}`)
    const { id } = await given.owner.plan({ changes: [{ users, billableRate: { to: 5 } }] })
    const accepted = once(server, 'connection')
    const stalled = await open()
    const [there] = (await accepted) as [Socket]
    const cutOff = once(there, 'close')
    stalled.socket.pause()
    for (let n = 0; n < 200; n += 1)
      stalled.send(
        head(`GET /api/runs/${id}/items.csv HTTP/1.1`, `X-Addon-Token: ${given.owner.token}`),
      )
    await wait(300)
    expect(await isAlive()).toBe(true)
    await cutOff
    stalled.socket.resume()
    const text = await stalled.end()
    expect(statusesIn(text).length).toBeLessThan(200)
  })
})

describe('an oversized request', () => {
  it('is refused with a code of ours: the head, the address, the number of headers', async () => {
    const huge = await answerTo(head('GET /healthz HTTP/1.1', `X-Huge: ${'x'.repeat(20_000)}`))
    expect([statusesIn(huge), errorIn(huge)]).toEqual([[431], 'headers_too_large'])
    const many = await answerTo(
      head('GET /healthz HTTP/1.1', ...Array.from({ length: 3_000 }, (_, n) => `X-${n}: y`)),
    )
    expect([statusesIn(many), errorIn(many)]).toEqual([[431], 'headers_too_large'])
    const flood = await answerTo(
      'GET /healthz HTTP/1.1\r\n',
      ...Array.from({ length: 50 }, () => `X-Flood: ${'x'.repeat(1_000)}\r\n`),
    )
    expect(statusesIn(flood)).toEqual([431])
    const long = await answerTo(
      head(`GET /healthz?${'q'.repeat(11_000)} HTTP/1.1`, 'Connection: close'),
    )
    expect([statusesIn(long), errorIn(long)]).toEqual([[414], 'address_too_long'])
    expect(await isAlive()).toBe(true)
  })

  it('is refused at every door before its body is kept, told or not told how long it is', async () => {
    const lifecycle = await given.sandbox.tokens.lifecycle()
    const webhook = given.installation?.webhooks.find((one) => one.event === 'USER_UPDATED')
    const doors: [string, string, number][] = [
      ['/api/runs', `X-Addon-Token: ${given.owner.token}`, 1_048_576],
      ['/lifecycle/deleted', `X-Addon-Lifecycle-Token: ${lifecycle}`, 262_144],
      [
        '/webhooks/user-updated',
        `Clockify-Signature: ${webhook?.authToken}\r\nClockify-Webhook-Event-Type: USER_UPDATED`,
        1_048_576,
      ],
    ]
    for (const [path, token, most] of doors) {
      const line = `POST ${path} HTTP/1.1`
      const json = 'Content-Type: application/json'
      const told = await open()
      told.send(head(line, json, token, 'Connection: close', `Content-Length: ${most + 1}`))
      told.send(Buffer.alloc(most + 1, 32))
      expect([path, errorIn(await told.end())]).toEqual([path, 'too_large'])
      const untold = await open()
      untold.send(head(line, json, token, 'Connection: close', 'Transfer-Encoding: chunked'))
      for (let sent = 0; sent <= most; sent += 0x8000)
        untold.send(`8000\r\n${' '.repeat(0x8000)}\r\n`)
      untold.send('0\r\n\r\n')
      expect([path, errorIn(await untold.end())]).toEqual([path, 'too_large'])
    }
    expect(await isAlive()).toBe(true)
  })
})

describe('bytes that are no good request', () => {
  it('never lead to an answer of 5xx, and never keep others from theirs', async () => {
    const good = head('GET /healthz HTTP/1.1')
    const last = head('GET /healthz HTTP/1.1', 'Connection: close')
    const texts: (string | Buffer)[] = [
      'garbage\r\n\r\n',
      Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01]),
      Buffer.alloc(4_096, 0xff),
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      'GET /healthz HTTP/1.1\r\n\r\n',
      'GET /healthz HTTP/9.9\r\nHost: a\r\n\r\n',
      'GET /healthz\r\n\r\n',
      'GET http://[ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
      'GET //evil.example/%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nHost: a@b/../?#\r\nConnection: close\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nHost: a\r\n folded: yes\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nHost: a\r\nX: \u0000\r\n\r\n',
      'POST /lifecycle/deleted HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      'POST /lifecycle/deleted HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n12345',
      'POST /lifecycle/deleted HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n',
      'POST /lifecycle/deleted HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n',
      `POST /lifecycle/deleted HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;${'e'.repeat(30_000)}\r\n`,
      head('OPTIONS * HTTP/1.1', 'Connection: close'),
      head('CONNECT a.example:443 HTTP/1.1', 'Connection: close'),
      head('GET /healthz HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket'),
      head('GET /healthz HTTP/1.1', 'Expect: the-impossible', 'Connection: close'),
      ...['TRACE', 'PATCH', 'PURGE', 'PROPFIND', 'HEAD', 'DELETE'].map((method) =>
        head(`${method} /healthz HTTP/1.1`, 'Connection: close'),
      ),
      ...['TRACE', 'PATCH', 'PUT', 'DELETE', 'GET'].map((method) =>
        head(`${method} /lifecycle/installed HTTP/1.1`, 'Connection: close'),
      ),
      `${good}${good}${last}`,
    ]
    for (const text of texts) {
      const one = await open()
      one.send(text)
      one.socket.end()
      const heard = await one.end()
      const shown = String(text).slice(0, 80)
      expect([shown, statusesIn(heard).filter((status) => status >= 500)]).toEqual([shown, []])
      expect([shown, /stack|\.ts:|node_modules/.test(heard)]).toEqual([shown, false])
      for (const header of ['Content-Security-Policy', 'Referrer-Policy', 'X-Content-Type-Options'])
        expect([
          shown,
          header,
          heard.match(new RegExp(`^${header}: `, 'gim'))?.length ?? 0,
        ]).toEqual([shown, header, statusesIn(heard).length])
    }
    const coded = async (...headers: string[]) =>
      errorIn(await answerTo(['GET /healthz HTTP/1.1', ...headers, '', ''].join('\r\n')))
    expect(await coded('Host: a b')).toBe('bad_request')
    expect(await coded('Connection: close')).toBe('bad_request')
    expect(await coded('Host: a', 'Expect: the-impossible')).toBe('expectation_failed')
    expect(await isAlive()).toBe(true)
  })

  it('behind a good request leave that one its answer', async () => {
    const heard = await answerTo(`${head('GET /readyz HTTP/1.1')}garbage\r\n\r\n`)
    expect(statusesIn(heard)).toEqual([200, 400])
    expect(errorIn(heard)).toBe('bad_request')
  })
})

it('one address has so many connections and no more, and gets them back', async () => {
  const refused = async (): Promise<number> => {
    const opened = await Promise.all(Array.from({ length: BOUNDS.ofOneAddress + 10 }, open))
    await wait(150)
    const gone = opened.filter(({ socket }) => socket.destroyed || socket.readableEnded).length
    for (const { socket } of opened) socket.destroy()
    await wait(100)
    return gone
  }
  server.closeIdleConnections()
  await wait(100)
  const gone = await refused()
  expect(gone).toBeGreaterThanOrEqual(10)
  expect(gone).toBeLessThan(20)
  expect(await isAlive()).toBe(true)
})
