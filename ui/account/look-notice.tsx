import type { ComponentChildren, JSX } from 'preact'
import type { UnansweredModel } from '../models/account/unanswered.ts'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'

/** Says for oneself that a workspace was not made: whoever has lost the key can list nothing with it. */
export const Release = ({ model }: { model: UnansweredModel }): JSX.Element => (
  <p class="small">
    Clockify’s own page shows that it is not there?{' '}
    <LinkButton onClick={model.release}>It was not made</LinkButton>
  </p>
)

/** What a list has told of a workspace whose making got no answer; nothing while that is not known. */
export const LookNotice = ({
  model,
  there,
}: {
  model: UnansweredModel
  /** What is said where it is in the list. */
  there: ComponentChildren
}): JSX.Element | null => {
  const { span } = useModels().session.format.value
  const look = model.looked.value
  if (look?.found === 'there') return <>{there}</>
  if (look?.found !== 'missing') return null
  return (
    <Notice icon="info">
      <b>
        Your list, read {span(look.after)} later, has no workspace named “{look.name}”.
      </b>{' '}
      It was most likely not made; you can create it again.
    </Notice>
  )
}
