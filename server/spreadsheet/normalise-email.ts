/** One form for an e-mail address, so that what people paste matches what Clockify has. */
import { plainCell } from './plain-cell.ts'

const INVISIBLE = /[\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
/** The longest address there can be is 254; with a name around it, this. */
const MOST_LENGTH = 1_000

/**
 * An address in lower case without `mailto:`, a name before `<…>`, blanks and what cannot be seen.
 *
 * @example normaliseEmail(' Ada Berg <Ada@Halden.example> ') // "ada@halden.example"
 */
export const normaliseEmail = (text: string): string => {
  const plain = plainCell(text.trim()).slice(0, MOST_LENGTH).normalize('NFKC')
  const bracketed = /<([^<>]*@[^<>]*)>/.exec(plain)?.[1] ?? plain
  const address = bracketed
    .replace(INVISIBLE, '')
    .toLowerCase()
    .replace(/^'/, '')
    .replace(/^mailto:/, '')
  // Looking behind is slow, and hardly an address has a subject.
  return address.includes('?') ? address.replace(/(?<=@[^?]*)\?.*$/, '') : address
}
