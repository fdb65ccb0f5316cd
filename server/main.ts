/** Starts the add-on: config → database → migrations → worker → listen. SIGTERM and SIGINT stop it politely. */
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import manifest from '../manifest.json' with { type: 'json' }
import { createClock } from './clock.ts'
import { InvalidConfig, readConfig, type Config } from './config.ts'
import { createLog } from './log.ts'
import { createRateboard } from './rateboard.ts'
import { asManifest } from './manifest.ts'

/** What is on its way to Clockify is awaited so long after a stop was asked for. */
const LONGEST_STOP = 20_000

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

const start = async (): Promise<void> => {
  let port = config.port
  const rateboard = await createRateboard({
    config,
    manifest: asManifest(manifest),
    publicUrl: () => config.publicUrl ?? `http://localhost:${port}`,
    dist: fileURLToPath(new URL('../dist', import.meta.url)),
    clock: createClock(),
    log,
  })
  const server = createAdaptorServer({ fetch: rateboard.app.fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, resolve)
  })
  const address = server.address()
  if (typeof address === 'object' && address) port = address.port
  log.info(
    { address: `http://${config.host}:${port}` },
    `listening on http://${config.host}:${port}`,
  )

  let isStopping = false
  const stop = (signal: string): void => {
    if (isStopping) return
    isStopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), LONGEST_STOP).unref()
    server.close()
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    rateboard
      .close()
      .catch((error: unknown) => log.error({ err: error }, 'could not stop cleanly'))
      .finally(() => process.exit(0))
  }
  process.once('SIGTERM', () => stop('SIGTERM'))
  process.once('SIGINT', () => stop('SIGINT'))
}

start().catch((error: unknown) => {
  log.fatal({ err: error }, error instanceof Error ? error.message : 'could not start')
  process.exit(1)
})
