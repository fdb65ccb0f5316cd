import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { asApiError } from '../api-error.ts'
import { useModels } from '../models/models.ts'
import { Notice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { Failure } from '../states/failure.tsx'
import { StaleNotice } from '../states/stale-notice.tsx'
import { DefaultRate } from './default-rate.tsx'
import { PlanAllows } from './plan-allows.tsx'
import { WorkspaceFacts } from './workspace-facts.tsx'
import { WorkspaceSaveBar } from './workspace-save-bar.tsx'

/** The workspace: its default rates, what its plan allows, and the limit in force. */
export const WorkspacePage = (): JSX.Element => {
  const { team, workspace, runs } = useModels()
  useEffect(() => void runs.refresh(), [runs])
  const known = team.workspace.value
  const failure = team.failure.value
  if (!known && failure)
    return <Failure of={asApiError(failure)} again={() => void team.refresh()} />
  return (
    <section class={workspace.edited.value > 0 ? 'view has-savebar' : 'view'}>
      <h1 class="sr">Workspace</h1>
      <StaleNotice />
      {workspace.failure.value && (
        <Notice tone="bad" icon="warn">
          {workspace.failure.value.message} Nothing was written; what you typed is kept.
        </Notice>
      )}
      <div class="split" aria-busy={!known}>
        {known ? (
          <div class="stack">
            <div class="panel">
              <div class="secthead">
                <h2>Default rates</h2>
                <span class="muted small">for members without a rate of their own</span>
              </div>
              <DefaultRate field="billableRate" />
              <DefaultRate field="costRate" />
            </div>
            <PlanAllows />
          </div>
        ) : (
          <div class="panel">
            <div class="secthead">
              <Skeleton width={120} />
            </div>
            {[80, 64, 96].map((width) => (
              <div class="srow" key={width}>
                <Skeleton width={width} />
              </div>
            ))}
          </div>
        )}
        <WorkspaceFacts />
      </div>
      <WorkspaceSaveBar />
    </section>
  )
}
