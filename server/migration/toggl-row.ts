/** One setting of a Toggl workspace that is to be made, and what is sent for it. Pure. */
import { PLAN_ONLY_FIELDS, type TogglField, type TogglPayload } from '../toggl/create-workspace.ts'
import type { Twin } from './types.ts'

/** `by hand`: Toggl has the setting, but not among what a workspace is made with. */
type TogglNote = Twin | 'by hand'

/** One setting and what becomes of it. */
export type TogglRow = {
  /** Toggl's field; null where it takes none for it. */
  field: TogglField | null
  setting: string
  /** What this workspace has. */
  clockifyValue: string
  /** What Toggl gets; null where nothing is sent. */
  togglValue: string | null
  note: TogglNote
  remark: string | null
  /** A Free workspace may refuse it with 402. */
  isPlanOnly: boolean
}

/** What is gathered row by row. */
export type Draft = { payload: TogglPayload; rows: TogglRow[] }

export const AS_TOGGL_BEGINS = 'A new Toggl workspace has it so already; nothing is sent.'

export const togglRow = (
  field: TogglField | null,
  rest: Omit<TogglRow, 'field' | 'isPlanOnly' | 'remark'> & { remark?: string | null },
): TogglRow => ({
  remark: null,
  ...rest,
  field,
  isPlanOnly: field !== null && PLAN_ONLY_FIELDS.includes(field),
})
