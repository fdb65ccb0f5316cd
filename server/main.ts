/** Starts the add-on: config → database → migrations → worker → listen. SIGTERM and SIGINT stop it politely. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import manifest from '../manifest.json' with { type: 'json' }
import { createClock } from './clock.ts'
import { InvalidConfig, readConfig, type Config } from './config.ts'
import { createHttpServer } from './http-server.ts'
import { alwaysTold, createLog } from './log.ts'
import { createRateboard } from './rateboard.ts'
import { asManifest } from './manifest.ts'
import { stopServer } from './stop-server.ts'
import { CannotOpenDatabase, StoppedWaiting } from './store/database-errors.ts'
import { FolderInUse } from './store/folder-lock.ts'

/** After a stop was asked for, answers of Clockify and of our own are awaited so long, ms. */
const POLITE_STOP = 5_000
/** Ten seconds after it asked, Docker ends a process by force: it is better to end with a word, ms. */
const LONGEST_STOP = 9_000

const configOrExit = (): Config => {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (!(error instanceof InvalidConfig)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

const config = configOrExit()
const log = createLog(config.logLevel)

const stopping = new AbortController()
const hurry = new AbortController()

/** The first signal asks to stop, from the first moment on, and the second to hurry. */
const onSignal = (signal: string): void => {
  log.info({ signal }, stopping.signal.aborted ? 'stopping at once' : 'stopping')
  if (stopping.signal.aborted) return hurry.abort()
  stopping.abort()
  setTimeout(() => hurry.abort(), POLITE_STOP).unref()
  setTimeout(() => process.exit(1), LONGEST_STOP).unref()
}
process.on('SIGTERM', onSignal)
process.on('SIGINT', onSignal)

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, resolve)
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : config.port
}

const live = async (): Promise<void> => {
  let port = config.port
  const rateboard = await createRateboard({
    config,
    manifest: asManifest(manifest),
    publicUrl: () => config.publicUrl ?? `http://localhost:${port}`,
    dist: fileURLToPath(new URL('../dist', import.meta.url)),
    clock: createClock(),
    log,
    signal: stopping.signal,
  })
  hurry.signal.addEventListener('abort', rateboard.hurry, { once: true })
  // Asked to stop while it started: what a start does with the database is done whole.
  if (stopping.signal.aborted) return await rateboard.close()
  const server = createHttpServer({
    fetch: rateboard.app.fetch,
    trustedProxies: config.trustedProxies,
  })
  port = await listen(server)
  alwaysTold(log).info(
    { address: `http://${config.host}:${port}` },
    `listening on http://${config.host}:${port}`,
  )
  if (!stopping.signal.aborted) await once(stopping.signal, 'abort')
  await rateboard.close(stopServer(server, hurry.signal))
}

/** What an operator can mend is told in one line; anything else with where it happened. */
const tellWhyNot = (error: unknown): void => {
  const isPlain = error instanceof CannotOpenDatabase || error instanceof FolderInUse
  if (isPlain) return log.fatal(error.message)
  log.fatal({ err: error }, error instanceof Error ? error.message : 'could not start')
}

live()
  .then(() => 0)
  .catch((error: unknown) => {
    if (error instanceof StoppedWaiting) return 0
    if (stopping.signal.aborted) log.error({ err: error }, 'could not stop cleanly')
    else tellWhyNot(error)
    return 1
  })
  .then((code) => process.exit(code))
