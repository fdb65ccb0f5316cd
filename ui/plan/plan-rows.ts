import type { ItemView } from '../../server/bulk/views.ts'
import { isRate, subjectWords } from '../parts/field-words.ts'
import type { Format } from '../format.ts'

/** A jump of more than this part of the rate before is worth a second look. */
const JUMP = 0.2

export type Warning = string

/** What a plan shows of one item, under the heading that it belongs to. */
export type PlanRow = { item: ItemView; warnings: Warning[] }

export type PlanSections = {
  blocked: PlanRow[]
  lookTwice: PlanRow[]
  willChange: PlanRow[]
  unchanged: PlanRow[]
}

/** The rate in minor units that is in force for a member today, the default included; null for none. */
export type RateInForce = (userId: string, field: 'billableRate' | 'costRate') => number | null

const jumpOf = (item: ItemView, format: Format): Warning[] => {
  const { before, after } = item
  if (typeof before !== 'number' || typeof after !== 'number' || before === 0) return []
  const part = (after - before) / before
  return Math.abs(part) > JUMP
    ? [`${part > 0 ? 'A rise' : 'A fall'} of ${format.percent(Math.abs(part), 0)}`]
    : []
}

/**
 * Sorts the items of a plan under its four headings, by member, and says what is worth a second look: a
 * billable rate that will lie below cost, and a jump of more than 20 %.
 *
 * @param inForce answers for the rate of the pair that the plan leaves alone
 */
export const planSections = (
  items: ItemView[],
  { inForce, format }: { inForce: RateInForce; format: Format },
): PlanSections => {
  const planned = new Map<string, number>()
  for (const { userId, email, field, outcome, after } of items)
    if (outcome === 'pending' && typeof after === 'number')
      planned.set(`${userId ?? email} ${field}`, after)

  const belowCost = ({ userId, email, field }: ItemView): Warning[] => {
    // Somebody who is invited has an e-mail only, and the workspace has neither.
    const person = userId ?? email
    if (person === null || !isRate(field)) return []
    const changes = (of: 'billableRate' | 'costRate'): number | undefined =>
      planned.get(`${person} ${of}`)
    // One warning for the pair: it stands at the billable rate where both change.
    if (field === 'costRate' && changes('billableRate') !== undefined) return []
    const billable = changes('billableRate') ?? inForce(person, 'billableRate')
    const cost = changes('costRate') ?? inForce(person, 'costRate')
    if (billable === null || cost === null || billable >= cost) return []
    return field === 'billableRate'
      ? [`Below the cost rate of ${format.amount(cost)}`]
      : [`Above the billable rate of ${format.amount(billable)}`]
  }

  const collator = new Intl.Collator(format.locale)
  const names = (item: ItemView): string => item.name ?? item.email ?? ''
  // What is made has no name and stands first; an invitation stands before what follows it.
  const afterInvite = ({ item }: PlanRow): number => (item.field === 'invite' ? 0 : 1)
  const rows = items
    .map((item) => ({
      item,
      warnings: item.outcome === 'pending' ? [...belowCost(item), ...jumpOf(item, format)] : [],
    }))
    .toSorted(
      (one, other) =>
        collator.compare(names(one.item), names(other.item)) ||
        (one.item.userId ?? '').localeCompare(other.item.userId ?? '') ||
        afterInvite(one) - afterInvite(other) ||
        one.item.field.localeCompare(other.item.field) ||
        collator.compare(subjectWords(one.item), subjectWords(other.item)),
    )
  const of = (keep: (row: PlanRow) => boolean): PlanRow[] => rows.filter(keep)
  return {
    blocked: of(({ item }) => item.outcome === 'blocked'),
    lookTwice: of(({ warnings }) => warnings.length > 0),
    willChange: of(({ item, warnings }) => item.outcome === 'pending' && warnings.length === 0),
    unchanged: of(({ item }) => item.outcome === 'unchanged'),
  }
}
