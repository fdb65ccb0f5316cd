/** A person's API token of Toggl Track (32 hexadecimal digits until now), as it comes in at a door. */
import { z } from 'zod'

/** Basic auth ends the user's part at the first colon, so that no token has one. */
export const togglToken = z
  .string()
  .trim()
  .regex(/^[\x21-\x39\x3b-\x7e]{8,256}$/, 'must be the API token of your Toggl Track profile')
