import {
  createColumnHelper,
  metaHelper,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/preact-table'
import type { JSX } from 'preact'
import type { Member } from '../../server/bulk/types.ts'
import type { ColumnId } from '../models/cursor.ts'
import { GroupsCell, MarginCell, MemberCell, StatusCell, TickCell } from './cells.tsx'
import { RateCell } from './rate-cell.tsx'
import type { CellProps } from './cell-props.ts'

type ColumnMeta = {
  /** On the column and its head: its width, and when it leaves a narrow grid. */
  width: string
  /** On the head and its cells. */
  leaves: string
  number?: boolean
  /** Whether the head names the currency. */
  money?: boolean
  Cell: (props: CellProps) => JSX.Element | null
}

/** The table only knows columns and the sort; order, filters and selection are models, for other views need them too. */
export const features = tableFeatures({
  rowSortingFeature,
  columnMeta: metaHelper<ColumnMeta>(),
})

const column = createColumnHelper<typeof features, Member>()

/** The grid's columns from left to right; the ids are those of the cursor. */
export const columns = column.columns([
  column.display({
    id: 'tick' satisfies ColumnId,
    meta: { width: 'c-tick', leaves: '', Cell: TickCell },
  }),
  column.accessor('name', {
    id: 'member' satisfies ColumnId,
    header: 'Member',
    meta: { width: '', leaves: '', Cell: MemberCell },
  }),
  column.accessor('status', {
    id: 'status' satisfies ColumnId,
    header: 'Status',
    meta: { width: 'c-status', leaves: 'x-status', Cell: StatusCell },
  }),
  column.accessor('groups', {
    id: 'groups' satisfies ColumnId,
    header: 'Groups',
    meta: { width: 'c-groups', leaves: 'x-groups', Cell: GroupsCell },
  }),
  column.accessor('billableRate', {
    id: 'billableRate' satisfies ColumnId,
    header: 'Billable rate',
    meta: { width: 'c-rate', leaves: '', number: true, money: true, Cell: RateCell },
  }),
  column.accessor('costRate', {
    id: 'costRate' satisfies ColumnId,
    header: 'Cost rate',
    meta: { width: 'c-rate', leaves: '', number: true, money: true, Cell: RateCell },
  }),
  column.display({
    id: 'margin' satisfies ColumnId,
    header: 'Margin',
    enableSorting: true,
    meta: { width: 'c-margin', leaves: 'x-margin', number: true, Cell: MarginCell },
  }),
])
