/** What the commands read from the environment: the keys of the person at the terminal, and where Clockify and Toggl are. */
import { z } from 'zod'
import { allowedApiUrl } from './auth/allowed-hosts.ts'
import { personalKey } from './clockify/personal-key.ts'
import { InvalidConfig } from './config.ts'
import { clockifyHosts, togglUrl } from './host-list.ts'
import { togglToken } from './toggl/api-token.ts'

/** The global host, which serves every workspace outside a region (developer documentation, "Environments"). */
const CLOCKIFY_API = 'https://api.clockify.me/api'

const schema = z
  .object({
    CLOCKIFY_API_KEY: personalKey.optional(),
    CLOCKIFY_API_URL: z.string().default(CLOCKIFY_API),
    CLOCKIFY_HOSTS: clockifyHosts,
    TOGGL_API_TOKEN: togglToken.optional(),
    TOGGL_HOSTS: togglUrl,
  })
  .transform((env, context) => {
    const clockifyUrl = allowedApiUrl(env.CLOCKIFY_API_URL, env.CLOCKIFY_HOSTS)
    if (clockifyUrl !== null)
      return {
        clockifyUrl,
        clockifyKey: env.CLOCKIFY_API_KEY ?? null,
        togglUrl: env.TOGGL_HOSTS,
        togglToken: env.TOGGL_API_TOKEN ?? null,
      }
    context.addIssue({
      code: 'custom',
      path: ['CLOCKIFY_API_URL'],
      message: `must be an https address of a host in CLOCKIFY_HOSTS, such as ${CLOCKIFY_API}`,
    })
    return z.NEVER
  })

export type CommandConfig = {
  /** Base of Clockify's API without `/v1`, on an allowed host. */
  clockifyUrl: string
  /** The person's API key, or null where none is set. Never show or log it. */
  clockifyKey: string | null
  /** Origin of Toggl Track's API. */
  togglUrl: string
  /** The person's API token of Toggl Track, or null where none is set. Never show or log it. */
  togglToken: string | null
}

/**
 * Empty variables count as unset.
 * @throws InvalidConfig naming every problem and its repair, never a value
 */
export const readCommandConfig = (
  environment: Record<string, string | undefined>,
): CommandConfig => {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(set)
  if (parsed.success) return parsed.data
  throw new InvalidConfig(
    parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
  )
}
