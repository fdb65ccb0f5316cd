import type { JSX } from 'preact'
import type { Migration } from '../../server/migration/types.ts'
import { useModels } from '../models/models.ts'
import type { MigrationModel } from '../models/toggl/migration.ts'
import { groupsNotListed, peopleToInvite } from '../models/toggl/people-to-invite.ts'
import { Button } from '../parts/button.tsx'
import { Facts } from '../parts/facts.tsx'
import { saveFile } from '../runs/save-file.ts'
import { EffectiveFromSelect } from '../team/effective-from-fields.tsx'
import { reviewWords } from './review-words.ts'
import { WhatToTake } from './what-to-take.tsx'

/** Whoever is missing as a file, for where no invitation can be sent from here. */
const ListToInvite = ({ model }: { model: MigrationModel }): JSX.Element | null => {
  const { number } = useModels().session.format.value
  const people = model.toInvite.value
  if (people.length === 0) return null
  const missing = groupsNotListed(people)
  return (
    <>
      <Button
        icon="out"
        wide
        onClick={() =>
          saveFile(
            // The mark at the front makes Excel read names as UTF-8.
            new Blob([`\uFEFF${peopleToInvite(people)}`], { type: 'text/csv' }),
            'people-to-invite.csv',
          )
        }
      >
        Download {number(people.length)} to invite
      </Button>
      {missing.length > 0 && (
        <p class="small muted">
          Without {missing.map((name) => `“${name}”`).join(', ')}: a list parts groups at “;” and
          “|”. Add people to {missing.length === 1 ? 'it' : 'them'} in the Team view.
        </p>
      )}
    </>
  )
}

/** What is taken, from when it holds, what it comes to, and the way to the plan. */
export const MoveRail = ({
  model,
  migration,
}: {
  model: MigrationModel
  migration: Migration
}): JSX.Element => {
  const { plan, session, teamView } = useModels()
  const format = session.format.value
  const counted = (fate: Migration['people'][number]['fate']): string =>
    format.number(migration.people.filter((person) => person.fate === fate).length)
  const ready =
    teamView.canReview.value &&
    !plan.asking.value &&
    migration.changes.length > 0 &&
    model.effective.since.value !== undefined
  return (
    <aside class="panel pad rail stack" aria-label="What is taken">
      <WhatToTake model={model} migration={migration} />
      <div class="field">
        <div class="label">Rates effective from</div>
        <EffectiveFromSelect model={model.effective} />
      </div>
      <Facts
        of={[
          ['Will change', counted('change')],
          ['Will be invited', counted('invite')],
          ['Nothing to change', counted('unchanged')],
          ['Left as they are', counted('left')],
        ]}
      />
      <ListToInvite model={model} />
      <div class="commit">
        <Button go wide disabled={!ready} onClick={() => void model.review()}>
          {reviewWords(migration, format)}
        </Button>
        <p class="small muted">Nothing is written until you confirm</p>
      </div>
    </aside>
  )
}
