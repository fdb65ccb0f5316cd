import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useModels } from '../models/models.ts'
import { Button, IconButton, LinkButton } from '../parts/button.tsx'
import { ExportSelection } from './export-buttons.tsx'
import { FilterChip } from './filter-chip.tsx'

/** What the ticks mean just now, and the step from the screen to everybody who matches, or back. */
const Scope = ({ idsOnScreen }: { idsOnScreen: () => string[] }): JSX.Element => {
  const { teamView, session } = useModels()
  const { selection, filters } = teamView
  const { number } = session.format.value
  const matching = filters.matching.value.length
  const count = selection.count.value
  const scope = selection.scope.value
  const [onScreen, setOnScreen] = useState(0)
  // The grid below can only be asked once it is there.
  useEffect(() => setOnScreen(idsOnScreen().length))
  if (scope === 'matching')
    return (
      <>
        <span class="count" role="status">
          All {number(count)} matching selected
        </span>
        {onScreen > 0 && onScreen < count && (
          <span class="scope small">
            <LinkButton onClick={() => selection.selectScreen(idsOnScreen())}>
              Only the {number(onScreen)} on screen
            </LinkButton>
          </span>
        )}
      </>
    )
  return (
    <>
      <span class="count" role="status">
        {scope === 'screen' ? `${number(count)} on screen selected` : `${number(count)} selected`}
      </span>
      {count < matching && (
        <span class="scope small">
          <LinkButton onClick={selection.selectMatching}>
            Select all {number(matching)} matching
          </LinkButton>
        </span>
      )}
    </>
  )
}

/** In the toolbar's place while somebody is selected: what can be done to all of them at once. */
export const BulkBar = ({ idsOnScreen }: { idsOnScreen: () => string[] }): JSX.Element => {
  const { teamView, plan } = useModels()
  const { selection, draft, groupsDraft, review, canReview, cursor, formula, panel } = teamView
  const locked = !canReview.value || plan.asking.value
  const statusButtons = (extra: string): JSX.Element => (
    <>
      <Button extra={extra} disabled={locked} onClick={() => void review.reviewStatus('ACTIVE')}>
        Activate
      </Button>
      <Button extra={extra} disabled={locked} onClick={() => void review.reviewStatus('INACTIVE')}>
        Deactivate
      </Button>
    </>
  )
  /** Opens and closes a panel beside the grid; another one makes room. */
  const panelButton = (
    name: 'rates' | 'formula' | 'groups',
    label: string,
    begin: () => void,
    extra = '',
  ): JSX.Element => (
    <Button
      extra={extra}
      aria-expanded={panel.value === name}
      onClick={() => {
        const open = panel.peek() === name
        teamView.closePanels()
        if (!open) begin()
      }}
    >
      {label}
    </Button>
  )
  const formulaButton = (extra: string): JSX.Element =>
    panelButton('formula', 'ƒ Formula', () => void formula.begin(), extra)
  const groupsButton = (extra: string): JSX.Element =>
    panelButton(
      'groups',
      'Groups…',
      () => {
        groupsDraft.open.value = true
      },
      extra,
    )
  return (
    <div class="bulk" role="toolbar" aria-label="Selected members">
      <Scope idsOnScreen={idsOnScreen} />
      <span class="rule opt" />
      {panelButton('rates', 'Change rates…', () => {
        draft.open.value = true
      })}
      {formulaButton('opt')}
      {groupsButton('opt')}
      {statusButtons('opt')}
      <ExportSelection extra="opt" />
      <FilterChip label="More" extra="bulk-more">
        <div class="acts">
          {formulaButton('')}
          {groupsButton('')}
          {statusButtons('')}
          <ExportSelection />
        </div>
      </FilterChip>
      <span class="end">
        <IconButton
          icon="x"
          label="Clear selection"
          onClick={() => {
            selection.clear()
            cursor.focus()
          }}
        />
      </span>
    </div>
  )
}
