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
        <span class="scope small">
          <LinkButton onClick={() => selection.selectScreen(idsOnScreen())}>
            Only the {number(onScreen)} on screen
          </LinkButton>
        </span>
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
  const { selection, draft, review, canReview, cursor, formula, paste, panel } = teamView
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
  const formulaButton = (extra: string): JSX.Element => (
    <Button
      extra={extra}
      aria-expanded={panel.value === 'formula'}
      onClick={() => {
        const open = panel.peek() === 'formula'
        paste.cancel()
        draft.open.value = false
        if (open) formula.close()
        else void formula.begin()
      }}
    >
      ƒ Formula
    </Button>
  )
  return (
    <div class="bulk" role="toolbar" aria-label="Selected members">
      <Scope idsOnScreen={idsOnScreen} />
      <span class="rule opt" />
      <Button
        aria-expanded={panel.value === 'rates'}
        onClick={() => {
          const open = panel.peek() === 'rates'
          paste.cancel()
          formula.close()
          draft.open.value = !open
        }}
      >
        Change rates…
      </Button>
      {formulaButton('opt')}
      {statusButtons('opt')}
      <ExportSelection extra="opt" />
      <FilterChip label="More" extra="bulk-more">
        <div class="acts">
          {formulaButton('')}
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
