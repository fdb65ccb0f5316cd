import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'
import type { MigrationModel } from '../models/toggl/migration.ts'
import { Button } from '../parts/button.tsx'

/** The steps that keep the rates of old entries, in their order; each run is reviewed like any other. */
export const ImportOrder = ({ model }: { model: MigrationModel }): JSX.Element => {
  const { plan, session, teamView } = useModels()
  const { number } = session.format.value
  const unread = model.history.unread.value.length
  return (
    <div class="panel">
      <div class="secthead">
        <h2>To keep old rates on old entries</h2>
        {unread > 0 && (
          <span class="muted small">
            {number(unread)} {unread === 1 ? 'person' : 'people'} not read yet and left out
          </span>
        )}
      </div>
      <ol class="pad import-order">
        {model.history.steps.value.map((step) => (
          <li key={step.kind === 'run' ? (step.run.since ?? 'ever') : step.title}>
            <h3>{step.title}</h3>
            <p class="small muted">{step.text}</p>
            {step.kind === 'run' && (
              <Button
                disabled={!teamView.canReview.value || plan.asking.value}
                onClick={() => void model.reviewStep(step)}
              >
                Review this step
                {step.people > 0 &&
                  ` for ${number(step.people)} ${step.people === 1 ? 'person' : 'people'}`}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
