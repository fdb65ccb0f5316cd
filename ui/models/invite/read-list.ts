/** Reads lines of addresses that come without heads: typed, or copied from a mail. */
import { addressIn } from './address.ts'
import type { TypedPerson } from './read-people.ts'

const countOf = (text: string, sign: string): number => text.split(sign).length - 1

/** The pieces between separators that stand outside of quotes: tabs, else semicolons, else commas. */
const piecesOf = (line: string): string[] => {
  const sign = ['\t', ';'].find((one) => line.includes(one)) ?? ','
  const pieces = ['']
  let quoted = false
  for (const char of line) {
    if (char === '"') quoted = !quoted
    if (char === sign && !quoted) pieces.push('')
    else pieces[pieces.length - 1] += char
  }
  // A quote that nobody closes is a character like any other.
  return (quoted ? line.split(sign) : pieces).map((piece) => piece.trim())
}

/** Whether a piece without an address can be part of somebody's name: "bob.example.org" is a slip instead. */
const canBeName = (piece: string): boolean => !/[\d@]|\S\.\S/.test(piece)

/** One person with rates and groups behind the address, as a row of a table without heads; null for a list. */
const rowOf = (pieces: string[]): TypedPerson | null => {
  const at = pieces.findIndex((piece) => piece.includes('@'))
  const [who = '', billableRate = '', costRate = '', ...groups] = pieces.slice(at)
  const isRow =
    at >= 0 &&
    countOf(pieces.join(), '@') === 1 &&
    pieces.slice(0, at).every(canBeName) &&
    [billableRate, costRate].every((rate) => rate === '' || /\d/.test(rate))
  if (!isRow) return null
  return { email: addressIn(who), billableRate, costRate, groups: groups.filter(Boolean) }
}

const listOf = (pieces: string[]): TypedPerson[] =>
  pieces.flatMap((piece, at) => {
    // "Lovelace, Ada <ada@example.org>": a name that is cut in two.
    const isName = pieces[at + 1]?.includes('<') && canBeName(piece)
    if (piece === '' || isName) return []
    const parts = countOf(piece, '@') > 1 ? piece.split(/[\s,;]+/) : [piece]
    const addresses = parts.length > 1 ? parts.filter((part) => part.includes('@')) : parts
    return addresses.map((part) => ({
      email: addressIn(part),
      billableRate: '',
      costRate: '',
      groups: [],
    }))
  })

/** The people of one line: several addresses, or one with a billable rate, a cost rate and groups behind it. */
export const readListLine = (line: string): TypedPerson[] => {
  const pieces = piecesOf(line)
  const row = rowOf(pieces)
  return row ? [row] : listOf(pieces)
}
