import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { Button } from '../parts/button.tsx'
import { State } from '../parts/state.tsx'
import { STATUS_WORDS } from './cells.tsx'

/** Nobody passes the filters: says who would, and how to get there. */
export const TeamEmpty = (): JSX.Element => {
  const { teamView, session, team, router } = useModels()
  const { filters } = teamView
  const text = filters.text.value.trim()
  const status = filters.status.value
  const others = filters.ofAnyStatus.value.length
  const { number } = session.format.value
  if (!team.members.value.length)
    return (
      <State
        icon="people"
        title="Nobody is in this workspace yet"
        actions={<Button onClick={() => router.go({ view: 'invite' })}>Invite people</Button>}
      >
        They appear here when the team is read again.
      </State>
    )
  const ofStatus = status === 'ALL' ? '' : ` with the status ${STATUS_WORDS[status]}`
  return (
    <State
      icon="search"
      title={text ? `Nobody matches “${text}”` : `Nobody passes these filters${ofStatus}`}
      actions={
        <>
          {text && (
            <Button
              onClick={() => {
                filters.text.value = ''
              }}
            >
              Clear search
            </Button>
          )}
          {others > 0 ? (
            <Button
              onClick={() => {
                filters.status.value = 'ALL'
              }}
            >
              Search all statuses
            </Button>
          ) : (
            <Button onClick={filters.showEverybody}>Show everybody</Button>
          )}
        </>
      }
    >
      {others > 0 && `${number(others)} of another status ${others === 1 ? 'does' : 'do'}. `}
      Search looks at names, e-mails and groups.
    </State>
  )
}
