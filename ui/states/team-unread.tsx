import type { JSX } from 'preact'
import { asApiError } from '../api-error.ts'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'

/** The team could not be read at all; `so` is what cannot be done without it. */
export const TeamUnread = ({ so }: { so: string }): JSX.Element | null => {
  const { team } = useModels()
  if (team.view.value !== null || team.failure.value === null) return null
  return (
    <Notice
      tone="bad"
      icon="cloud"
      action={
        <LinkButton disabled={team.reading.value} onClick={() => void team.refresh()}>
          Try again
        </LinkButton>
      }
    >
      <b>The team could not be read,</b> {so} {asApiError(team.failure.value).message}
    </Notice>
  )
}
