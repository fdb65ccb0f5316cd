/** Parses the rows of a long list some hundred at a time: a page of 5,000 must not hold up whoever else has work here. */
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { ClockifyMisread } from './errors.ts'

/** Some ms of work. */
const AT_ONCE = 500

/** A list whose rows are parsed afterwards, by `parseRows`. */
export const rawRows = z.array(z.unknown())

/**
 * @param name what was asked, for the message
 * @throws ClockifyMisread
 */
export const parseRows = async <Row>(
  name: string,
  rows: unknown[],
  schema: z.ZodType<Row>,
): Promise<Row[]> => {
  const several = z.array(schema)
  const parsed: Row[] = []
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    if (at > 0) await setImmediate()
    const result = several.safeParse(rows.slice(at, at + AT_ONCE))
    if (!result.success)
      throw new ClockifyMisread(
        name,
        result.error.issues.map(({ path: [row, ...path], code }) =>
          [`${at + Number(row)}${path.map((part) => `.${String(part)}`).join('')}`, code].join(
            ': ',
          ),
        ),
      )
    for (const row of result.data) parsed.push(row)
  }
  return parsed
}
