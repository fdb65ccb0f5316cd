/** A Toggl Track beside the add-on's Clockify: its sandbox on a port, and a client that asks it. */
import { afterAll, afterEach } from 'vitest'
import { createTogglClient, type TogglClient } from '../../server/toggl/client.ts'
import { createTogglSend } from '../../server/toggl/send.ts'
import {
  createTogglSandbox,
  type TogglSandbox,
  type TogglSandboxOptions,
} from '../sandbox/toggl/toggl-sandbox.ts'

export type TogglSetup = {
  toggl: TogglSandbox
  client: TogglClient
  /** A client with another token. */
  clientOf(apiToken: string): TogglClient
  /** Milliseconds that the clients have waited, without really waiting. */
  slept: number[]
  /** What an add-on needs to be let there. */
  environment: { TOGGL_HOSTS: string }
}

type Cleanups = (() => Promise<void>)[]
const cleanupsAfter: Record<'test' | 'file', Cleanups> = { test: [], file: [] }
const cleanUp = async (cleanups: Cleanups): Promise<void> => {
  for (const clean of cleanups.splice(0).toReversed()) await clean()
}
afterEach(() => cleanUp(cleanupsAfter.test))
afterAll(() => cleanUp(cleanupsAfter.file))

/**
 * @example
 * const { toggl, environment } = await setupToggl({ workspace: { people: [{ email: 'ada@a.example', rate: 75.5 }] } })
 * const { app, owner } = await setup({ environment })
 */
export const setupToggl = async ({
  lasts = 'test',
  ...options
}: TogglSandboxOptions & { lasts?: 'test' | 'file' } = {}): Promise<TogglSetup> => {
  const toggl = await createTogglSandbox(options)
  const wire = createTogglSend()
  cleanupsAfter[lasts].push(
    () => toggl.close(),
    () => wire.close(),
  )
  const slept: number[] = []
  const clientOf = (apiToken: string) =>
    createTogglClient({
      baseUrl: toggl.url,
      credential: { apiToken },
      send: wire.send,
      sleep: async (ms) => void slept.push(ms),
    })
  return {
    toggl,
    client: clientOf(toggl.token),
    clientOf,
    slept,
    environment: { TOGGL_HOSTS: toggl.host },
  }
}

/** What a promise is rejected with; null when it is not. */
export const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  )
