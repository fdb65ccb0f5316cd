import { computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Workspace, WorkspaceChange } from '../../server/bulk/types.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import type { Format } from '../format.ts'
import { createEffectiveFrom, dayOf } from './effective-from.ts'
import type { RateField } from './member-rates.ts'
import type { Asked } from './plan.ts'
import { createParseAmount } from '../parse-amount.ts'

const fields: RateField[] = ['billableRate', 'costRate']

/** New default rates as they are typed, until a plan is made of them. */
export const createWorkspaceModel = ({
  workspace,
  format,
  ask,
}: {
  workspace: ReadonlySignal<Workspace | null>
  format: ReadonlySignal<Format>
  ask: (asked: Asked) => Promise<void>
}) => {
  const typed = signal<Partial<Record<RateField, string>>>({})
  const effective = createEffectiveFrom({ today: dayOf(new Date()) })
  const parse = computed(() => createParseAmount(format.value.locale))
  const shownOf = (field: RateField): string => {
    const amount = workspace.value?.[field] ?? null
    return amount === null ? '' : format.value.amount(amount)
  }
  const textOf = (field: RateField): string => typed.value[field] ?? shownOf(field)
  /** The new amount in minor units, why the text is none, or null where nothing is new. */
  const editOf = (field: RateField): { amount: number } | { reason: string } | null => {
    const text = typed.value[field]
    if (text === undefined || text.trim() === shownOf(field)) return null
    if (text.trim() === '')
      return workspace.value?.[field] === null
        ? null
        : { reason: 'Clockify cannot unset a default rate.' }
    const parsed = parse.value(text)
    return 'amount' in parsed && parsed.amount === workspace.value?.[field] ? null : parsed
  }
  const edits = computed(() => fields.map((field) => ({ field, edit: editOf(field) })))
  const change = computed<WorkspaceChange | null>(() => {
    const found: WorkspaceChange = { workspace: true }
    for (const { field, edit } of edits.value) {
      if (edit && 'reason' in edit) return null
      if (edit && field === 'costRate') found.costRate = { to: edit.amount }
      if (edit && field === 'billableRate')
        found.billableRate = { to: edit.amount, currency: workspace.value?.currency }
    }
    return found.billableRate || found.costRate ? found : null
  })
  const failure = signal<ApiError | null>(null)
  const discard = (): void => {
    typed.value = {}
  }
  return {
    effective,
    textOf,
    reasonOf: (field: RateField): string | null => {
      const edit = editOf(field)
      return edit && 'reason' in edit ? edit.reason : null
    },
    type: (field: RateField, text: string): void => {
      typed.value = { ...typed.peek(), [field]: text }
    },
    /** How many of the two rates are edited. */
    edited: computed(() => edits.value.filter(({ edit }) => edit !== null).length),
    /** Whether a plan can be made: everything typed is an amount, and a day is chosen where one is needed. */
    ready: computed(() => change.value !== null && effective.since.value !== undefined),
    /** Why no plan could be made, or null. */
    failure,
    discard,
    review: async (): Promise<void> => {
      const since = effective.since.peek()
      const wanted = change.peek()
      if (wanted === null || since === undefined) return
      failure.value = null
      try {
        await ask({ since, changes: [wanted], onStarted: discard })
      } catch (thrown) {
        failure.value = asApiError(thrown)
      }
    },
  }
}
