import type { JSX } from 'preact'
import { asApiError } from '../api-error.ts'
import { useModels } from '../models/models.ts'
import { Button } from '../parts/button.tsx'
import { State } from '../parts/state.tsx'
import { Toolbar } from './toolbar.tsx'

/** The team could not be read at all: what happened and what to try; edits stay below. */
export const TeamFailure = (): JSX.Element => {
  const { team, teamView } = useModels()
  const cause = asApiError(team.failure.value)
  const kept = teamView.edits.changeCount.value > 0
  return (
    <div class="panel grid-wrap">
      <Toolbar shown="" />
      <State
        icon="cloud"
        bad
        title={cause.code === 'no_answer' ? 'Rateboard did not answer' : 'Clockify did not answer'}
        reference={`${cause.code}${cause.status ? ` · ${cause.status}` : ''}`}
        actions={
          <Button
            go
            icon="refresh"
            disabled={team.reading.value}
            onClick={() => void team.refresh()}
          >
            Try again
          </Button>
        }
      >
        {cause.message} {kept && 'Your edits are kept in this page.'}
      </State>
    </div>
  )
}
