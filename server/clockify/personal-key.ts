/** A person's own API key, as Clockify shows it once under Preferences → Advanced. */
import { z } from 'zod'

/** Longer and shorter ones were seen over the years; what none ever holds is a blank. */
export const personalKey = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{16,200}$/, 'must be an API key of Clockify: 16 to 200 characters, no blanks')
