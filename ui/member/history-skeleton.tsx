import type { JSX } from 'preact'
import { Skeleton } from '../parts/skeleton.tsx'

const rows = [64, 72, 60, 68]

/** The place of the chart and the table while they are being read. */
export const HistorySkeleton = (): JSX.Element => (
  <div class="history-skeleton" aria-busy="true">
    <span class="sr" role="status">
      Reading the changes…
    </span>
    <div class="chart-place" />
    {rows.map((width) => (
      <p key={width}>
        <Skeleton width={width} />
        <Skeleton width={120} />
        <Skeleton width={width} />
      </p>
    ))}
  </div>
)
