import type { ComponentChildren, JSX } from 'preact'
import type { KeyUse } from '../models/account/key-use.ts'
import { Notice } from '../parts/notice.tsx'

const TITLES: Record<string, string> = {
  plan_needed: 'The plan does not allow it.',
  key_not_allowed: 'The key may not do this.',
  workspace_exists: 'The name is taken.',
  too_many_requests: 'Clockify asks for patience.',
  clockify_unreachable: 'Clockify did not answer.',
  no_answer: 'Rateboard did not answer.',
}

/** Why what was asked with a key came to nothing; what is wrong with the key itself is told at its field. */
export const KeyFailure = ({
  use,
  action,
}: {
  use: KeyUse
  action?: ComponentChildren
}): JSX.Element | null => {
  const failure = use.failure.value
  if (failure === null || use.isOfKey.value) return null
  const isLater = failure.status === 429
  return (
    <Notice tone={isLater ? 'warn' : 'bad'} icon={isLater ? 'clock' : 'warn'} action={action}>
      {TITLES[failure.code] && <b>{TITLES[failure.code]} </b>}
      {failure.message}
    </Notice>
  )
}
