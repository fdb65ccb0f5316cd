import { onTestFinished } from 'vitest'
import manifest from '../../manifest.json' with { type: 'json' }
import type { Installation } from './installation.ts'
import type { Sandbox, SandboxOptions } from './sandbox.ts'
import { createSandbox } from './sandbox.ts'
import { createSigningKey } from './tokens.ts'

/** An answer of the API, its body read. */
export type Reply = { status: number; headers: Headers; text: string; json: unknown }

export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Reply>

/** A manifest as an add-on would serve it; nothing listens at its address. */
export function aManifest(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return { ...manifest, baseUrl: 'http://addon.example', ...overrides }
}

const signingKey = createSigningKey()
/** Asks `/api/v1` of a sandbox, or `/report/v1` for a path below `/report`; `headers` are the credentials. */
export function asker(sandbox: Sandbox, headers: Record<string, string>): Ask {
  return async (method, path, body, more = {}) => {
    const init = { method, headers: { ...headers, ...more } }
    const base = path.startsWith('/report/')
      ? path.replace('/report', '/report/v1')
      : `/api/v1${path}`
    const answer = await fetch(
      `${sandbox.url}${base}`,
      body === undefined
        ? init
        : { ...init, body: typeof body === 'string' ? body : JSON.stringify(body) },
    )
    const text = await answer.text()
    const isJson = text !== '' && answer.headers.get('content-type') === 'application/json'
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      json: isJson ? safeParse(text) : null,
    }
  }
}

function safeParse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A sandbox of 60 people; `owner` asks with the owner's key. It closes after the test. */
export async function setup(options: SandboxOptions = {}) {
  const sandbox = await createSandbox({ members: 60, signingKey: await signingKey, ...options })
  onTestFinished(() => sandbox.close())
  const { workspace } = sandbox
  const as = (userId: string) => asker(sandbox, { 'X-Api-Key': workspace.apiKey(userId) })
  const first = (wanted: (one: ReturnType<typeof workspace.member>) => boolean) => {
    const found = workspace.members().find(wanted)
    if (!found) throw new Error('Nobody in this workspace is like that')
    return found
  }
  return {
    sandbox,
    workspace,
    path: `/workspaces/${workspace.id}`,
    as,
    owner: as(workspace.ownerId),
    first,
    aMember: () => first((one) => one.role === 'MEMBER' && one.status === 'ACTIVE'),
    /** Installs an add-on that takes every call. */
    install: (overrides: Record<string, unknown> = {}): Promise<Installation> =>
      sandbox.install({
        manifest: aManifest(overrides),
        fetch: () => new Response(null, { status: 204 }),
      }),
    asAddon: (token: string) => asker(sandbox, { 'X-Addon-Token': token }),
  }
}
