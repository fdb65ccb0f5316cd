import type { ComponentChildren, JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { useWindowRows } from './use-window-rows.ts'

export type Column = {
  label: ComponentChildren
  /** Figures stand at the right. */
  num?: boolean
  /** A class of the column's cells, such as the one that lets it go on narrow pages. */
  extra?: string
  /** A CSS width; the column without one takes what is left. */
  width?: string
}

export type TableRow = {
  key: string
  /** The expected height in px. */
  size: number
  extra?: string
  cells: () => ComponentChildren
}

/** One cell; its role is explicit, since narrow pages lay the rows out in another way. */
export const Cell = ({
  extra,
  span,
  label,
  children,
}: {
  extra?: string
  span?: number
  /** The column's name, for narrow pages, where it stands over the cell. */
  label?: string
  children?: ComponentChildren
}): JSX.Element => (
  <td role="cell" class={extra} colSpan={span} data-l={label}>
    {children}
  </td>
)

/** The row that heads a section: its name, and muted how many or what of it. */
export const sectionRow = (title: string, note: string | undefined, columns: number): TableRow => ({
  key: `section ${title}`,
  size: 44,
  extra: 'grp',
  cells: () => (
    <Cell span={columns}>
      {title} {note && <span class="muted">{note}</span>}
    </Cell>
  ),
})

const Gap = ({ height, columns }: { height: number; columns: number }): JSX.Element | null =>
  height > 0 ? (
    <tr class="gap" aria-hidden="true">
      <td aria-hidden="true" colSpan={columns} style={{ height: `${height}px` }} />
    </tr>
  ) : null

/** A table to read: its head sticks, its rows fold on a phone, and only those near the window are drawn. */
export const ReadTable = ({
  caption,
  columns,
  rows,
  extra = 'plain',
}: {
  caption: string
  columns: Column[]
  rows: TableRow[]
  extra?: string
}): JSX.Element => {
  const body = useRef<HTMLTableSectionElement>(null)
  const shown = useWindowRows({
    count: rows.length,
    sizeOf: (index) => rows[index]?.size ?? 36,
    list: body,
  })
  return (
    <table role="table" class={`grid flow ${extra}`} aria-rowcount={rows.length + 1}>
      <caption class="sr">{caption}</caption>
      <colgroup>
        {columns.map(({ width, extra: of }, at) => (
          <col key={at} class={of} style={width ? { width } : undefined} />
        ))}
      </colgroup>
      <thead role="rowgroup">
        <tr role="row" aria-rowindex={1}>
          {columns.map(({ label, num, extra: of = '' }, at) => (
            <th key={at} scope="col" role="columnheader" class={`${num ? 'num ' : ''}${of}`}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" ref={body}>
        <Gap height={shown.before} columns={columns.length} />
        {shown.indexes.map((index) => {
          const row = rows[index]
          return (
            row && (
              <tr
                role="row"
                key={row.key}
                class={row.extra}
                aria-rowindex={index + 2}
                data-index={index}
                ref={shown.measure}
              >
                {row.cells()}
              </tr>
            )
          )
        })}
        <Gap height={shown.after} columns={columns.length} />
      </tbody>
    </table>
  )
}
