import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useModels } from '../models/models.ts'
import type { PastePlan } from '../models/paste/paste-plan.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { PasteLines, PasteProblems } from './paste-lines.tsx'

const rates = (count: number, number: (value: number) => string): string =>
  `${number(count)} ${count === 1 ? 'rate' : 'rates'}`

/** At this width of the window and below it, a panel takes the grid's place; the style sheet's step. */
const PANEL_IS_VIEW = 900

/** As much of a head tells which column it is. */
const LONGEST = 48

/** By what the cells found their rows. */
const HOW: Record<PastePlan['how'], string> = {
  place: 'By place, from the cell under the cursor on.',
  person: 'Matched by e-mail or name, wherever the rows stand.',
  fill: 'One value for everybody who is ticked.',
}

/** What does not fit the grid, each in a sentence. */
const leftOver = ({ rowsBelow, columnsRight, head, skipped }: PastePlan): string[] =>
  [
    rowsBelow > 0 && `${rowsBelow} ${rowsBelow === 1 ? 'row' : 'rows'} below the last member.`,
    columnsRight > 0 &&
      `${columnsRight} ${columnsRight === 1 ? 'column' : 'columns'} right of the last rate.`,
    head && 'The first row, which names the columns.',
    skipped.length > 0 &&
      `The ${skipped.length === 1 ? 'column' : 'columns'} ${skipped.map((text) => text.slice(0, LONGEST)).join(', ')}.`,
  ].filter((line) => typeof line === 'string')

const Preview = ({ plan }: { plan: PastePlan }): JSX.Element => {
  const { teamView, session, announcer } = useModels()
  const { paste, cursor, message } = teamView
  const { number } = session.format.value
  const panel = useRef<HTMLElement>(null)
  const count = plan.edits.length
  const over = leftOver(plan)
  const [whole, showWhole] = useState(false)

  useEffect(() => {
    const button = (which: string) =>
      panel.current?.querySelector<HTMLElement>(`footer .btn${which}`)
    const first = button('.go:not(:disabled)') ?? button('')
    first?.focus({ preventScroll: true })
    // Where the panel is the view, it is read from its beginning.
    if (window.innerWidth <= PANEL_IS_VIEW) window.scrollTo(0, 0)
    showWhole(false)
  }, [paste.offered.value])
  const cancel = (): void => {
    paste.cancel()
    cursor.back()
  }
  const land = (): void => {
    const landed = paste.apply()
    message.value = null
    announcer.say(`${rates(landed, number)} pasted.`)
    cursor.back()
  }

  return (
    <aside
      ref={panel}
      class="panel side"
      aria-labelledby="paste-panel-title"
      onKeyDown={(event) => {
        const onButton = event.target instanceof Element && event.target.closest('button')
        if (event.key === 'Escape') cancel()
        else if (event.key === 'Enter' && !onButton && count > 0) land()
      }}
    >
      <header>
        <h2 id="paste-panel-title">Paste rates</h2>
        <IconButton icon="x" label="Close" onClick={cancel} />
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the list scrolls without a mouse */}
      <div class="body" role="group" aria-label="What is pasted" tabIndex={0}>
        <p class="small muted">{HOW[plan.how]}</p>
        {plan.problems.length > 0 && <PasteProblems problems={plan.problems} />}
        {over.length > 0 && (
          <p class="small left-over">
            <b>Not pasted:</b> {over.join(' ')}
          </p>
        )}
        {plan.lines.length > 0 && (
          <PasteLines lines={plan.lines} whole={whole} showWhole={() => showWhole(true)} />
        )}
      </div>
      <footer>
        <Button onClick={cancel}>Cancel</Button>
        <Button go disabled={count === 0} onClick={land}>
          {count ? `Paste ${rates(count, number)}` : 'Nothing to paste'}
        </Button>
      </footer>
    </aside>
  )
}

/** What the paste that waits would do, row by row, before it becomes edits. */
export const PastePanel = (): JSX.Element | null => {
  const plan = useModels().teamView.paste.preview.value
  return plan && <Preview plan={plan} />
}
