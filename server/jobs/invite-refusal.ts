/** Why Clockify refused an invitation, told apart so that a person knows what to do, and whether the next one has a chance. */
import { NOT_SENT } from '../bulk/words.ts'
import { refusalInWords } from './refusal-in-words.ts'

export type InviteRefusal =
  /** The workspace's plan has no invitations: no other will get through either. */
  | 'plan'
  /** No seat is free: no other will get through either. */
  | 'seats'
  | 'already'
  /** This one address, or something unknown. */
  | 'other'

/** First match wins: "Upgrade your plan to get more seats" is about seats. */
const BY_WORDS: [RegExp, InviteRefusal][] = [
  [/\b(already|belongs|exists)\b/i, 'already'],
  [/\b(seats?|licen[sc]es?|limit)\b/i, 'seats'],
  [/\b(plan|subscription|feature|upgrade)\b/i, 'plan'],
]

/** Unconfirmed, as other errors of Clockify are 400 or 403 with code 501 and only words that differ. */
const BY_STATUS: Record<number, InviteRefusal> = { 402: 'plan', 409: 'already' }

const SPEAKING = new Set([400, 403, 501])

/** @param said Clockify's own message, or null when it gave none */
export const inviteRefusalOf = (status: number, said: string | null): InviteRefusal => {
  const known = BY_STATUS[status]
  if (known !== undefined) return known
  if (!SPEAKING.has(status)) return 'other'
  if (status === 403 && said === null) return 'seats'
  return BY_WORDS.find(([words]) => words.test(said ?? ''))?.[1] ?? 'other'
}

const IN_WORDS = {
  plan: 'The workspace’s plan has no invitations. Upgrade it in Clockify, then plan the rest.',
  seats: 'The workspace has no free seat. Free a seat or buy one, then plan the rest.',
  already: 'This person is a member of the workspace already. Change them in the Team view.',
}

export const inviteRefusalInWords = (status: number, said: string | null): string => {
  const refusal = inviteRefusalOf(status, said)
  return refusal === 'other' ? refusalInWords(status, said) : IN_WORDS[refusal]
}

/** Why the other invitations of a run are not sent. @param email whose invitation Clockify has refused */
export const heldBackInWords = (refusal: 'plan' | 'seats', email: string): string =>
  refusal === 'seats'
    ? `${NOT_SENT}the workspace has no free seat (Clockify said so for ${email}). Free a seat or buy one, then plan the rest.`
    : `${NOT_SENT}the workspace’s plan has no invitations (Clockify said so for ${email}). Upgrade it, then plan the rest.`
