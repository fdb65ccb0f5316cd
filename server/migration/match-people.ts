/** Who of Toggl is who in Clockify: by e-mail, upper and lower case being the same. Nobody is matched twice. Pure. */
import { plainText } from '../bulk/current-values.ts'
import type { Member, Team } from '../bulk/types.ts'
import type { TogglPerson } from '../toggl/shapes.ts'
import type { MigrationChoices } from './types.ts'

export type Match =
  | { kind: 'member'; person: TogglPerson; member: Member }
  | { kind: 'nobody'; person: TogglPerson }
  | { kind: 'left'; person: TogglPerson; why: string }

const NO_EMAIL = 'Toggl tells no e-mail address, so that nobody can be matched or invited.'

const grouped = <Row>(rows: Row[], keyOf: (row: Row) => string): Map<string, Row[]> => {
  const byKey = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const others = byKey.get(key)
    if (others) others.push(row)
    else byKey.set(key, [row])
  }
  return byKey
}

/** Which of several Toggl memberships with one address speaks for it; null when nobody can know. */
const chosenOf = (people: TogglPerson[], take: ReadonlySet<number>): TogglPerson | null => {
  const [only, second] = people
  if (second === undefined) return only ?? null
  const named = people.filter((person) => take.has(person.workspaceUserId))
  if (named.length > 0) return named.length === 1 ? (named[0] ?? null) : null
  const active = people.filter((person) => !person.inactive)
  return active.length === 1 ? (active[0] ?? null) : null
}

/** @returns one match for each person, in their order */
export const matchPeople = (
  people: TogglPerson[],
  team: Pick<Team, 'members'>,
  { leave = [], take = [] }: Pick<MigrationChoices, 'leave' | 'take'>,
): Match[] => {
  const left = new Set(leave)
  const named = new Set(take)
  const members = grouped(team.members, ({ email }) => plainText(email))
  // Whoever is to be left alone is no rival for an address.
  const rivals = grouped(
    people.filter(({ workspaceUserId }) => !left.has(workspaceUserId)),
    ({ email }) => plainText(email),
  )
  const chosen = new Map([...rivals].map(([email, some]) => [email, chosenOf(some, named)]))

  return people.map((person): Match => {
    const leftFor = (why: string): Match => ({ kind: 'left', person, why })
    const email = plainText(person.email)
    if (left.has(person.workspaceUserId)) return leftFor('You chose to leave this person alone.')
    if (email === '') return leftFor(NO_EMAIL)
    const one = chosen.get(email) ?? null
    if (one === null)
      return leftFor(
        `Toggl has ${rivals.get(email)?.length ?? 0} people with this address. Choose which one to take.`,
      )
    if (one !== person)
      return leftFor('Another person of Toggl with the same address is taken instead.')
    const [member, another] = members.get(email) ?? []
    if (member === undefined) return { kind: 'nobody', person }
    return another === undefined
      ? { kind: 'member', person, member }
      : leftFor(
          'Several members of this workspace have this address. Change them in the Team view.',
        )
  })
}
