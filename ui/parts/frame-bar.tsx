import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { hashOf } from '../route.ts'
import type { Route } from '../route.ts'
import { IconButton } from './button.tsx'

const tabs: { label: string; route: Route; covers: Route['view'][] }[] = [
  { label: 'Team', route: { view: 'team' }, covers: ['team', 'member', 'invite'] },
  { label: 'Import', route: { view: 'import' }, covers: ['import'] },
  { label: 'History', route: { view: 'runs' }, covers: ['runs', 'run'] },
  {
    label: 'Workspace',
    route: { view: 'workspace' },
    covers: ['workspace', 'my-workspaces', 'onboard', 'migrate', 'toggl-workspace'],
  },
]

/** How old the team on the page is, in a few words. */
const AsOf = (): JSX.Element => {
  const { team, session } = useModels()
  const asOf = team.asOf.value
  if (team.reading.value) return <span>Reading from Clockify…</span>
  if (asOf === null) return <span>Not read</span>
  return <span>Read from Clockify at {session.format.value.time(asOf)}</span>
}

/** The bar above every view: where one is, where one can go, and how old the team is. */
export const FrameBar = ({ current }: { current: Route['view'] }): JSX.Element => {
  const { team, plan, shownRun } = useModels()
  const run = shownRun.value?.run.value
  // A plan is still part of editing the team, or of the import; it is history from its start on.
  const origin = plan.originOf(run?.id ?? '')?.route.view
  const editing = origin ?? (run?.fileName ? 'import' : 'team')
  const place = current === 'run' && run?.state === 'planned' ? editing : current
  return (
    <header class="bar">
      <nav class="tabs" aria-label="Rateboard">
        {tabs.map(({ label, route, covers }) => (
          <a
            key={label}
            href={hashOf(route)}
            aria-current={covers.includes(place) ? 'page' : undefined}
          >
            {label}
          </a>
        ))}
      </nav>
      <div class="asof">
        <AsOf />
        <IconButton
          icon="refresh"
          label="Read the team again"
          disabled={team.reading.value}
          onClick={() => void team.refresh()}
        />
      </div>
    </header>
  )
}
