/** A connection that sends whatever bytes it likes. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export type RawSocket = {
  socket: Socket
  send(bytes: string | Buffer): void
  /** Everything that came, once the other side has closed. */
  end(): Promise<string>
}

export const openSocket = async (port: number): Promise<RawSocket> => {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  let heard = ''
  socket.setEncoding('latin1').on('data', (text: string) => {
    heard += text
  })
  socket.on('error', () => {})
  const closed = once(socket, 'close')
  return {
    socket,
    send: (bytes) => void (socket.writable && socket.write(bytes)),
    async end() {
      await closed
      return heard
    },
  }
}

/** The statuses of all answers in what was heard. */
export const statusesIn = (heard: string): number[] =>
  [...heard.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))
