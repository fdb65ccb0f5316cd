import type { JSX } from 'preact'
import type { Member } from '../../server/bulk/types.ts'
import type { RateField } from '../models/member-rates.ts'
import { marginOf } from '../models/member-rates.ts'
import { useModels } from '../models/models.ts'
import { Icon } from '../parts/icon.tsx'

/** A rate as a figure: the member's own, or muted the default that it inherits. */
const Rate = ({ member, field }: { member: Member; field: RateField }): JSX.Element => {
  const { team, session } = useModels()
  const { amount } = session.format.value
  const rate = member[field]
  if (rate !== null) return <dd>{amount(rate)}</dd>
  const inherited = team.workspace.value?.[field] ?? null
  if (inherited === null) return <dd class="none">not set</dd>
  return (
    <dd class="none">
      {amount(inherited)} <small>default</small>
    </dd>
  )
}

/** Both rates and the margin as they are, which is the key of the chart as well. */
export const RatesNow = ({ member }: { member: Member }): JSX.Element => {
  const { team, session } = useModels()
  const margin = marginOf(member, team.workspace.value)
  return (
    <dl class="rates-now">
      <div>
        <dt>
          <span class="key" />
          Billable <span class="unit">{member.currency}</span>
        </dt>
        <Rate member={member} field="billableRate" />
      </div>
      <div>
        <dt>
          <span class="key dashed" />
          Cost <span class="unit">{member.currency}</span>
        </dt>
        <Rate member={member} field="costRate" />
      </div>
      <div>
        <dt>
          <span class="key band" />
          Margin
        </dt>
        {'missing' in margin ? (
          <dd class="none">
            <span aria-hidden="true">–</span>
            <span class="sr">{margin.missing}</span>
          </dd>
        ) : (
          <dd class={margin.belowCost ? 'neg' : undefined}>
            {margin.belowCost && <Icon name="warn" />}
            {session.format.value.percent(margin.ratio)}
            {margin.belowCost && <span class="sr"> below cost</span>}
          </dd>
        )}
      </div>
    </dl>
  )
}
