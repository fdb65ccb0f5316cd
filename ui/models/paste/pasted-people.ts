/** Recognises a pasted block whose first column says whose the rates are. */
import type { Member } from '../../../server/bulk/types.ts'
import type { ParseAmount } from '../../parse-amount.ts'

type Cells = readonly (readonly string[])[]

/** Somebody, or why a text is nobody. */
export type Found = { member: Member } | { reason: string }

/** One person and up to two rates; wider blocks come from elsewhere. */
const WIDEST = 3

/** Finds members by e-mail or name, whatever the case. A name that several have finds nobody. */
export const createPeopleFinder = (members: readonly Member[]) => {
  const byEmail = new Map(members.map((member) => [member.email.toLowerCase(), member]))
  const byName = new Map<string, Member[]>()
  for (const member of members) {
    const name = member.name.toLowerCase()
    if (name) byName.set(name, [...(byName.get(name) ?? []), member])
  }
  return (text: string): Found => {
    const wanted = text.toLowerCase()
    const named = byName.get(wanted) ?? []
    const member = byEmail.get(wanted) ?? named[0]
    if (!member) return { reason: 'Nobody has this e-mail or name.' }
    if (!byEmail.has(wanted) && named.length > 1)
      return { reason: `${named.length} members have this name. Use their e-mails.` }
    return { member }
  }
}

/** Whether the first column names people, at least one of them a member, and holds no amounts. */
export const namesPeople = (
  cells: Cells,
  find: (text: string) => Found,
  parse: ParseAmount,
): boolean => {
  const first = cells.map(([cell = '']) => cell).filter((cell) => cell !== '')
  const width = cells.reduce((widest, row) => Math.max(widest, row.length), 0)
  return (
    width >= 2 &&
    width <= WIDEST &&
    first.some((cell) => 'member' in find(cell)) &&
    first.every((cell) => 'reason' in parse(cell))
  )
}

/** Whether the first row is a head: it names nobody, and no rate stands in it. */
export const hasHead = (
  cells: Cells,
  find: (text: string) => Found,
  parse: ParseAmount,
): boolean => {
  const [who = '', ...rates] = cells[0] ?? []
  return (
    'reason' in find(who) && !who.includes('@') && rates.every((cell) => 'reason' in parse(cell))
  )
}
