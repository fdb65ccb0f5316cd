import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { RateField } from '../models/member-rates.ts'
import type { WorkspaceView } from '../../server/workspace/workspace-view.ts'
import { useModels } from '../models/models.ts'
import { RateOrigin } from './rate-origin.tsx'

const words = {
  billableRate: { name: 'Billable rate', label: 'Default billable rate' },
  costRate: { name: 'Cost rate', label: 'Default cost rate' },
}

/** How many members the default reaches, as a sentence. */
const Reach = ({ field }: { field: RateField }): JSX.Element => {
  const { team, session } = useModels()
  const format = session.format.value
  const inheriting = team.members.value.filter((member) => member[field] === null).length
  const count = `${format.number(inheriting)} ${inheriting === 1 ? 'member' : 'members'}`
  const verb = inheriting === 1 ? 's' : ''
  if (typeof team.workspace.value?.[field] === 'number')
    return <p>{`${count} inherit${verb} it.`}</p>
  if (inheriting === 0) return <p>Not set; everybody has a rate of their own.</p>
  return field === 'costRate' ? (
    <p>{`Not set, so ${count} ${inheriting === 1 ? 'has' : 'have'} no margin.`}</p>
  ) : (
    <p>{`Not set, so ${count} ${inheriting === 1 ? 'has' : 'have'} no billable rate.`}</p>
  )
}

/** One of the workspace's default rates, to be typed anew; `details` tell from when it counts. */
export const DefaultRate = ({
  field,
  details,
}: {
  field: RateField
  details: WorkspaceView | null
}): JSX.Element => {
  const { workspace, team } = useModels()
  const id = useId()
  const reason = workspace.reasonOf(field)
  const { name, label } = words[field]
  // A new billable rate is written in the currency that the old one has; a cost rate names none.
  const currency =
    field === 'billableRate'
      ? team.workspace.value?.currency
      : (details?.costRate?.currency ?? details?.currency)
  return (
    <div class="srow">
      <div>
        <div>{name}</div>
        <Reach field={field} />
        {details && <RateOrigin view={details} field={field} />}
        {reason && (
          <p class="neg" id={id} role="alert">
            {reason}
          </p>
        )}
      </div>
      <div class="val">
        <span class="affix">
          <input
            class="in"
            aria-label={label}
            inputMode="decimal"
            autocomplete="off"
            placeholder="not set"
            value={workspace.textOf(field)}
            aria-invalid={reason !== null}
            aria-describedby={reason ? id : undefined}
            onInput={(event) => workspace.type(field, event.currentTarget.value)}
          />
          <span>{currency}</span>
        </span>
      </div>
    </div>
  )
}
