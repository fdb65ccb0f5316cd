/** The people of a Toggl workspace by what happens to them. */
import type { MigratedPerson, MigrationChoices } from '../../server/migration/types.ts'

const addressOf = ({ email }: MigratedPerson): string => email.trim().toLowerCase()

/** Everybody once, each list in Toggl's order. @param choices what was said of single people */
export const movedPeople = (
  people: readonly MigratedPerson[],
  { leave = [], take = [] }: Pick<MigrationChoices, 'leave' | 'take'>,
) => {
  const spoken = new Set(take)
  const left = new Set(leave)
  const byAddress = new Map<string, MigratedPerson[]>()
  for (const person of people) {
    const same = byAddress.get(addressOf(person))
    if (same) same.push(person)
    else byAddress.set(addressOf(person), [person])
  }
  /** Ids of the others with the address of somebody who has one. */
  const rivalsOf = (person: MigratedPerson): number[] =>
    addressOf(person) === ''
      ? []
      : (byAddress.get(addressOf(person)) ?? [])
          .filter((other) => other !== person)
          .map(({ workspaceUserId }) => workspaceUserId)
  /** Several have the address, and nobody has said yet which of them speaks for it. */
  const isOpen = (person: MigratedPerson): boolean => {
    if (addressOf(person) === '') return false
    const asked = (byAddress.get(addressOf(person)) ?? []).filter(
      ({ workspaceUserId }) => !left.has(workspaceUserId),
    )
    return (
      asked.length > 1 &&
      asked.includes(person) &&
      asked.every(({ fate, workspaceUserId }) => fate === 'left' && !spoken.has(workspaceUserId))
    )
  }
  const of = (fate: MigratedPerson['fate']): MigratedPerson[] =>
    people.filter((person) => person.fate === fate && !isOpen(person))
  return {
    toChoose: people.filter(isOpen),
    changed: of('change'),
    invited: of('invite'),
    left: of('left'),
    unchanged: of('unchanged'),
    rivalsOf,
  }
}
