import type { ItemView } from '../../server/bulk/views.ts'

/** Whether two plans would write the same: every item with the same before, after, day and outcome. */
export const isSamePlan = (shown: ItemView[], next: ItemView[]): boolean => {
  const told = ({ before, after, outcome, currency, since }: ItemView): string =>
    JSON.stringify([before, after, outcome, currency, since])
  const keyOf = ({ userId, email, row, field, group }: ItemView): string =>
    JSON.stringify([userId, email, row, field, group?.id, group?.name])
  const known = new Map(shown.map((item) => [keyOf(item), told(item)]))
  return shown.length === next.length && next.every((item) => known.get(keyOf(item)) === told(item))
}
