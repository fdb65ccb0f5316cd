import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { ReadTable } from '../parts/read-table.tsx'
import type { Column, TableRow } from '../parts/read-table.tsx'

/** Rows of a list that are shown until more are asked for. */
const STEP = 200

/** A part of the Import page: its name, how many of what, and its rows, the first 200 of them at first. */
export const Section = ({
  title,
  tone,
  count,
  note,
  end,
  caption,
  columns,
  rows,
  extra,
  cut,
}: {
  title: string
  tone?: 'bad' | 'warn'
  /** In all, also beyond what is listed. */
  count: number
  note?: string
  end?: ComponentChildren
  caption: string
  columns: Column[]
  rows: TableRow[]
  extra?: string
  /** Where the rest is, when fewer rows are listed than there are. */
  cut: string
}): JSX.Element => {
  const { number } = useModels().session.format.value
  const [shown, setShown] = useState(STEP)
  const more = rows.length - shown
  return (
    <div class="panel grid-wrap">
      <div class="secthead">
        <h2>{title}</h2>
        {tone ? (
          <span class={`mark ${tone}`}>
            <Icon name="warn" />
            {number(count)}
          </span>
        ) : (
          <span class="muted small">{number(count)}</span>
        )}
        {note && <span class="muted small">{note}</span>}
        {end && <span class="end">{end}</span>}
      </div>
      <ReadTable
        caption={caption}
        columns={columns}
        rows={rows.slice(0, shown)}
        extra={extra ? `plain ${extra}` : 'plain'}
      />
      {more > 0 && (
        <p class="pad small">
          <LinkButton onClick={() => setShown(shown + STEP)}>
            Show {number(Math.min(more, STEP))} more
          </LinkButton>
        </p>
      )}
      {more <= 0 && count > rows.length && (
        <p class="pad small muted">
          {number(rows.length)} of {number(count)} are listed. {cut}
        </p>
      )}
    </div>
  )
}
