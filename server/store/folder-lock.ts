/**
 * Keeps a second process out of the embedded database's folder: PGlite itself would let both in and lose data.
 * A socket in the folder is the lock. Unlike a pid it cannot outlive its process, and it works between containers.
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, openSync, rmSync } from 'node:fs'
import { createConnection, createServer, type Server } from 'node:net'
import { join } from 'node:path'

export class FolderInUse extends Error {
  override name = 'FolderInUse'
  constructor(folder: string) {
    super(
      `DATA_DIR ${folder} is in use by another Rateboard. Stop that one, choose another DATA_DIR, or set ` +
        'DATABASE_URL to let several processes share one PostgreSQL.',
    )
  }
}

const SOCKET = 'rateboard.lock'
/** A socket's address holds about a hundred characters. */
const LONGEST_ADDRESS = 100
const PATIENCE = 2_000

/** The socket's address; that of a deep folder is shortened through an open handle of it, where the system can. */
const addressOf = (folder: string): { address: string; close: () => void } => {
  const plain = join(folder, SOCKET)
  if (plain.length <= LONGEST_ADDRESS) return { address: plain, close: () => {} }
  const handle = openSync(folder, 'r')
  return { address: `/proc/self/fd/${handle}/${SOCKET}`, close: () => closeSync(handle) }
}

/** Who listens at an address: the name it says, or null when nobody does. */
const holderOf = async (address: string): Promise<string | null> => {
  const connection = createConnection(address)
  connection.setTimeout(PATIENCE, () => connection.destroy(new Error('silent')))
  let said = ''
  connection.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  try {
    await once(connection, 'close')
    return said
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    // Whoever is there but says nothing is somebody all the same.
    return code === 'ECONNREFUSED' || code === 'ENOENT' ? null : 'somebody'
  }
}

const listenAt = async (server: Server, address: string): Promise<boolean> => {
  server.listen(address)
  try {
    await once(server, 'listening')
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false
    throw error
  }
}

/**
 * Takes the folder for this process; a lock whose process has died is taken over.
 * @returns gives the folder free again
 * @throws FolderInUse when a living process holds it
 */
export const lockFolder = async (folder: string): Promise<() => Promise<void>> => {
  const name = randomUUID()
  const { address, close } = addressOf(folder)
  const server = createServer((connection) => connection.on('error', () => {}).end(name))
  try {
    if (!(await listenAt(server, address))) {
      if ((await holderOf(address)) !== null) throw new FolderInUse(folder)
      rmSync(join(folder, SOCKET), { force: true })
      if (!(await listenAt(server, address))) throw new FolderInUse(folder)
    }
    // Two that start together may both have found a dead lock: the later socket has the address.
    if ((await holderOf(address)) !== name) throw new FolderInUse(folder)
  } catch (error) {
    server.close()
    close()
    throw error
  }
  server.unref()
  return async () => {
    server.close()
    await once(server, 'close')
    close()
  }
}
