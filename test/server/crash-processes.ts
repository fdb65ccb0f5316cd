/** The sandbox and the add-on as real processes on real ports, so that they can be killed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach } from 'vitest'
import { z } from 'zod'
import { freePort, startAddon, type AddonProcess } from '../sandbox/addon-process.ts'
import type { AcceptedWrite } from '../sandbox/request-log.ts'
import { createCaller, type Caller } from './caller.ts'
import { expectTruth } from './run-invariant.ts'
import { createTestDatabase } from './test-database.ts'

const LIMIT = 50
const MEMBERS = 640
/**
 * The sandbox sees arrivals, not starts: where several processes share a busy machine, so many more may arrive in
 * a second than have started in it. Two nodes without a common pace would be twice over.
 */
const ARRIVED_TOGETHER = 8

/** An add-on that can be asked, ended and started again on the same database and port. */
export type Node = {
  owner: Caller
  process: AddonProcess
  /** Ends it without a word, as a power cut would. */
  kill(): Promise<void>
  start(): Promise<void>
}

export type Processes = {
  /** The first node; the add-on is installed through it. */
  node: Node
  /** One more on the same database; only PostgreSQL can be shared. */
  addNode(): Promise<Node>
  sandbox: {
    control(method: string, path: string, body?: unknown): Promise<unknown>
    writes(): Promise<AcceptedWrite[]>
  }
  /** Checks what must hold of a run whatever has died. */
  expectTruthOf(owner: Caller, runId: string): Promise<void>
}

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean()
})

const readyLine = z.object({ url: z.string(), host: z.string(), publicKeyPem: z.string() })
const logSummary = z.object({ maxInAnySecond: z.number() })

const startSandbox = async () => {
  const main = fileURLToPath(new URL('../sandbox/main.ts', import.meta.url))
  const latency = { ms: 40, spreadMs: 30 }
  const settings = { members: MEMBERS, limit: LIMIT, latency, untilStdinEnds: true }
  const child = spawn(process.execPath, ['--import', 'tsx', main, JSON.stringify(settings)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  cleanups.push(async () => {
    child.kill('SIGKILL')
    await Promise.resolve()
  })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return readyLine.parse(JSON.parse(String(line)))
}

/** A database of the tests, unless `given` are the variables of another. */
const environmentOf = async (given: Record<string, string> | null) => {
  if (given !== null) return given
  const database = await createTestDatabase()
  cleanups.push(() => database.drop())
  return database.environment
}

/** @param given variables that open another database than the tests' own */
export const startProcesses = async (
  given: Record<string, string> | null = null,
): Promise<Processes> => {
  const environment = await environmentOf(given)
  const { url, host, publicKeyPem } = await startSandbox()

  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${url}/control${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`The sandbox refused ${path}: ${text}`)
    return text === '' ? null : JSON.parse(text)
  }

  const launch = async (port: number): Promise<AddonProcess> => {
    const launched = await startAddon({
      port,
      showLog: false,
      env: {
        CLOCKIFY_PUBLIC_KEY: publicKeyPem,
        CLOCKIFY_HOSTS: host,
        CLOCKIFY_RATE_LIMIT: String(LIMIT),
        LOG_LEVEL: 'warn',
        SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
        ...environment,
      },
    })
    cleanups.push(() => launched.stop(1))
    return launched
  }

  const userToken = async (): Promise<string> =>
    z.object({ token: z.string() }).parse(await control('POST', '/user-token', {})).token

  const startNode = async (beforeToken: (url: string) => Promise<unknown>): Promise<Node> => {
    const port = await freePort(0)
    const first = await launch(port)
    await beforeToken(first.url)
    const request = (path: string, init?: RequestInit) => fetch(`${first.url}${path}`, init)
    const node: Node = {
      owner: createCaller({ request }, await userToken()),
      process: first,
      async kill() {
        process.kill(node.process.pid, 'SIGKILL')
        await node.process.ended
      },
      async start() {
        node.process = await launch(port)
      },
    }
    return node
  }

  const writes = async () => (await control('GET', '/writes')) as AcceptedWrite[]
  return {
    node: await startNode((at) =>
      control('POST', '/install', { manifestUrl: `${at}/manifest.json` }),
    ),
    addNode: () => startNode(() => Promise.resolve()),
    sandbox: { control, writes },
    async expectTruthOf(owner, runId) {
      const { maxInAnySecond } = logSummary.parse(await control('GET', '/log'))
      const runs = [{ run: await owner.run(runId), items: await owner.items(runId) }]
      expectTruth({ runs, writes: await writes(), maxInAnySecond, limit: LIMIT + ARRIVED_TOGETHER })
    },
  }
}
