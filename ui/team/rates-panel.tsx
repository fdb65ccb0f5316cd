import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useModels } from '../models/models.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { EffectiveFromFields } from './effective-from-fields.tsx'
import { RateExamples } from './rate-examples.tsx'
import { RateRule } from './rate-rule.tsx'

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

/** What the rules leave as it is, and why, in one line each. */
const LeftOut = (): JSX.Element | null => {
  const { teamView, session } = useModels()
  const { draft } = teamView
  const { number } = session.format.value
  const [notSet, unchanged, beyond] = [
    draft.notSet.value,
    draft.unchanged.value,
    draft.outOfRange.value,
  ]
  const lines = [
    notSet && `${number(notSet)} ${plural(notSet, 'is', 'are')} not set and cannot be raised.`,
    beyond && `${number(beyond)} would come out below zero or too high.`,
    unchanged &&
      `${number(unchanged)} ${plural(unchanged, 'stays', 'stay')} as ${plural(unchanged, 'it is', 'they are')}.`,
  ].filter((line) => typeof line === 'string')
  return lines.length ? <p class="small muted left-out">{lines.join(' ')}</p> : null
}

/** Editing many at once: a rule for each rate, from when it counts, and what it comes to. */
export const RatesPanel = (): JSX.Element => {
  const { teamView, plan, session } = useModels()
  const { draft, draftFrom, selection, review, canReview, cursor } = teamView
  const panel = useRef<HTMLElement>(null)
  const { number } = session.format.value
  const count = selection.count.value
  const changes = draft.changes.value
  const ready =
    canReview.value &&
    !plan.asking.value &&
    !draft.wrong.value &&
    changes > 0 &&
    draftFrom.since.value !== undefined

  useEffect(() => panel.current?.querySelector<HTMLElement>('input:checked')?.focus(), [])
  const close = (): void => {
    draft.open.value = false
    cursor.focus()
  }

  return (
    <aside
      ref={panel}
      class="panel side"
      aria-labelledby="rates-panel-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <header>
        <h2 id="rates-panel-title">Change rates</h2>
        <span class="muted">
          {number(count)} {plural(count, 'member', 'members')}
        </span>
        <IconButton icon="x" label="Close" onClick={close} />
      </header>
      <div class="body">
        <RateRule field="billableRate" />
        <RateRule field="costRate" />
        <hr class="hr" />
        <EffectiveFromFields model={draftFrom} />
        <hr class="hr" />
        <RateExamples />
        <LeftOut />
      </div>
      <footer>
        <Button onClick={close}>Cancel</Button>
        <Button go disabled={!ready} onClick={() => void review.reviewRates()}>
          {changes
            ? `Review ${number(changes)} ${plural(changes, 'change', 'changes')}`
            : 'Review changes'}
        </Button>
      </footer>
    </aside>
  )
}
