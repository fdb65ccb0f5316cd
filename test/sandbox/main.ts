/** Runs the sandbox as a process of its own; prints one JSON line when it is ready. */
import { z } from 'zod'
import { createSandbox } from './sandbox.ts'

const settings = z.object({
  port: z.int().min(0).default(0),
  members: z.int().min(1).max(20_000).default(250),
  seed: z.int().default(1),
  /** Ends with the process that holds the other end of stdin, also when that one is killed. */
  untilStdinEnds: z.boolean().default(false),
  limit: z.int().min(1).default(50),
  latency: z
    .object({
      ms: z.number().min(0).default(0),
      spreadMs: z.number().min(0).default(0),
      uplinkJitterMs: z.number().min(0).default(0),
    })
    .prefault({}),
})

const { untilStdinEnds, ...options } = settings.parse(JSON.parse(process.argv[2] ?? '{}'))
const sandbox = await createSandbox(options)
const stop = () => void sandbox.close().then(() => process.exit(0))

for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, stop)
if (untilStdinEnds) process.stdin.once('end', stop).resume()

const { url, host, publicKeyPem, workspace } = sandbox
const { id: workspaceId, ownerId } = workspace
process.stdout.write(`${JSON.stringify({ url, host, publicKeyPem, workspaceId, ownerId })}\n`)
