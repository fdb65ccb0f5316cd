import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { WorkspacesLink } from '../account/workspaces-link.tsx'
import { asApiError } from '../api-error.ts'
import { createWorkspaceDetails } from '../models/workspace-details.ts'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { Failure } from '../states/failure.tsx'
import { StaleNotice } from '../states/stale-notice.tsx'
import { AboutWorkspace } from './about-workspace.tsx'
import { DefaultRate } from './default-rate.tsx'
import { PlanPanel } from './plan-panel.tsx'
import { SettingsPanel } from './settings-panel.tsx'
import { TogglLinks } from './toggl-links.tsx'
import { WorkspaceSaveBar } from './workspace-save-bar.tsx'
import { PanelSkeleton, RailSkeleton, WorkspaceSkeleton } from './workspace-skeleton.tsx'
import './workspace.css'

/** Why something did not work, above the view: the rates that were typed stay. */
const Notices = ({ reload }: { reload: () => void }): JSX.Element => {
  const { workspace, openWorkspaceDetails } = useModels()
  const unread = openWorkspaceDetails(createWorkspaceDetails).failure.value
  return (
    <>
      <StaleNotice />
      {workspace.failure.value && (
        <Notice tone="bad" icon="warn">
          {workspace.failure.value.message} Nothing was written; what you typed is kept.
        </Notice>
      )}
      {unread && (
        <Notice
          tone="warn"
          icon="cloud"
          action={<LinkButton onClick={reload}>Try again</LinkButton>}
        >
          <b>The plan and the settings could not be read.</b> {unread.message}
        </Notice>
      )}
    </>
  )
}

/** The workspace: its default rates, and in words all that Clockify tells of it. Only the rates are edited here. */
export const WorkspacePage = (): JSX.Element => {
  const { team, workspace, runs, openWorkspaceDetails } = useModels()
  const details = openWorkspaceDetails(createWorkspaceDetails)
  const asOf = team.asOf.value
  useEffect(() => void runs.refresh(), [runs])
  // They come with every reading of the team.
  useEffect(() => {
    if (asOf !== null) void details.load()
  }, [asOf, details])
  const failure = team.failure.value
  const view = details.view.value
  const missing = view === null && details.failure.value !== null
  if (!team.workspace.value) {
    if (failure) return <Failure of={asApiError(failure)} again={() => void team.refresh()} />
    return <WorkspaceSkeleton />
  }
  return (
    <section class={workspace.edited.value > 0 ? 'view has-savebar' : 'view'}>
      <h1 class="sr">Workspace</h1>
      <Notices reload={() => void details.load()} />
      <div class={missing ? undefined : 'split'} aria-busy={view === null && !missing}>
        <div class="stack">
          <div class="panel">
            <div class="secthead">
              <h2>Default rates</h2>
              <span class="muted small">for members without a rate of their own</span>
            </div>
            <DefaultRate field="billableRate" details={view} />
            <DefaultRate field="costRate" details={view} />
          </div>
          {view ? (
            <>
              <PlanPanel view={view} />
              <SettingsPanel view={view} />
            </>
          ) : (
            !missing && <PanelSkeleton widths={[96, 72, 104, 120]} />
          )}
          <WorkspacesLink />
          <TogglLinks />
        </div>
        {view ? <AboutWorkspace view={view} /> : !missing && <RailSkeleton />}
      </div>
      <WorkspaceSaveBar />
    </section>
  )
}
