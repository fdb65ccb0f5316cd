/** Recognises whose the rates of a pasted block are. */
import type { Member } from '../../../server/bulk/types.ts'
import type { ParseAmount } from '../../parse-amount.ts'

type Cells = readonly (readonly string[])[]

/** Somebody, or why a text is nobody. */
export type Found = { member: Member } | { reason: string }
export type FindPerson = (text: string) => Found

/** One person and up to two rates; wider blocks without a head come from elsewhere. */
const WIDEST = 3
/** What a copied cell may have before it, so that no spreadsheet takes it for a formula. */
const GUARD = /^'(?='*\s*[=+\-@＝＋－＠])/

const listed = (
  members: readonly Member[],
  keyOf: (member: Member) => string,
): ReadonlyMap<string, Member[]> => {
  const by = new Map<string, Member[]>()
  for (const member of members) {
    const key = keyOf(member).toLowerCase()
    if (key) by.set(key, [...(by.get(key) ?? []), member])
  }
  return by
}

/** Finds members by e-mail or name, whatever the case. An e-mail or a name that several have finds nobody. */
export const createPeopleFinder = (members: readonly Member[]): FindPerson => {
  const byEmail = listed(members, ({ email }) => email)
  const byName = listed(members, ({ name }) => name)
  return (text) => {
    const wanted = text.replace(GUARD, '').toLowerCase()
    const ofEmail = byEmail.get(wanted) ?? []
    const [member, ...others] = ofEmail.length > 0 ? ofEmail : (byName.get(wanted) ?? [])
    if (!member) return { reason: 'Nobody has this e-mail or name.' }
    if (others.length === 0) return { member }
    return {
      reason: ofEmail.length
        ? `${ofEmail.length} members have this e-mail. Change their rates in the grid.`
        : `${others.length + 1} members have this name. Use their e-mails.`,
    }
  }
}

/** Whether the first column names people, at least one of them a member, and holds no amounts. */
export const beginsWithPeople = (cells: Cells, find: FindPerson, parse: ParseAmount): boolean => {
  const first = cells.map(([cell = '']) => cell).filter((cell) => cell !== '')
  return (
    first.some((cell) => 'member' in find(cell)) && first.every((cell) => 'reason' in parse(cell))
  )
}

/** Whether a block without a head is people with their rates beside them. */
export const namesPeople = (cells: Cells, find: FindPerson, parse: ParseAmount): boolean => {
  const width = cells.reduce((widest, row) => Math.max(widest, row.length), 0)
  return width >= 2 && width <= WIDEST && beginsWithPeople(cells, find, parse)
}

/** Whether a row may be the head of what is below: it names nobody, and no amount stands in it. */
export const looksLikeHead = (
  row: readonly string[],
  find: FindPerson,
  parse: ParseAmount,
): boolean =>
  row.every((cell) => 'reason' in find(cell) && 'reason' in parse(cell) && !cell.includes('@'))
