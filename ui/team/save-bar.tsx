import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { Button } from '../parts/button.tsx'
import { EffectiveFromSelect } from './effective-from-fields.tsx'

/** What is unsaved, from when it shall count, and the two ways on. It outlasts errors and an ended session. */
export const SaveBar = ({ quiet }: { quiet: boolean }): JSX.Element | null => {
  const { teamView, plan, session } = useModels()
  const { edits, review, canReview, cursor } = teamView
  const changes = edits.changeCount.value
  const members = edits.memberCount.value
  if (!changes) return null
  const { number } = session.format.value
  const locked =
    !canReview.value || plan.asking.value || edits.effectiveFrom.since.value === undefined
  return (
    <div class="savebar" role="region" aria-label="Unsaved changes">
      <span class="what">
        {number(changes)} {changes === 1 ? 'change' : 'changes'} to {number(members)}{' '}
        {members === 1 ? 'member' : 'members'}
      </span>
      <span class="rule only-wide" />
      <span class="when">
        <span aria-hidden="true">Effective from</span>
        <EffectiveFromSelect model={edits.effectiveFrom} />
      </span>
      <span class="acts">
        <Button
          title="Ctrl+Z brings them back"
          onClick={() => {
            edits.discard()
            cursor.focus()
          }}
        >
          Discard
        </Button>
        {/* Keyed, so that the fill does not fade under the words of the other kind. */}
        <Button
          key={quiet ? 'quiet' : 'go'}
          go={!quiet}
          disabled={locked}
          onClick={() => void review.reviewEdits()}
        >
          Review
        </Button>
      </span>
    </div>
  )
}
