/** Reads a plain no of Clockify's: its status, code and words. */
import { ClockifyRefused } from './errors.ts'
import { keepable } from './keepable.ts'
import type { Answer } from './send.ts'

const LONGEST_SAID = 300

/** Clockify's messages echo what was sent to it. */
const withoutTokens = (text: string): string => text.replace(/eyJ[\w-]+(?:\.[\w-]*)*/g, '…')

/** @param name method and path template, for the message */
export const refusal = (name: string, answer: Answer): ClockifyRefused => {
  const body = jsonOf(answer.text)
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  return new ClockifyRefused(name, {
    status: answer.status,
    code: typeof fields['code'] === 'number' ? fields['code'] : null,
    said:
      typeof fields['message'] === 'string'
        ? keepable(withoutTokens(fields['message']).slice(0, LONGEST_SAID))
        : null,
  })
}

/** The JSON of a text, or undefined when it is none. */
export const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
