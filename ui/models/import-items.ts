import type { ImportFacts, ImportProblem } from '../../server/bulk/import-view.ts'
import type { Outcome } from '../../server/bulk/types.ts'
import type { ImportView, ItemView } from '../../server/bulk/views.ts'
import type { Api } from '../api.ts'

/** As many changes as the Import page shows; the plan shows all. */
const CHANGES = 200
/** More blocked items than one page of the API holds are left to the plan. */
const BLOCKED = 1_000

const OF_ONE_FIELD = new Set<string>(['billableRate', 'costRate', 'status'])

const stopsAt =
  (item: ItemView) =>
  ({ row, field }: Pick<ImportProblem, 'row' | 'field'>): boolean =>
    row === item.row && (field === item.field || !OF_ONE_FIELD.has(field))

/** Whether an item stands still for a reason that the page lists already: a cell to mend, or a conflict. */
const isListed =
  ({ problems, conflicts }: ImportFacts) =>
  (item: ItemView): boolean =>
    problems.some(stopsAt(item)) || conflicts.some(stopsAt(item))

/**
 * The items of an imported file's plan that the page shows: the first changes, and whatever cannot change for another
 * reason than its cell. Throws `ApiError`.
 */
export const readImportItems = async (
  api: Pick<Api, 'items'>,
  plan: ImportView,
): Promise<{ changes: ItemView[]; blocked: ItemView[] }> => {
  const whole = plan.next === null ? plan.items : null
  const of = async (outcome: Outcome, limit: number): Promise<ItemView[]> =>
    whole
      ? whole.filter((item) => item.outcome === outcome).slice(0, limit)
      : (await api.items(plan.id, { outcome, limit })).items
  const { counts } = plan
  const blocked =
    counts.blocked > 0 && counts.blocked <= BLOCKED ? await of('blocked', BLOCKED) : []
  const listed = isListed(plan.import)
  return {
    changes: counts.total > 0 ? await of('pending', CHANGES) : [],
    blocked: blocked.filter((item) => !listed(item)),
  }
}
