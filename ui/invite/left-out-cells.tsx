import type { JSX } from 'preact'
import type { InvitesModel } from '../models/invites.ts'
import type { Person } from '../models/invite/check-people.ts'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Cell } from '../parts/read-table.tsx'
import { leftOutWords } from './invite-words.ts'

type Props = { model: InvitesModel; person: Person }

/** What can be done for somebody who is not invited. */
const WayOn = ({ model, person }: Props): JSX.Element | null => {
  const { router, teamView } = useModels()
  const { standing, key, typed } = person
  if (standing.kind === 'activate')
    return (
      <LinkButton onClick={() => model.say(key, { activate: false })}>Leave as they are</LinkButton>
    )
  if (standing.kind !== 'out') return null
  if (standing.why === 'hand')
    return <LinkButton onClick={() => model.say(key, { out: false })}>Invite after all</LinkButton>
  if (standing.why !== 'here') return null
  if (standing.member.status === 'INACTIVE')
    return (
      <LinkButton onClick={() => model.say(key, { activate: true })}>Activate instead</LinkButton>
    )
  return (
    <LinkButton
      onClick={() => {
        teamView.filters.showEverybody()
        teamView.filters.text.value = typed.email
        router.go({ view: 'team' })
      }}
    >
      Find in Team
    </LinkButton>
  )
}

/** Somebody who is not invited: why, and what can be done. */
export const LeftOutCells = ({ model, person }: Props): JSX.Element => {
  const { session } = useModels()
  const { standing, typed } = person
  return (
    <>
      <Cell>{typed.email}</Cell>
      <Cell extra="wrap" span={4}>
        <span class="muted">
          {standing.kind === 'activate'
            ? 'Becomes a member again, with the rates and groups they had.'
            : leftOutWords(person, session.format.value, Date.now())}
        </span>{' '}
        <WayOn model={model} person={person} />
      </Cell>
    </>
  )
}
