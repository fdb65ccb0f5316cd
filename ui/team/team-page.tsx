import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { MemberPanel } from '../member/member-panel.tsx'
import { useModels } from '../models/models.ts'
import { lazyView } from '../parts/lazy-view.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { Grid } from './grid.tsx'
import { RatesPanel } from './rates-panel.tsx'
import { SaveBar } from './save-bar.tsx'
import { TeamEmpty } from './team-empty.tsx'
import { TeamFailure } from './team-failure.tsx'
import { TeamNotices } from './team-notices.tsx'
import { TeamSkeleton } from './team-skeleton.tsx'
import { Toolbar } from './toolbar.tsx'
import { useMemberPanel } from './use-member-panel.ts'

const PanelToCome = (): JSX.Element => <aside class="panel side" aria-busy="true" />
const PastePanel = lazyView(async () => (await import('./paste-panel.tsx')).PastePanel, PanelToCome)
const FormulaPanel = lazyView(
  async () => (await import('./formula-panel.tsx')).FormulaPanel,
  PanelToCome,
)
const GroupsPanel = lazyView(
  async () => (await import('../groups/groups-panel.tsx')).GroupsPanel,
  PanelToCome,
)

/** Whatever has an undo of its own. */
const TEXTS = 'input:not([type=checkbox], [type=radio]), textarea'

/** Ctrl+Z and Ctrl+Y anywhere in the view, but in a text that has an undo of its own. */
const useUndoKeys = (): void => {
  const { teamView, announcer } = useModels()
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase()
      const typing = event.target instanceof Element && event.target.matches(TEXTS)
      if (!(event.ctrlKey || event.metaKey) || event.altKey || typing) return
      const redo = key === 'y' || (key === 'z' && event.shiftKey)
      if (!redo && key !== 'z') return
      event.preventDefault()
      if (redo) announcer.say(teamView.edits.redo() ? 'Done again.' : 'Nothing to do again.')
      else announcer.say(teamView.edits.undo() ? 'Undone.' : 'Nothing to undo.')
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [teamView, announcer])
}

/** The grid with its bars. */
const TeamGrid = (): JSX.Element => {
  const { teamView } = useModels()
  const { selection, filters } = teamView
  const screen = useRef<() => string[]>(() => [])
  const some = selection.count.value > 0
  return (
    <div class="panel grid-wrap">
      {some ? <BulkBar idsOnScreen={() => screen.current()} /> : <Toolbar />}
      {filters.matching.value.length ? <Grid screen={screen} /> : <TeamEmpty />}
    </div>
  )
}

/** The team in one grid, with the open panel docked beside it: to search, select, look up and edit. */
export const TeamPage = (): JSX.Element => {
  const { team, teamView } = useModels()
  useUndoKeys()
  const loaded = team.view.value !== null
  const failed = !loaded && team.failure.value !== null
  const memberId = useMemberPanel()
  const panel = loaded && memberId === null ? teamView.panel.value : null
  const memberOpen = memberId !== null && !failed
  const unsaved = teamView.edits.changeCount.value > 0
  return (
    <section class={unsaved ? 'view has-savebar' : 'view'}>
      <h1 class="sr">Team</h1>
      <TeamNotices />
      <div class={panel !== null || memberOpen ? 'docked' : undefined}>
        {loaded ? <TeamGrid /> : failed ? <TeamFailure /> : <TeamSkeleton />}
        {memberOpen && <MemberPanel id={memberId} />}
        {panel === 'paste' && <PastePanel />}
        {panel === 'formula' && (
          <FormulaPanel
            onMissing={() => {
              teamView.formula.awaited.value = false
            }}
          />
        )}
        {panel === 'groups' && <GroupsPanel />}
        {panel === 'rates' && <RatesPanel />}
      </div>
      <SaveBar quiet={panel !== null || failed} />
    </section>
  )
}
