/** What the fields of Toggl's answers are made of. What is missing is null. */
import { z } from 'zod'

/** What a database could not keep is replaced by U+FFFD. */
export const text = z.string().transform((given) => given.replace(/\p{Surrogate}|\0/gu, '\uFFFD'))
export const id = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? null)
export const flag = optional(z.boolean())

/** A decimal in major units as it stood in the answer, such as `75.5`: a number (see exact-json.ts) or a text. */
export const amount = optional(
  z.union([
    z.object({ decimal: z.string() }).transform(({ decimal }) => decimal),
    z
      .string()
      .trim()
      .regex(/^-?\d+(?:\.\d+)?$/),
  ]),
)

/** Toggl writes instants with any offset; here they are UTC with Z and whole seconds. */
export const instant = optional(
  text.transform((given, context) => {
    const ms = given === '' ? Number.NaN : Date.parse(given)
    if (!Number.isNaN(ms)) return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z')
    context.addIssue('must be an instant')
    return z.NEVER
  }),
)
