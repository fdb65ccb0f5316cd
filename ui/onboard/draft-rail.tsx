import type { JSX } from 'preact'
import { ForAll } from '../invite/for-all.tsx'
import { SendEmail } from '../invite/send-email.tsx'
import type { OnboardModel } from '../models/account/onboard.ts'
import { useModels } from '../models/models.ts'
import { Button } from '../parts/button.tsx'
import { Facts } from '../parts/facts.tsx'

/** What the draft comes to, what everybody gets, and the way to the review. */
export const DraftRail = ({ model }: { model: OnboardModel }): JSX.Element => {
  const { number, amount } = useModels().session.format.value
  const { invites } = model
  const { billableRate, costRate } = model.defaults.value
  const counted = (people: readonly unknown[]): string | null =>
    people.length > 0 ? number(people.length) : null
  const rateOf = (value: number | null): string | null => (value === null ? null : amount(value))
  return (
    <aside class="panel pad rail stack" aria-label="What the draft comes to">
      <Facts
        of={[
          ['Workspace', model.name.value || 'No name yet'],
          ['Default billable rate', rateOf(billableRate)],
          ['Default cost rate', rateOf(costRate)],
          ['Will be invited', number(invites.invited.value.length)],
          ['To mend, left out', counted(invites.toMend.value)],
          ['Left out', counted(invites.leftOut.value)],
        ]}
      />
      <ForAll model={invites} />
      <SendEmail model={invites} />
      <div class="commit">
        <Button
          go
          wide
          disabled={!model.ready.value || model.asking.value}
          onClick={() => void model.review()}
        >
          {model.asking.value ? 'Reading…' : 'Review'}
        </Button>
        <p class="small muted">Nothing is made until you have seen all of it</p>
      </div>
    </aside>
  )
}
