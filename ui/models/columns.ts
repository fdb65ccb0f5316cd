/** Which of the grid's columns are hidden, kept in the browser for each workspace. */
import { signal } from '@preact/signals'
import type { SavedView } from '../../server/bulk/types.ts'
import * as z from 'zod/mini'

export type HideableColumn = SavedView['hidden'][number]

/** In the grid's order. */
export const HIDEABLE = [
  'status',
  'groups',
  'billableRate',
  'costRate',
  'margin',
] as const satisfies readonly HideableColumn[]

const keptColumns = z.array(z.enum(HIDEABLE))

export type ColumnsModel = ReturnType<typeof createColumns>

/** Hidden columns as a signal. A storage that refuses or holds something else counts as empty. */
export const createColumns = ({
  storage,
  key,
}: {
  /** Asked for anew each time, since a browser may forbid a framed page even to look at it. */
  storage: () => Storage
  /** Keeps the columns of one workspace apart from those of another in the same storage. */
  key: string
}) => {
  const read = (): HideableColumn[] => {
    try {
      const kept = keptColumns.safeParse(JSON.parse(storage().getItem(key) ?? '[]'))
      return kept.success ? kept.data : []
    } catch {
      return []
    }
  }
  const hidden = signal<ReadonlySet<HideableColumn>>(new Set(read()))
  const hide = (columns: Iterable<HideableColumn>): void => {
    hidden.value = new Set(columns)
    try {
      if (hidden.value.size) storage().setItem(key, JSON.stringify([...hidden.value]))
      else storage().removeItem(key)
    } catch {
      // A full or forbidden storage costs the choice its reload, no more.
    }
  }
  return {
    hidden,
    /** Hides these columns and no others. */
    hide,
    toggle: (column: HideableColumn) => {
      const next = new Set(hidden.peek())
      if (!next.delete(column)) next.add(column)
      hide(next)
    },
  }
}
