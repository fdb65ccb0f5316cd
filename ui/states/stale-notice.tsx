import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'

/** Says that the team on the page is an old one, how old it is, and that nothing is lost by it. */
export const StaleNotice = (): JSX.Element | null => {
  const { team, session } = useModels()
  const asOf = team.asOf.value
  if (!team.stale.value || asOf === null) return null
  const minutes = Math.round((Date.now() - Date.parse(asOf)) / 60_000)
  const age = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
  return (
    <Notice
      tone="warn"
      icon="cloud"
      action={
        <LinkButton disabled={team.reading.value} onClick={() => void team.refresh()}>
          Try again
        </LinkButton>
      }
    >
      <b>Clockify is not answering.</b> This is the team as read{' '}
      {minutes < 1
        ? `at ${session.format.value.time(asOf)}`
        : minutes < 120
          ? age.format(-minutes, 'minute')
          : age.format(-Math.round(minutes / 60), 'hour')}
      . You can edit; nothing can be written until it answers.
    </Notice>
  )
}
