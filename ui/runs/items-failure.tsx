import type { JSX } from 'preact'
import type { RunModel } from '../models/run.ts'
import { LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'

/** Says that a run's items could not be read, which stops nothing, and reads them again when asked to. */
export const ItemsFailure = ({ model }: { model: RunModel }): JSX.Element | null => {
  const failure = model.items.failure.value
  if (failure === null) return null
  return (
    <Notice
      tone="warn"
      icon="cloud"
      action={<LinkButton onClick={() => void model.load()}>Try again</LinkButton>}
    >
      <b>The list below could not be read.</b> {failure.message}
    </Notice>
  )
}
