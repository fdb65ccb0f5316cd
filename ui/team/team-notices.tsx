import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { Age } from './age.tsx'

/** What stands between a person and their work just now, each in one line with one way on. */
export const TeamNotices = (): JSX.Element => {
  const { team, teamView } = useModels()
  const { message, review } = teamView
  return (
    <>
      {team.stale.value && (
        <Notice
          tone="warn"
          icon="cloud"
          action={
            <LinkButton disabled={team.reading.value} onClick={() => void team.refresh()}>
              Try again
            </LinkButton>
          }
        >
          <b>Clockify is not answering.</b> This is the team as read <Age of={team.asOf.value} />.
          You can edit; nothing can be written until it answers.
        </Notice>
      )}
      {review.problem.value !== null && (
        <Notice
          tone="bad"
          icon="warn"
          action={
            <LinkButton
              onClick={() => {
                review.problem.value = null
              }}
            >
              Close
            </LinkButton>
          }
        >
          <b>The plan could not be made.</b> {review.problem.value} Your edits are kept.
        </Notice>
      )}
      {message.value !== null && (
        <Notice
          action={
            <LinkButton
              onClick={() => {
                message.value = null
              }}
            >
              Close
            </LinkButton>
          }
        >
          {message.value}
        </Notice>
      )}
    </>
  )
}
