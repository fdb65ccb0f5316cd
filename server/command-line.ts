/** How every command of a terminal behaves: what it prints where, and with which exit code it ends. */
import type { z } from 'zod'
import { AppError } from './errors.ts'
import { InvalidConfig } from './config.ts'
import { problemWords } from './problem-words.ts'

/** 0 is done. 1: it could not be done, and the words say why. 2: it was called wrongly. */
type ExitCode = 0 | 1 | 2

/** Called wrongly: the message says how it is done right. */
export class WrongUse extends Error {
  override name = 'WrongUse'
}

/** A table for a terminal: each column as wide as its widest cell, two blanks between them. */
export const tableText = (heads: string[], rows: string[][]): string => {
  const all = [heads, ...rows]
  const widths = heads.map((_, at) => Math.max(...all.map((row) => [...(row[at] ?? '')].length)))
  const line = (row: string[]): string =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - [...cell].length))
      .join('  ')
      .trimEnd()
  return all.map(line).join('\n')
}

/** What a terminal would take for a command to itself stands in names that anybody may have chosen. */
export const plainLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')

/** A value of the command line, or WrongUse that says what it must be. @param name as the person would know it */
export const given = <T>(name: string, schema: z.ZodType<T>, value: string): T => {
  const parsed = schema.safeParse(value, { error: problemWords })
  if (parsed.success) return parsed.data
  throw new WrongUse(`${name} ${parsed.error.issues[0]?.message ?? 'is not valid'}.`)
}

/** Node's own words for options that there are not, or that lack their value. */
const isWrongOption = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

/**
 * Runs a command to its end and sets the exit code. The answer goes to stdout, everything else to stderr; an error that
 * nobody foresaw is told by its name only, since its message may hold what was sent.
 *
 * @param work resolves to the text of the answer
 */
export const runCommand = async (work: () => Promise<string>): Promise<void> => {
  const fail = (code: ExitCode, words: string): void => {
    process.exitCode = code
    process.stderr.write(`${words}\n`)
  }
  try {
    process.stdout.write(`${await work()}\n`)
  } catch (error) {
    if (error instanceof WrongUse || isWrongOption(error)) fail(2, error.message)
    else if (error instanceof InvalidConfig) fail(2, error.message)
    else if (error instanceof AppError) fail(1, error.message)
    else fail(1, `It did not work: ${error instanceof Error ? error.name : 'unknown failure'}.`)
  }
}
