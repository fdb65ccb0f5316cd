/** The person or add-on user behind the credential. */
import type { Client } from './client.ts'
import { user, type ClockifyUser } from './shapes.ts'

/** `GET /v1/user`: who the token or key acts as. */
export const currentUser = async (
  client: Client,
  signal: AbortSignal | null = null,
): Promise<ClockifyUser> =>
  (await client.read({ method: 'GET', template: '/v1/user', signal }, user)).data
