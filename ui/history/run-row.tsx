import type { JSX } from 'preact'
import type { RunView } from '../../server/bulk/views.ts'
import { useModels } from '../models/models.ts'
import { isMoving } from '../models/is-moving.ts'
import { LinkButton } from '../parts/button.tsx'
import { Cell } from '../parts/read-table.tsx'
import type { Column, TableRow } from '../parts/read-table.tsx'
import { hashOf } from '../route.ts'
import { subjectOf } from '../runs/describe-change.ts'
import { isAboutRates, runEffectiveWords } from '../runs/effective-words.ts'
import { RunOutcome } from './run-outcome.tsx'

export const runColumns: Column[] = [
  { label: 'When', extra: 'x-when', width: '176px' },
  { label: 'What' },
  { label: 'Who', extra: 'x-groups', width: '172px' },
  { label: 'Effective from', extra: 'x-wide', width: '156px' },
  { label: 'Changes', num: true, width: '84px' },
  { label: 'Outcome', width: '184px' },
  { label: <span class="sr">Undo</span>, extra: 'x-wide', width: '68px' },
]

const RunCells = ({ run }: { run: RunView }): JSX.Element => {
  const { session, team, plan, runs } = useModels()
  const format = session.format.value
  const when = format.dateTime(run.startedAt ?? run.createdAt)
  const undone = runs.runs.value?.find(({ id }) => id === run.undoOf)
  const what = undone
    ? `Undo of ${format.dateTime(undone.startedAt ?? undone.createdAt)}`
    : subjectOf(run, { format, currency: team.workspace.value?.currency ?? '' })
  return (
    <>
      <Cell extra="muted x-when">{when}</Cell>
      <Cell>
        <a class="rowlink" href={hashOf({ view: 'run', id: run.id })}>
          {what}
        </a>
        {run.reason && <span class="muted small x-wide note-after">{run.reason}</span>}
      </Cell>
      <Cell extra="x-groups muted">{team.byId.value.get(run.createdBy)?.name ?? '–'}</Cell>
      <Cell extra="x-wide muted">{isAboutRates(run) ? runEffectiveWords(run, format) : '–'}</Cell>
      <Cell extra="num">{format.number(run.counts.total)}</Cell>
      <Cell>
        <RunOutcome run={run} />
      </Cell>
      <Cell extra="num x-wide">
        {!isMoving(run) && run.counts.done > 0 && !run.undoneBy && !run.itemsRemovedAt && (
          <LinkButton
            calm
            aria-label={`Undo the run of ${when}`}
            disabled={plan.asking.value}
            onClick={() => void plan.follow(run.id, 'undo')}
          >
            Undo
          </LinkButton>
        )}
      </Cell>
    </>
  )
}

/** A run in the history: when, what, who, from when, how many, how it ended. */
export const runRow = (run: RunView): TableRow => ({
  key: run.id,
  size: 36,
  cells: () => <RunCells run={run} />,
})
