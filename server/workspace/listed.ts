/** Reads a list of words in each of the forms in which the references show one. */
import { z } from 'zod'

const list = z.array(z.string())

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text.split(',').map((word) => word.trim())
  }
}

/**
 * A list, a text that holds a JSON list (`adminOnlyPages` in the guide), or words with commas between them.
 * @returns null for anything else
 */
export const listed = (value: unknown): string[] | null => {
  const read = list.safeParse(typeof value === 'string' ? parsed(value) : value)
  return read.success ? read.data.filter(Boolean) : null
}
