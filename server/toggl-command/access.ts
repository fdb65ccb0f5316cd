/** Toggl and Clockify as the person at the terminal reaches them, with every failure in words. */
import { readingFailure } from '../account/key-failures.ts'
import type { Viewer } from '../bulk/types.ts'
import type { Client } from '../clockify/client.ts'
import { createKeyClient } from '../clockify/key-client.ts'
import { readTeam } from '../clockify/read-team.ts'
import { createSend } from '../clockify/send.ts'
import { currentUser } from '../clockify/user.ts'
import type { Clock } from '../clock.ts'
import { WrongUse } from '../command-line.ts'
import type { CommandConfig } from '../command-config.ts'
import { AppError } from '../errors.ts'
import { createTogglClient, type TogglClient } from '../toggl/client.ts'
import { createTogglSend } from '../toggl/send.ts'
import { togglWords } from '../toggl/words.ts'

const NO_TOKEN =
  'Set TOGGL_API_TOKEN to your API token. In Toggl Track: Profile → API Token, at the end of the page.'
const NO_KEY =
  'Set CLOCKIFY_API_KEY to your API key as well. In Clockify: your picture → Preferences → Advanced → API key.'

/** @throws AppError in words for whatever Toggl refuses */
export const askingToggl = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (cause) {
    const words = togglWords(cause)
    throw words ? new AppError(words.status, words.code, words.message, { cause }) : cause
  }
}

export type ClockifyReading = Awaited<ReturnType<typeof readTeam>> & { viewer: Viewer }

export type Access = {
  toggl: TogglClient
  /** Everything of a workspace here. @throws AppError; WrongUse without a key */
  readClockify(workspaceId: string): Promise<ClockifyReading>
  close(): Promise<void>
}

/** @throws WrongUse without a Toggl token */
export const openAccess = (config: CommandConfig, clock: Clock): Access => {
  if (config.togglToken === null) throw new WrongUse(NO_TOKEN)
  const togglWire = createTogglSend()
  const wire = createSend()
  const { now, sleep } = clock
  const clientOf = (key: string): Client =>
    createKeyClient({
      apiUrl: config.clockifyUrl,
      key,
      send: wire.send,
      now,
      sleep,
      random: Math.random,
    })
  return {
    toggl: createTogglClient({
      baseUrl: config.togglUrl,
      credential: { apiToken: config.togglToken },
      send: togglWire.send,
      sleep,
    }),
    async readClockify(workspaceId) {
      if (config.clockifyKey === null) throw new WrongUse(NO_KEY)
      const client = clientOf(config.clockifyKey)
      const since = new Date(now()).toISOString()
      try {
        const own = await currentUser(client)
        const of = { client, workspaceId, likelyOwnerId: null, now: since, signal: null }
        const team = await readTeam(of)
        const role = team.members.find(({ userId }) => userId === own.id)?.role
        if (role !== 'OWNER' && role !== 'ADMIN')
          throw new AppError(
            403,
            'not_an_admin',
            'Only an owner or admin of the Clockify workspace can plan a move into it.',
          )
        return { ...team, viewer: { userId: own.id, role } }
      } catch (cause) {
        throw cause instanceof AppError ? cause : readingFailure(cause, 'one')
      }
    },
    close: async () => void (await Promise.all([togglWire.close(), wire.close()])),
  }
}
