import type { Member } from '../../server/bulk/types.ts'
import type { Draft } from '../models/cell-editing.ts'
import type { ColumnId } from '../models/cursor.ts'
import type { MemberEdit } from '../models/kept-edits.ts'
import type { Proposal } from '../models/proposals.ts'

/** What every cell of the grid is given. */
export type CellProps = {
  member: Member
  column: ColumnId
  /** 1-based, as ARIA counts. */
  colIndex: number
  /** Whether the cursor is here, so that Tab reaches this cell and no other. */
  active: boolean
  ticked: boolean
  edit: MemberEdit | undefined
  /** What an open preview would make of this member's rates. */
  proposed: Proposal | undefined
  /** What is being typed in this row, or null. */
  draft: Draft | null
}

/** The attributes that make a `td` a cell that the cursor can stand in. */
export const cellAttributes = ({ colIndex, active }: CellProps) => ({
  'aria-colindex': colIndex,
  tabIndex: active ? 0 : -1,
})
