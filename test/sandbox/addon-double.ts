import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { aManifest } from './setup.ts'

/** A call that reached the double. */
export type ReceivedCall = { path: string; headers: Headers; body: Record<string, unknown> }

/** An add-on that keeps every lifecycle and webhook call; `answers` are its next statuses. */
export type AddonDouble = {
  app: Hono
  received: ReceivedCall[]
  /** Statuses to answer with, one call each; 204 when empty. */
  answers: number[]
  of(path: string): ReceivedCall[]
}

/** Makes an add-on that believes everything; the manifest may be overridden. */
export function createAddonDouble(manifest: Record<string, unknown> = {}): AddonDouble {
  const app = new Hono()
  const received: ReceivedCall[] = []
  const answers: number[] = []
  app.get('/manifest.json', (c) =>
    c.json(aManifest({ baseUrl: new URL(c.req.url).origin, ...manifest })),
  )
  app.post('*', async (c) => {
    received.push({ path: c.req.path, headers: c.req.raw.headers, body: await c.req.json() })
    return new Response(null, { status: answers.shift() ?? 204 })
  })
  return { app, received, answers, of: (path) => received.filter((call) => call.path === path) }
}

/** Puts a Hono app on a free port; `close` frees it. */
export async function listen(app: Hono): Promise<{ url: string; close: () => Promise<void> }> {
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  if (!server.listening) await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  }
}
