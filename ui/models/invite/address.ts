/** E-mail addresses as people write and paste them. */

/** What could be an address at all; whether it is one, Clockify says. The plan goes by the same. */
const ADDRESS = /^[^\s@,;<>()[\]"\\]+@[^\s@,;<>()[\]"\\.]+(\.[^\s@,;<>()[\]"\\.]+)+$/

/** Whether a text can be invited. */
export const isAddress = (text: string): boolean => ADDRESS.test(text)

const bare = (text: string): string =>
  text.replace(/^mailto:/i, '').replace(/^["'<([]+|["'>)\],;:.]+$/g, '')

/**
 * The address in a piece of text, without the name before it; the whole piece where there is none.
 *
 * @example addressIn('Ada Lovelace <ada@example.org>') // "ada@example.org"
 */
export const addressIn = (piece: string): string => {
  const text = piece.trim()
  const inBrackets = /<([^<>]*)>/.exec(text)?.[1]?.trim()
  if (inBrackets) return bare(inBrackets)
  return bare(text.split(/\s+/).find((word) => word.includes('@')) ?? text)
}

/**
 * What stands beside the address in a piece of text and is no name: words with digits, but for those of a name before
 * an address in brackets; empty for none.
 *
 * @example strayIn('ada@example.org 120') // "120"
 */
export const strayIn = (piece: string): string => {
  const behind = /<[^<>]*>(.*)$/s.exec(piece)?.[1]
  const words = (behind ?? piece).trim().split(/\s+/)
  const at = behind === undefined ? words.findIndex((word) => word.includes('@')) : -1
  if (behind === undefined && at < 0) return ''
  return words.filter((word, n) => n !== at && /\d/.test(word) && !word.includes('@')).join(' ')
}
