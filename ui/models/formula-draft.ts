/** A formula over the ticked rows, or over the cell under the cursor: what it makes of each, until it is applied. */
import { batch, computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Member, Workspace } from '../../server/bulk/types.ts'
import { isRateField } from './cell-editing.ts'
import type { Cursor } from './cursor.ts'
import type { EditsModel } from './edits.ts'
import type { Computed, Lack } from './formula/compute-rate.ts'
import type { ReadFormula } from './formula/read-formula.ts'
import type { RateField } from './member-rates.ts'

type Options = {
  cursor: Cursor
  matching: ReadonlySignal<readonly Member[]>
  selected: ReadonlySignal<readonly Member[]>
  edits: EditsModel
  workspace: ReadonlySignal<Workspace | null>
  /** Fetches the reader of formulas, which the first view does without. */
  load?: () => Promise<{ readFormula: (text: string) => ReadFormula }>
}

/** One rate with what the formula makes of it; `before` is the rate as edited, in minor units. */
export type FormulaRow = { member: Member; before: number | null; computed: Computed | null }

const EXAMPLES = 3

const TYPED_NOTHING: ReadFormula = { reason: null }

/** The formula as signals and verbs. Nothing but the targets' one field is ever written. */
export const createFormulaDraft = ({
  cursor,
  matching,
  selected,
  edits,
  workspace,
  load = () => import('./formula/read-formula.ts'),
}: Options) => {
  const open = signal(false)
  const text = signal('=')
  const typed = signal(false)
  const awaited = signal(false)
  const field = signal<RateField>('billableRate')
  const read = signal<((text: string) => ReadFormula) | null>(null)
  const broken = signal(false)

  const targets = computed((): readonly Member[] => {
    if (selected.value.length) return selected.value
    const here = matching.value[cursor.at.value.index]
    return here ? [here] : []
  })
  const formula = computed((): ReadFormula => {
    if (broken.value)
      return { reason: 'Formulas could not be loaded. Close this and open it again.' }
    return open.value && read.value ? read.value(text.value) : TYPED_NOTHING
  })

  const rowOf = (member: Member): FormulaRow => {
    const own = (of: RateField): number | null =>
      edits.pending.value.get(member.userId)?.[of] ?? member[of]
    const before = own(field.value)
    if (!('compute' in formula.value)) return { member, before, computed: null }
    const row = {
      rate: before,
      billable: own('billableRate'),
      cost: own('costRate'),
      default: workspace.value?.[field.value] ?? null,
    }
    return { member, before, computed: formula.value.compute(row) }
  }
  const rows = computed(() => (open.value ? targets.value.map(rowOf) : []))
  const changes = computed(() =>
    rows.value.flatMap(({ member, before, computed }) =>
      computed && 'amount' in computed && computed.amount !== before
        ? [{ userId: member.userId, field: field.value, after: computed.amount }]
        : [],
    ),
  )
  const lacks = computed(() => {
    const counts = new Map<Lack, number>()
    for (const { computed } of rows.value)
      if (computed && 'lack' in computed)
        counts.set(computed.lack, (counts.get(computed.lack) ?? 0) + 1)
    return counts
  })
  /** Those that get a rate; where nobody does, all. */
  const examples = computed(() => {
    const computable = rows.value.filter(({ computed }) => computed && 'amount' in computed)
    return (computable.length ? computable : rows.value).slice(0, EXAMPLES)
  })
  const close = () => {
    batch(() => {
      open.value = false
      awaited.value = false
    })
  }

  return {
    open,
    text,
    /** Whether it was opened by typing, so that what is typed next goes on with it. */
    typed,
    /** Whether its input has not got the focus yet, so that the grid is still where keys arrive. */
    awaited,
    /** The rate that is written. */
    field,
    targets,
    /** The first few of the targets, those first that get a rate. */
    examples,
    /** Why what was typed is no formula, or null. */
    reason: computed(() => ('reason' in formula.value ? formula.value.reason : null)),
    /** The edits that applying makes; rates that stay as they are make none. */
    changes,
    /** How many come out as they are. */
    unchanged: computed(
      () =>
        rows.value.filter(({ computed }) => computed && 'amount' in computed).length -
        changes.value.length,
    ),
    /** How many are left out, for each reason. */
    lacks,
    /** Opens it for the rate under the cursor, else for the billable rate. */
    begin: async (start?: string): Promise<void> => {
      const { column } = cursor.at.peek()
      batch(() => {
        field.value = isRateField(column) ? column : 'billableRate'
        typed.value = start !== undefined
        awaited.value = start !== undefined
        if (start !== undefined) text.value = start
        open.value = true
        broken.value = false
      })
      try {
        read.value ??= (await load()).readFormula
      } catch {
        batch(() => {
          broken.value = true
          awaited.value = false
        })
      }
    },
    close,
    /** Makes edits of what it comes to, in one step, and closes; answers how many. */
    apply: (): number => {
      const count = changes.peek().length
      if (!count) return 0
      edits.edit(changes.peek())
      close()
      return count
    },
  }
}
