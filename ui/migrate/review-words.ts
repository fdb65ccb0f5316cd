import type { Migration } from '../../server/migration/types.ts'
import type { Format } from '../format.ts'

/** What the way to the plan is called: how many people it is about. */
export const reviewWords = (
  { changes, people, defaultRate }: Pick<Migration, 'changes' | 'people' | 'defaultRate'>,
  format: Format,
): string => {
  if (changes.length === 0) return 'Nothing to change'
  const count = people.filter(({ fate }) => fate === 'change' || fate === 'invite').length
  if (count > 0) return `Review ${format.number(count)} ${count === 1 ? 'person' : 'people'}`
  return defaultRate.fate === 'change' ? 'Review the default rate' : 'Review the groups'
}
