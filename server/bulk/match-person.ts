/** Whom a row of a file is about: by id, else by e-mail address. Pure. */
import { isWithin } from './edit-distance.ts'
import type { FileRow } from './file-row.ts'
import type { Member } from './types.ts'

export type Match =
  | { member: Member }
  /** `field` is the cell that must be mended; a suggestion is looked for only when it is asked for. */
  | { member: null; field: 'userId' | 'email'; reason: string; suggest: () => string | null }

export type MatchPerson = (row: Pick<FileRow, 'userId' | 'email'>) => Match

/** A slip of the fingers: so many letters may be wrong in an address. */
const MOST_SLIPS = 2
/** Comparing with everybody is dear; who has more strangers than this has another trouble than slips. */
const MOST_SUGGESTIONS = 200

const nobody = (
  field: 'userId' | 'email',
  reason: string,
  suggest: () => string | null = () => null,
): Match => ({ member: null, field, reason, suggest })

/**
 * An id of nobody is no obstacle when the address is a member's. An id and an address of two different members is one:
 * a column was probably sorted without the others.
 *
 * @param normalise makes addresses comparable; those of the rows have gone through it already
 */
export const createMatchPerson = (
  members: readonly Member[],
  normalise: (email: string) => string,
): MatchPerson => {
  const byId = new Map(members.map((member) => [member.userId, member]))
  const byEmail = new Map<string, Member | 'several'>()
  for (const member of members) {
    const email = normalise(member.email)
    if (email !== '') byEmail.set(email, byEmail.has(email) ? 'several' : member)
  }
  let suggested = 0

  const suggestionFor = (email: string): string | null => {
    if (suggested >= MOST_SUGGESTIONS) return null
    suggested += 1
    const near = [...byEmail.keys()].filter((known) => isWithin(email, known, MOST_SLIPS))
    const nearer = near.filter((known) => isWithin(email, known, 1))
    const [nearest, another] = nearer.length > 0 ? nearer : near
    return another === undefined ? (nearest ?? null) : null
  }

  return ({ userId, email }) => {
    const ofId = byId.get(userId)
    const ofEmail = email === '' ? undefined : byEmail.get(email)
    if (ofId !== undefined) {
      if (ofEmail === undefined || ofEmail === 'several' || ofEmail === ofId)
        return { member: ofId }
      return nobody(
        'email',
        `The id is ${ofId.name}'s and the address ${ofEmail.name}'s. Blank the wrong one.`,
      )
    }
    if (ofEmail === 'several')
      return nobody('email', 'Two members have this address; use the id column.')
    if (ofEmail !== undefined) return { member: ofEmail }
    if (email !== '')
      return nobody('email', 'Nobody with this address is a member of the workspace.', () =>
        suggestionFor(email),
      )
    if (userId !== '') return nobody('userId', 'Nobody with this id is a member of the workspace.')
    return nobody('email', 'This row names nobody: it needs an e-mail address or an id.')
  }
}
