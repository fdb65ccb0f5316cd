/** Stands between an add-on and its PostgreSQL and does what networks do: cuts, stalls, delays, refuses, loses answers. */
import { once } from 'node:events'
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'

export type DatabaseProxy = {
  /** The database's address, by way of the proxy. */
  url: string
  /** Ends every connection that is open. */
  cut(): void
  /** New connections are refused, or no longer. */
  refuse(is: boolean): void
  /** Nothing gets through, in either direction, though all stays connected; or it goes on. */
  stall(is: boolean): void
  /** Every answer takes so much longer, ms. */
  delay(ms: number): void
  /**
   * The next statement that holds the text is carried out, and the connection ends before its answer gets back.
   * @returns resolves when that has happened
   */
  loseAnswerTo(text: string): Promise<void>
  close(): Promise<void>
}

export const createDatabaseProxy = async (database: string): Promise<DatabaseProxy> => {
  const target = new URL(database)
  const pairs = new Set<[Socket, Socket]>()
  let isRefusing = false
  let isStalled = false
  let delayMs = 0
  let losing: { text: string; lost: () => void } | null = null

  const end = (pair: [Socket, Socket]): void => {
    pairs.delete(pair)
    for (const socket of pair) socket.destroy()
  }

  const server = createServer((near) => {
    if (isRefusing) return near.destroy()
    const far = createConnection(Number(target.port || 5432), target.hostname)
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    let lost: (() => void) | null = null
    for (const socket of pair) {
      socket.setNoDelay(true)
      if (isStalled) socket.pause()
      socket.on('error', () => end(pair)).on('close', () => end(pair))
    }
    near.on('data', (bytes) => {
      if (losing !== null && bytes.includes(losing.text)) {
        lost = losing.lost
        losing = null
      }
      far.write(bytes)
    })
    far.on('data', (bytes) => {
      if (lost !== null) {
        end(pair)
        return lost()
      }
      if (delayMs === 0) return void near.write(bytes)
      setTimeout(() => near.destroyed || near.write(bytes), delayMs)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(database)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)

  const cut = () => {
    for (const pair of pairs) end(pair)
  }
  return {
    url: url.href,
    cut,
    refuse(is) {
      isRefusing = is
    },
    stall(is) {
      isStalled = is
      for (const socket of [...pairs].flat())
        if (is) socket.pause()
        else socket.resume()
    },
    delay(ms) {
      delayMs = ms
    },
    loseAnswerTo: (text) =>
      new Promise((resolve) => {
        losing = { text, lost: resolve }
      }),
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
