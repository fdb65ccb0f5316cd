/** A client of the sandbox whose waiting is only noted, never done. */
import { onTestFinished } from 'vitest'
import { createClient, type Client, type Credential } from '../../server/clockify/client.ts'
import { createSend } from '../../server/clockify/send.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox/sandbox.ts'
import { createSigningKey } from '../sandbox/tokens.ts'
import { manifest, PUBLIC_URL } from './setup.ts'

export type Seen = {
  /** The kind of each request start, in order. */
  slots: string[]
  /** Pauses between attempts, ms. */
  pauses: number[]
  /** `Retry-After` of each 429, ms. */
  throttled: (number | null)[]
  /** What became of each attempt. */
  outcomes: string[]
}

export type ClientSetup = {
  sandbox: Sandbox
  /** Of the first workspace. */
  workspaceId: string
  /** With the installation's token. */
  client: Client
  /** With the owner's API key. */
  owner: Client
  /** @param apiUrl of another Clockify */
  as(credential: Credential, apiUrl?: string): Client
  seen: Seen
}

const signingKey = createSigningKey()

/**
 * Starts a sandbox with an add-on in it that believes everything; it ends with the test.
 * @param options.longest ms that an exchange may take in all
 */
export const setupClient = async ({
  longest,
  ...options
}: SandboxOptions & { longest?: number } = {}): Promise<ClientSetup> => {
  const sandbox = await createSandbox({ members: 10, signingKey: await signingKey, ...options })
  onTestFinished(() => sandbox.close())
  const wire = createSend(longest === undefined ? {} : { longest })
  onTestFinished(() => wire.close())
  const { authToken } = await sandbox.install({
    manifest: { ...manifest, baseUrl: PUBLIC_URL },
    fetch: () => new Response(null, { status: 204 }),
  })
  const seen: Seen = { slots: [], pauses: [], throttled: [], outcomes: [] }
  const as = (credential: Credential, apiUrl = `${sandbox.url}/api`): Client =>
    createClient({
      apiUrl,
      credential,
      send: wire.send,
      slots: {
        async slot(kind, signal) {
          signal?.throwIfAborted()
          seen.slots.push(kind)
          return { left: () => {} }
        },
        throttled: async (_startedAt, retryAfterMs) => void seen.throttled.push(retryAfterMs),
      },
      now: Date.now,
      sleep: async (ms) => void seen.pauses.push(ms),
      random: () => 0.5,
      count: (outcome) => void seen.outcomes.push(outcome),
    })
  return {
    sandbox,
    workspaceId: sandbox.workspace.id,
    client: as({ addonToken: authToken }),
    owner: as({ apiKey: sandbox.workspace.apiKey(sandbox.workspace.ownerId) }),
    as,
    seen,
  }
}
