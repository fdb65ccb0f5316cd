/** What is wrong with something from outside, as a person would say it of a field. */
import type { z } from 'zod'

const KINDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

const ofType = (expected: string, input: unknown): string =>
  input === undefined || expected === 'nonoptional'
    ? 'is missing'
    : `must be ${KINDS[expected] ?? expected}`

/** @param much `at most` or `at least`, with the number */
const ofSize = (origin: string, much: string): string => {
  if (origin === 'string') return `must be ${much} characters long`
  if (origin === 'array') return `must name ${much}`
  return `must be ${much}`
}

const isEmpty = (origin: string, minimum: unknown): boolean =>
  Number(minimum) === 1 && (origin === 'string' || origin === 'array')

/**
 * Words where a schema says none of its own, for the `error` of a parse; undefined leaves them to the library. A parse
 * within a transform needs them as well.
 */
export const problemWords = (issue: z.core.$ZodRawIssue): string | undefined => {
  switch (issue.code) {
    case 'invalid_type':
      return ofType(issue.expected, issue.input)
    case 'too_big':
      return ofSize(issue.origin, `at most ${issue.maximum}`)
    case 'too_small':
      return isEmpty(issue.origin, issue.minimum)
        ? 'must not be empty'
        : ofSize(issue.origin, `at least ${issue.minimum}`)
    case 'unrecognized_keys':
      return `takes no ${issue.keys.map((key) => `“${key}”`).join(', ')}`
    case 'invalid_value':
      return issue.input === undefined ? 'is missing' : `must be ${issue.values.join(', ')}`
    case 'invalid_format':
      return 'is not written as it has to be'
    case 'invalid_union':
      return issue.input === undefined
        ? 'is missing'
        : 'is in none of the forms that are known here'
    default:
      return undefined
  }
}
