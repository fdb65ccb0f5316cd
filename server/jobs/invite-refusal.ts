/** Why Clockify refused an invitation, told apart so that a person knows what to do, and whether the next one has a chance. */
import { NOT_SENT } from '../bulk/words.ts'
import { refusalInWords } from './refusal-in-words.ts'

/** No other invitation will get through either. */
export type HoldsBack =
  /** The workspace's plan has no invitations. */
  | 'plan'
  /** No seat is free. */
  | 'seats'
  /** A refusal without a word, as of a workspace without a free seat. */
  | 'mute'
  /** No right to, in words that name neither the person nor a reason that is known. */
  | 'denied'

export type InviteRefusal =
  | HoldsBack
  | 'already'
  | 'invited'
  /** This one address, or something unknown. */
  | 'other'

/**
 * First match wins: "You have already used all of your seats" is about seats, and so is "Upgrade your plan to get more
 * seats". "Already" and "limit" alone say nothing of whom they are about.
 */
const BY_WORDS: [RegExp, InviteRefusal][] = [
  [/\b(seats?|licen[sc]es?)\b/i, 'seats'],
  [/\b(users?|members?) (limit|quota)\b/i, 'seats'],
  [/\b(limit|maximum|number|more)\b( \w+){0,2} (users|members)\b/i, 'seats'],
  [/\b(slots?|paid users)\b|\bworkspace\b.*\bfull\b/i, 'seats'],
  [/\b(limit|maximum)\b.*\b(subscription|plan|workspace|exceeded|reached)\b/i, 'seats'],
  [/\b(workspace|subscription|plan)\b.*\b(limit|maximum)\b/i, 'seats'],
  [/\b(another|other|different) (organi[sz]ation|workspace|company)\b/i, 'other'],
  [/\balready\b.*\binvited\b/i, 'invited'],
  [/\b(user|member|workspace)\b.*\b(already|exists)\b/i, 'already'],
  [/\balready\b.*\b(user|member|workspace)\b/i, 'already'],
  [/\bfeature\b|\bupgrade (to|your|the)\b/i, 'plan'],
  [/\b(plan|subscription|upgrade)\b.*\b(includes?|invit\w*|users?|members?)\b/i, 'plan'],
  [/\b(invit\w*|users?|members?)\b.*\b(plan|subscription|upgrade)\b/i, 'plan'],
]

/** Where the words say nothing. Unconfirmed, as other errors of Clockify are 400 or 403 with code 501 and words. */
const BY_STATUS: Record<number, InviteRefusal> = { 402: 'plan', 403: 'denied', 409: 'already' }

/** @param said Clockify's own message, or null when it gave none */
export const inviteRefusalOf = (status: number, said: string | null): InviteRefusal => {
  if (status === 403 && said === null) return 'mute'
  const inWords = BY_WORDS.find(([words]) => words.test(said ?? ''))?.[1]
  return inWords ?? BY_STATUS[status] ?? 'other'
}

/** Whether the others of the run need not be sent. */
export const holdsBack = (refusal: InviteRefusal): refusal is HoldsBack => refusal in HELD_BACK

const IN_WORDS: Record<Exclude<InviteRefusal, 'other' | 'denied'>, string> = {
  plan: 'The workspace’s plan has no invitations. Upgrade it in Clockify, then plan the rest.',
  seats: 'The workspace has no free seat. Free a seat or buy one, then plan the rest.',
  mute: 'Clockify does not say why; often no seat is free. Look in Clockify, then plan the rest.',
  already: 'This person is a member of the workspace already. Change them in the Team view.',
  invited: 'This person is invited already, and has not accepted yet.',
}

export const inviteRefusalInWords = (status: number, said: string | null): string => {
  const refusal = inviteRefusalOf(status, said)
  const isInOwnWords = refusal === 'other' || refusal === 'denied'
  return isInOwnWords ? refusalInWords(status, said) : IN_WORDS[refusal]
}

const HELD_BACK: Record<HoldsBack, (email: string) => string> = {
  seats: (email) =>
    `the workspace has no free seat (Clockify said so for ${email}). Free a seat or buy one, then plan the rest.`,
  plan: (email) =>
    `the workspace’s plan has no invitations (Clockify said so for ${email}). Upgrade it, then plan the rest.`,
  mute: (email) =>
    `Clockify refused ${email} and does not say why; often no seat is free. Look in Clockify, then plan the rest.`,
  denied: (email) =>
    `Clockify refused ${email} in words that may hold for everybody. See there why, then plan the rest.`,
}

/** Why the other invitations of a run are not sent. @param email whose invitation Clockify has refused */
export const heldBackInWords = (refusal: HoldsBack, email: string): string =>
  NOT_SENT + HELD_BACK[refusal](email)
