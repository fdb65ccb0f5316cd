import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { RunView } from '../../server/bulk/views.ts'
import { rateInForce } from '../models/member-rates.ts'
import { useModels } from '../models/models.ts'
import type { RunModel } from '../models/run.ts'
import { Counts } from '../parts/counts.tsx'
import { Notice } from '../parts/notice.tsx'
import { Title } from '../parts/title.tsx'
import type { Route } from '../route.ts'
import { nounOf, ruleLine } from '../runs/describe-change.ts'
import { hasOwnSince } from '../runs/effective-words.ts'
import { ItemsFailure } from '../runs/items-failure.tsx'
import { MovingRunNotice } from '../runs/moving-run-notice.tsx'
import { PlanCommit } from './plan-commit.tsx'
import { planSections } from './plan-rows.ts'
import { PlanTable } from './plan-table.tsx'

/** The view that a plan came from. */
const backOf = ({
  undoOf,
  retryOf,
  fileName,
  summary,
}: RunView): { label: string; route: Route } => {
  const origin = undoOf ?? retryOf
  if (origin !== null) return { label: 'Back to the run', route: { view: 'run', id: origin } }
  if (fileName !== null) return { label: 'Back to Import', route: { view: 'import' } }
  if (summary.length > 0 && summary.every(({ workspace }) => workspace))
    return { label: 'Back to the workspace', route: { view: 'workspace' } }
  if (summary.some(({ invited }) => invited))
    return { label: 'Back to the list', route: { view: 'invite' } }
  return { label: 'Back to editing', route: { view: 'team' } }
}

/** A plan is told by its changes; one that does nothing but invite, by its invitations. */
const planNoun = ({ summary, counts }: RunView): string =>
  nounOf(summary, 1) === 'invitation'
    ? nounOf(summary, counts.total)
    : counts.total === 1
      ? 'change'
      : 'changes'

/** A run before it starts: everything that it would write, and everything that it would leave alone. */
export const PlanView = ({ model, run }: { model: RunModel; run: RunView }): JSX.Element => {
  const { plan, session, team } = useModels()
  const format = session.format.value
  const { counts, pace, summary } = run
  const workspace = team.workspace.value
  const members = team.byId.value
  const items = model.items.all.value
  const sections = useMemo(
    () =>
      planSections(items, {
        format,
        inForce: (userId, field) => {
          // Somebody who is invited has the default rates until those of the plan are written.
          const member = members.get(userId) ?? { billableRate: null, costRate: null }
          return rateInForce(member, workspace, field)
        },
      }),
    [items, format, members, workspace],
  )
  const what = run.undoOf ? 'Undo: review' : 'Review'
  return (
    <section class="view">
      <Title
        back={plan.originOf(run.id) ?? backOf(run)}
        title={`${what} ${format.number(counts.total)} ${planNoun(run)}`}
      >
        {run.undoOf && 'Every value goes back to what it was before that run'}
        {run.fileName !== null && `Import of ${run.fileName} · `}
        {!run.undoOf && ruleLine(summary, { format, currency: workspace?.currency ?? '' })}
      </Title>
      <MovingRunNotice />
      <ItemsFailure model={model} />
      {plan.changed.value === run.id && (
        <Notice tone="warn" icon="warn">
          <b>The team changed while you were reviewing.</b> Nothing was written; this is the plan as
          it is now.
        </Notice>
      )}
      <div class="split decide">
        <div class="panel grid-wrap" aria-busy={!model.items.complete.value}>
          <Counts
            of={[
              ['Changes', format.number(counts.total)],
              ['Cannot change', format.number(counts.blocked)],
              ['Unchanged', format.number(counts.unchanged)],
              ['Warnings', format.number(sections.lookTwice.length)],
              ['Requests', format.number(counts.total)],
              [
                `Time at ${format.number(pace.limitPerSecond)}/s`,
                format.span((counts.total / pace.limitPerSecond) * 1000),
              ],
            ]}
          />
          <PlanTable sections={sections} ownSince={hasOwnSince(run)} />
        </div>
        <PlanCommit model={model} run={run} />
      </div>
    </section>
  )
}
