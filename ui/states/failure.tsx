import type { JSX } from 'preact'
import type { ApiError } from '../api-error.ts'
import { useModels } from '../models/models.ts'
import { Button } from '../parts/button.tsx'
import { State } from '../parts/state.tsx'

const titles: Record<string, string> = {
  not_found: 'There is no such run here',
  clockify_unreachable: 'Clockify did not answer',
  no_answer: 'Rateboard did not answer',
}

/** A view that could not be read: what happened, what to try, and that nothing typed is lost. */
export const Failure = ({ of, again }: { of: ApiError; again: () => void }): JSX.Element => {
  const { router } = useModels()
  const missing = of.status === 404
  return (
    <section class="view">
      <div class="panel">
        <State
          alone
          icon={missing ? 'search' : 'cloud'}
          bad={!missing}
          title={titles[missing ? 'not_found' : of.code] ?? 'That did not work'}
          reference={missing ? undefined : `${of.code}${of.status ? ` · ${of.status}` : ''}`}
          actions={
            missing ? (
              <Button onClick={() => router.go({ view: 'runs' })}>Go to History</Button>
            ) : (
              <Button go icon="refresh" onClick={again}>
                Try again
              </Button>
            )
          }
        >
          {missing
            ? 'It belongs to another workspace, or was removed with its installation.'
            : `${of.message} Edits that you have not reviewed are kept.`}
        </State>
      </div>
    </section>
  )
}
