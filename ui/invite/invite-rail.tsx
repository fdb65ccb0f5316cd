import type { JSX } from 'preact'
import type { InvitesModel } from '../models/invites.ts'
import { useModels } from '../models/models.ts'
import { Button } from '../parts/button.tsx'
import { Facts } from '../parts/facts.tsx'
import { ForAll } from './for-all.tsx'
import { reviewWords } from './invite-words.ts'
import { SendEmail } from './send-email.tsx'

/** What the list comes to, what everybody gets, what it needs, and the way to the plan. */
export const InviteRail = ({ model }: { model: InvitesModel }): JSX.Element => {
  const { plan, session, team, teamView } = useModels()
  const format = session.format.value
  const counted = (people: readonly unknown[]): string | null =>
    people.length > 0 ? format.number(people.length) : null
  const [invited, activated] = [model.invited.value, model.activated.value]
  const wrong = Object.values(model.wrong.value).some((reason) => reason !== null)
  const ready =
    teamView.canReview.value &&
    !plan.asking.value &&
    !wrong &&
    invited.length + activated.length > 0
  const free = team.workspace.value?.plan.startsWith('FREE') ?? false
  return (
    <aside class="panel pad rail stack" aria-label="What the list comes to">
      <Facts
        of={[
          ['Will be invited', format.number(invited.length)],
          ['Will be activated', counted(activated)],
          ['To mend, left out', counted(model.toMend.value)],
          ['Left out', counted(model.leftOut.value)],
        ]}
      />
      <ForAll model={model} />
      <SendEmail model={model} />
      <p class="small muted">
        {free && (
          <b>This workspace is on the free plan, so Clockify will refuse invitations from here. </b>
        )}
        Inviting needs a paid plan and a free seat for each. When the seats run out, the rest is not
        sent, and a retry asks for it again.
      </p>
      <div class="commit">
        <Button go wide disabled={!ready} onClick={() => void model.review()}>
          {reviewWords(invited.length, activated.length, format)}
        </Button>
        <p class="small muted">Nobody is invited until you confirm</p>
      </div>
    </aside>
  )
}
