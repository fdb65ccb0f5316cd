import { useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { HistoryPage } from './history/history-page.tsx'
import { ImportSkeleton } from './import/import-skeleton.tsx'
import { useModels } from './models/models.ts'
import { FrameBar } from './parts/frame-bar.tsx'
import { lazyView } from './parts/lazy-view.tsx'
import type { Route } from './route.ts'
import { RunSkeleton } from './runs/run-skeleton.tsx'
import { SessionEnded, ShutPage } from './states/session-states.tsx'
import { TeamPage } from './team/team-page.tsx'
import { WorkspaceSkeleton } from './workspace/workspace-skeleton.tsx'

const ImportPage = lazyView(
  async () => (await import('./import/import-page.tsx')).ImportPage,
  () => <ImportSkeleton title="Import and export" />,
)

const InvitePage = lazyView(
  async () => (await import('./invite/invite-page.tsx')).InvitePage,
  () => <ImportSkeleton title="Invite people" />,
)

const MigratePage = lazyView(
  async () => (await import('./migrate/migrate-page.tsx')).MigratePage,
  () => <ImportSkeleton title="Move from Toggl Track" />,
)

const MyWorkspacesPage = lazyView(
  async () => (await import('./account/my-workspaces-page.tsx')).MyWorkspacesPage,
  () => <ImportSkeleton title="My workspaces" />,
)

const OnboardPage = lazyView(
  async () => (await import('./onboard/onboard-page.tsx')).OnboardPage,
  () => <ImportSkeleton title="Onboard a team" />,
)

const TogglWorkspacePage = lazyView(
  async () => (await import('./toggl-workspace/toggl-workspace-page.tsx')).TogglWorkspacePage,
  () => <ImportSkeleton title="Make a Toggl workspace" />,
)

const WorkspacePage = lazyView(
  async () => (await import('./workspace/workspace-page.tsx')).WorkspacePage,
  WorkspaceSkeleton,
)

/** Whoever opens the team gets by without the plan and the run. */
const RunPage = lazyView(async () => (await import('./runs/run-page.tsx')).RunPage, RunSkeleton)

const Page = ({ route }: { route: Route }): JSX.Element => {
  if (route.view === 'run') return <RunPage id={route.id} />
  if (route.view === 'runs') return <HistoryPage />
  if (route.view === 'import') return <ImportPage />
  if (route.view === 'invite') return <InvitePage />
  if (route.view === 'workspace') return <WorkspacePage />
  if (route.view === 'my-workspaces') return <MyWorkspacesPage />
  if (route.view === 'onboard') return <OnboardPage />
  if (route.view === 'migrate') return <MigratePage />
  if (route.view === 'toggl-workspace') return <TogglWorkspacePage />
  return <TeamPage />
}

/** Whether a step leads to another view: the team stays where it is while somebody's panel opens and closes. */
const isAnother = (from: Route['view'], to: Route['view']): boolean =>
  !([from, to] as string[]).every((view) => view === 'team' || view === 'member')

const titles: Record<Route['view'], string> = {
  team: 'Team',
  member: 'Member',
  invite: 'Invite people',
  import: 'Import',
  runs: 'History',
  run: 'Run',
  workspace: 'Workspace',
  'my-workspaces': 'My workspaces',
  onboard: 'Onboard a team',
  migrate: 'Move from Toggl Track',
  'toggl-workspace': 'Make a Toggl workspace',
}

/** The panel: the bar, the view that the address names, and what stands in the way of both. */
export const App = (): JSX.Element => {
  const { session, router, announcer } = useModels()
  const main = useRef<HTMLElement>(null)
  const route = router.route.value
  const seen = useRef<Route['view'] | null>(null)
  const arrivals = router.arrivals.value

  useSignalEffect(() => {
    document.documentElement.dataset['theme'] = session.dark.value ? 'dark' : 'light'
  })
  useEffect(() => {
    if (seen.current !== null && isAnother(seen.current, route.view)) {
      window.scrollTo(0, 0)
      main.current?.focus({ preventScroll: true })
    }
  }, [arrivals])
  useEffect(() => {
    seen.current = route.view
  }, [route.view])

  useEffect(() => {
    document.title = `${titles[route.view]} · Rateboard`
  }, [route.view])

  const state = session.state.value
  if (state !== 'open' && state !== 'ended') return <ShutPage state={state} />
  return (
    <>
      <div inert={state === 'ended'}>
        <a
          class="skip"
          href="#main"
          onClick={(event) => {
            // The hash is the view's address, so the link may not change it.
            event.preventDefault()
            main.current?.focus()
          }}
        >
          Skip to the content
        </a>
        <FrameBar current={route.view} />
        <main id="main" tabIndex={-1} ref={main}>
          <Page route={route} />
        </main>
      </div>
      {state === 'ended' && <SessionEnded />}
      <div class="sr" role="status" aria-live="polite">
        {announcer.text}
      </div>
    </>
  )
}
