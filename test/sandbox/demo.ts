/** `npm run demo`: a local Clockify with Rateboard installed in it, a local Toggl Track beside it, and one link to look at. */
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { z } from 'zod'
import type { AddonProcess } from './addon-process.ts'
import { freePort, startAddon } from './addon-process.ts'
import { createSandbox } from './sandbox.ts'
import { demoStory } from './toggl/demo-story.ts'
import { createTogglSandbox } from './toggl/toggl-sandbox.ts'

const PREFERRED_PORT = 8787

const env = z
  .object({
    DEMO_MEMBERS: z.coerce.number().int().min(1).max(20_000).default(250),
    DEMO_LOG: z.string().default(''),
  })
  .safeParse(process.env)
if (!env.success) {
  process.stderr.write('DEMO_MEMBERS must be a whole number from 1 to 20000\n')
  process.exit(1)
}
const { DEMO_MEMBERS, DEMO_LOG } = env.data

const showLog = DEMO_LOG !== ''
const sandbox = await createSandbox({
  members: DEMO_MEMBERS,
  latency: { ms: 150, spreadMs: 50 },
  // So that a team can be onboarded from its form to its last invitation.
  variants: { newWorkspacePlan: 'of-organization' },
})
const members = sandbox.workspace.members()
const ownerEmail = members.find(({ role }) => role === 'OWNER')?.email
const toggl = await createTogglSandbox({
  workspace: demoStory(members),
  ...(ownerEmail === undefined ? {} : { ownerEmail }),
})
let addon: AddonProcess | null = null
let stopping = false

async function stop(code: number): Promise<never> {
  stopping = true
  await addon?.stop()
  await sandbox.close()
  await toggl.close()
  process.exit(code)
}
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => void stop(0))

try {
  await build({
    configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
    root: fileURLToPath(new URL('../../ui', import.meta.url)),
    logLevel: 'error',
  })
  addon = await startAddon({
    port: await freePort(PREFERRED_PORT),
    env: {
      DATA_DIR: 'memory:',
      CLOCKIFY_PUBLIC_KEY: sandbox.publicKeyPem,
      CLOCKIFY_HOSTS: sandbox.host,
      TOGGL_HOSTS: toggl.host,
    },
    showLog,
  })
  const { manifest } = await sandbox.install({ manifestUrl: `${addon.url}/manifest.json` })
  const link = `${sandbox.url}/addons/${manifest.key}?workspace=${sandbox.workspace.id}`
  const key = sandbox.workspace.apiKey(sandbox.workspace.ownerId)
  process.stdout.write(
    `${link}\nAn API key of its owner, for My workspaces and Onboard: ${key}\nA Toggl Track to move from: API token ${toggl.token}\nCtrl-C ends all of it.\n`,
  )
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  await stop(1)
}

const { code, lastLines } = (await addon?.ended) ?? { code: 1, lastLines: '' }
if (!stopping) {
  process.stderr.write(`The add-on ended by itself (code ${code}):\n${lastLines}\n`)
  await stop(1)
}
