import type { MemberView } from '../../server/bulk/views.ts'
import type { Format } from '../format.ts'
import type { Person } from '../models/invite/check-people.ts'
import { invitedSince } from '../parts/invited-since.ts'

/** Of somebody who is in the workspace already. */
const hereWords = ({ status, pendingSince }: MemberView, format: Format, now: number): string => {
  if (status === 'INACTIVE') return 'Deactivated. Inviting does not bring them back.'
  if (status === 'ACTIVE') return 'A member already.'
  return pendingSince === null
    ? 'Invited already, and has not joined yet.'
    : `Already ${invitedSince(pendingSince, now, format)}, and has not joined yet.`
}

/** Why a person is not invited; empty for who is. `now` is in ms. */
export const leftOutWords = ({ standing }: Person, format: Format, now: number): string => {
  if (standing.kind !== 'out') return ''
  if (standing.why === 'here') return hereWords(standing.member, format, now)
  return standing.why === 'twice' ? 'Twice in the list; the first one counts.' : 'Left out by you.'
}

/** What the final button leads to: `Review 24 invitations and 2 activations`. */
export const reviewWords = (invited: number, activated: number, format: Format): string => {
  const count = (n: number, one: string): string[] =>
    n === 0 ? [] : [`${format.number(n)} ${one}${n === 1 ? '' : 's'}`]
  const parts = [...count(invited, 'invitation'), ...count(activated, 'activation')]
  return parts.length === 0 ? 'Nobody to invite yet' : `Review ${parts.join(' and ')}`
}
