/** One form for an e-mail address, so that what people paste matches what Clockify has. */
import { cut } from '../bulk/cut.ts'
import { plainCell } from './plain-cell.ts'

const INVISIBLE = /[\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
/** The longest address there can be is 254; with a name around it, this. */
const MOST_LENGTH = 320
/** With what cannot be seen in between. */
const MOST_GIVEN = 1_000

/** What stands between `<` and `>` and has an `@`, or all of it. Pieces, not a pattern: that would look back for long. */
const withoutName = (text: string): string => {
  for (const piece of text.split('<').slice(1)) {
    const inside = piece.slice(0, Math.max(0, piece.indexOf('>')))
    if (inside.includes('@')) return inside
  }
  return text
}

/** The subject and what else a link may ask for. */
const withoutQuery = (address: string): string => {
  const at = address.indexOf('@')
  const query = at < 0 ? -1 : address.indexOf('?', at)
  return query < 0 ? address : address.slice(0, query)
}

/**
 * An address in lower case without `mailto:`, a name before `<…>`, blanks and what cannot be seen.
 *
 * @example normaliseEmail(' Ada Berg <Ada@Halden.example> ') // "ada@halden.example"
 */
export const normaliseEmail = (text: string): string => {
  const plain = plainCell(text.trim()).normalize('NFKC')
  // The beginning of something longer is nobody's address.
  if (plain.length > MOST_GIVEN) return `${cut(plain, MOST_LENGTH)}…`
  const address = withoutName(plain)
    .replace(INVISIBLE, '')
    .toLowerCase()
    .replace(/^'/, '')
    .replace(/^mailto:/, '')
  return cut(withoutQuery(address), MOST_LENGTH)
}
