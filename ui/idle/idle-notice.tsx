import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'

/** While only idle members are shown: how many, from what that is known, and the ways on. */
export const IdleNotice = (): JSX.Element | null => {
  const { teamView, session } = useModels()
  const { filters, selection } = teamView
  const idle = filters.idle.value
  if (idle === null) return null
  const { number, time } = session.format.value
  const count = filters.matching.value.length
  return (
    <Notice
      action={
        <>
          {count > 0 && (
            <LinkButton onClick={selection.selectMatching}>Select all {number(count)}</LinkButton>
          )}
          <LinkButton
            onClick={() => {
              filters.idle.value = null
            }}
          >
            Show all again
          </LinkButton>
        </>
      }
    >
      <b>
        {number(idle.ids.size)} {idle.ids.size === 1 ? 'member has' : 'members have'} no time entry
        in the last {number(idle.days)} {idle.days === 1 ? 'day' : 'days'}.
      </b>{' '}
      {idle.read} Asked at {time(idle.asOf)}.
    </Notice>
  )
}
