import type { JSX } from 'preact'
import type { TogglAccount } from '../models/toggl/toggl-account.ts'
import { LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { TOKEN_CODES } from './toggl-words.ts'

/** Why Toggl gave nothing, and the way on; what is wrong with the token is told at its field. */
export const TogglFailure = ({ account }: { account: TogglAccount }): JSX.Element | null => {
  const failure = account.failure.value
  const again = account.again.value
  // What is wrong with a token that was typed just now is told where it was typed.
  if (failure === null || (TOKEN_CODES.has(failure.code) && !account.isOpen.value)) return null
  return (
    <Notice
      tone={failure.status === 429 ? 'warn' : 'bad'}
      icon={failure.status === 429 ? 'clock' : 'warn'}
      action={
        again && (
          <LinkButton disabled={account.asking.value} onClick={() => void again()}>
            Try again
          </LinkButton>
        )
      }
    >
      {failure.message}
    </Notice>
  )
}
