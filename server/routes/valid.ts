/** Parses what comes in by a schema at the door; what is wrong is named field by field. */
import { zValidator } from '@hono/zod-validator'
import type { ValidationTargets } from 'hono'
import type { z } from 'zod'
import { InvalidRequest, type FieldProblem } from '../errors.ts'
import { problemWords } from '../problem-words.ts'

/** Bad fields named in one answer; nobody mends more at once. */
const MOST_NAMED = 100

/** What is wrong, field by field; paths begin with `under`. */
export const problemsIn = ({ issues }: z.core.$ZodError, ...under: string[]): FieldProblem[] =>
  issues.slice(0, MOST_NAMED).map(({ path, message }) => ({
    path: [...under, ...path].map(String).join('.'),
    message,
  }))

/** Middleware that parses one part of a request. Throws InvalidRequest (422). */
export const valid = <Target extends keyof ValidationTargets, Schema extends z.ZodType>(
  target: Target,
  schema: Schema,
) =>
  zValidator(
    target,
    schema,
    (result) => {
      if (result.success) return
      throw new InvalidRequest(problemsIn(result.error))
    },
    {
      // The validator's type leaves open what a parse comes to until the schema is known; it is what it does by itself.
      validationFunction: (by, value) => by.safeParseAsync(value, { error: problemWords }) as never,
    },
  )
