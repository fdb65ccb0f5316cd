/** Text as it may be kept. */
import { z } from 'zod'

/** PostgreSQL keeps neither a NUL nor half a letter in a text. */
export const storableText = z
  .string()
  .regex(/^[^\p{Surrogate}\0]*$/u, 'must be text without NUL or broken characters')
