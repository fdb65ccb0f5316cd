import type { JSX } from 'preact'
import type { ItemView } from '../../server/bulk/views.ts'
import { useModels } from '../models/models.ts'
import { Mark } from '../parts/mark.tsx'

/** What happened to an item, in a word, with its moment or its reason. */
export const OutcomeMark = ({ item }: { item: ItemView }): JSX.Element => {
  const format = useModels().session.format.value
  const because = item.reason && <span class="muted"> {item.reason}</span>
  if (item.outcome === 'done' && item.verified === false)
    return (
      <>
        <Mark tone="warn" icon="warn">
          Written, but Clockify shows another value
        </Mark>
        {because}
      </>
    )
  if (item.outcome === 'done')
    return (
      <>
        <Mark tone="ok" icon="check">
          Written
        </Mark>
        {item.settledAt && (
          <span class="muted small moment">{format.milliseconds(item.settledAt)}</span>
        )}
      </>
    )
  if (item.outcome === 'refused')
    return (
      <>
        <Mark tone="bad" icon="stop">
          Refused
        </Mark>
        {because}
      </>
    )
  if (item.outcome === 'unknown')
    return (
      <>
        <Mark tone="warn" icon="warn">
          Not known
        </Mark>
        {because ?? <span class="muted"> Clockify gave no answer.</span>}
      </>
    )
  if (item.outcome === 'pending')
    return (
      <>
        <Mark tone="soft" icon="clock">
          {item.waitsFor === 'join' ? 'Waiting until they join' : 'Waiting'}
        </Mark>
        {because}
      </>
    )
  return (
    <>
      <Mark tone="soft" icon={item.outcome === 'skipped' ? 'x' : 'info'}>
        {item.outcome === 'skipped' ? 'Skipped' : 'Left as it is'}
      </Mark>
      {because}
    </>
  )
}
