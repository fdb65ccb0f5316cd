import type { JSX } from 'preact'
import { createToggl } from '../models/toggl/toggl.ts'
import type { TogglModel } from '../models/toggl/toggl.ts'
import { useModels } from '../models/models.ts'
import { Title } from '../parts/title.tsx'
import { MovingRunNotice } from '../runs/moving-run-notice.tsx'
import { StaleNotice } from '../states/stale-notice.tsx'
import { TeamUnread } from '../states/team-unread.tsx'
import { TokenPanel } from '../toggl/token-panel.tsx'
import { useTokenForgotten } from '../toggl/use-token-forgotten.ts'
import '../toggl/toggl.css'
import { AboutMove } from './about-move.tsx'
import { ChooseWorkspace } from './choose-workspace.tsx'
import './migrate.css'
import { MovePreview } from './move-preview.tsx'
import { MoveTrouble } from './move-trouble.tsx'

/** The way to the preview: a token, then one of the workspaces that it opens. */
const Start = ({ toggl }: { toggl: TogglModel }): JSX.Element => {
  const { account } = toggl
  return (
    <div class="split">
      {account.workspaces.value === null || !account.isOpen.value ? (
        <TokenPanel account={account} go={() => void account.readWorkspaces()}>
          Show my Toggl workspaces
        </TokenPanel>
      ) : (
        <ChooseWorkspace toggl={toggl} workspaces={account.workspaces.value} />
      )}
      <AboutMove />
    </div>
  )
}

/** The move from Toggl Track: from a token to the plan that brings its people and rates here. */
export const MigratePage = (): JSX.Element => {
  const { openToggl } = useModels()
  const toggl = openToggl(createToggl)
  const { account, migration } = toggl
  useTokenForgotten(account)
  const reading = migration.reading.value
  return (
    <section class="view">
      <Title
        back={{ label: 'Workspace', route: { view: 'workspace' } }}
        title="Move from Toggl Track"
      >
        {reading
          ? `From ${reading.toggl.workspace.name}`
          : 'Rates, costs, people and groups, as one plan to review'}
      </Title>
      <StaleNotice />
      <TeamUnread so="so nobody can be matched." />
      <MovingRunNotice />
      <MoveTrouble toggl={toggl} />
      {reading ? <MovePreview toggl={toggl} reading={reading} /> : <Start toggl={toggl} />}
    </section>
  )
}
