import type { ItemView } from '../../server/bulk/views.ts'

/** Whether two plans would write the same: every item with the same before, after and outcome. */
export const isSamePlan = (shown: ItemView[], next: ItemView[]): boolean => {
  const told = ({ before, after, outcome, currency }: ItemView): string =>
    JSON.stringify([before, after, outcome, currency])
  const keyOf = ({ userId, field }: ItemView): string => JSON.stringify([userId, field])
  const known = new Map(shown.map((item) => [keyOf(item), told(item)]))
  return shown.length === next.length && next.every((item) => known.get(keyOf(item)) === told(item))
}
