import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { Icon } from '../parts/icon.tsx'
import { Skeleton, SkeletonAvatar } from '../parts/skeleton.tsx'
import { columns as allColumns } from './columns.tsx'
import { Toolbar } from './toolbar.tsx'

/** As many as a screen shows, so that the page does not grow when the team is there. */
const ROWS = Array.from({ length: 18 }, (_, index) => index)

/** px of the grey words, a little different from row to row. */
const WIDTHS: Record<string, (row: number) => number> = {
  member: (row) => 88 + (row % 4) * 12,
  status: () => 48,
  groups: (row) => 68 + (row % 3) * 12,
  billableRate: () => 48,
  costRate: () => 40,
  margin: () => 28,
}

const classesOf = (meta: (typeof allColumns)[number]['meta']): string =>
  `${meta?.number ? 'num' : ''} ${meta?.leaves ?? ''}`.trim()

/** What a head will show, with the room that its currency or arrow will take. */
const Head = ({ column: { id, header, meta } }: { column: (typeof allColumns)[number] }) => {
  if (id === 'tick')
    return (
      <th scope="col" class="t">
        <input type="checkbox" class="tick" disabled aria-label="Select all on screen" />
      </th>
    )
  return (
    <th scope="col" class={classesOf(meta)}>
      <span class="sort">
        {String(header)}
        {meta?.money && <span class="unit to-come"> USD</span>}
        {id === 'member' && <Icon name="up" />}
      </span>
    </th>
  )
}

/** The real bars and heads with grey words in rows of the true height. */
export const TeamSkeleton = (): JSX.Element => {
  const hidden: ReadonlySet<string> = useModels().teamView.columns.hidden.value
  const columns = allColumns.filter(({ id = '' }) => !hidden.has(id))
  return (
    <div class="panel grid-wrap" aria-busy="true">
      <Toolbar shown={<Skeleton width={72} />} />
      <table class="grid" role="table" aria-label="Team, loading">
        <colgroup>
          {columns.map(({ id, meta }) => (
            <col key={id} class={`${meta?.width} ${meta?.leaves}`.trim()} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.id} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => (
            <tr key={row}>
              {columns.map(({ id = '', meta }) => (
                <td key={id} class={id === 'tick' ? 't' : classesOf(meta)}>
                  {id === 'member' ? (
                    <span class="who">
                      <SkeletonAvatar />
                      <Skeleton width={WIDTHS['member']?.(row) ?? 0} />
                    </span>
                  ) : (
                    <Skeleton width={WIDTHS[id]?.(row) ?? 0} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
