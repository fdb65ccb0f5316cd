import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { useModels } from '../models/models.ts'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { Cell, ReadTable } from '../parts/read-table.tsx'
import type { TableRow } from '../parts/read-table.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { State } from '../parts/state.tsx'
import { Failure } from '../states/failure.tsx'
import { runColumns, runRow } from './run-row.tsx'

const skeletonRows: TableRow[] = [180, 140, 210, 120, 170, 150, 190, 130].map((width) => ({
  key: String(width),
  size: 36,
  cells: () =>
    runColumns.map(({ extra = '' }, at) => (
      <Cell key={at} extra={extra}>
        {at < 6 && <Skeleton width={at === 1 ? width : 64} />}
      </Cell>
    )),
}))

/** Every run that was started in this workspace, newest first. */
export const HistoryPage = (): JSX.Element => {
  const { runs, router, plan } = useModels()
  useEffect(runs.watch, [runs])
  const shown = runs.runs.value
  const failure = runs.failure.value
  if (shown === null && failure) return <Failure of={failure} again={() => void runs.refresh()} />
  return (
    <section class="view">
      <h1 class="sr">History</h1>
      {plan.failure.value && (
        <Notice tone="bad" icon="warn">
          {plan.failure.value.message}
        </Notice>
      )}
      <div class="panel grid-wrap" aria-busy={shown === null}>
        {shown?.length === 0 ? (
          <State
            icon="clock"
            title="No runs yet"
            actions={<Button onClick={() => router.go({ view: 'team' })}>Go to Team</Button>}
          >
            Every change of rates made here is listed, with who, when and why, and can be undone.
          </State>
        ) : (
          <ReadTable
            caption="Runs, newest first"
            extra="plain runs"
            columns={runColumns}
            rows={shown?.map(runRow) ?? skeletonRows}
          />
        )}
      </div>
      {runs.more.value && (
        <div class="after-list">
          <Button disabled={runs.reading.value} onClick={() => void runs.readMore()}>
            Show older runs
          </Button>
        </div>
      )}
    </section>
  )
}
