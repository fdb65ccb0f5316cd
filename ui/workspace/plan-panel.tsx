import type { JSX } from 'preact'
import { enumWord } from '../../server/workspace/enum-words.ts'
import { abilities, featureNames, type Ability } from '../../server/workspace/feature-words.ts'
import type { WorkspaceView } from '../../server/workspace/workspace-view.ts'
import { useModels } from '../models/models.ts'
import { Mark } from '../parts/mark.tsx'

const Included = ({ included }: Pick<Ability, 'included'>): JSX.Element => {
  if (included === null)
    return (
      <Mark tone="soft" icon="info">
        Not told
      </Mark>
    )
  return included ? (
    <Mark tone="ok" icon="check">
      Included
    </Mark>
  ) : (
    <Mark tone="warn" icon="x">
      Not available
    </Mark>
  )
}

/** The plan by its name, what it and the settings leave Rateboard to do, and all its features. */
export const PlanPanel = ({ view }: { view: WorkspaceView }): JSX.Element => {
  const format = useModels().session.format.value
  const names = view.features && featureNames(view.features)
  return (
    <section class="panel" aria-labelledby="workspace-plan">
      <div class="secthead">
        <h2 id="workspace-plan">Plan and features</h2>
        <span class="muted small">
          {view.plan === null ? 'Clockify does not tell the plan' : enumWord(view.plan)}
        </span>
        <span class="end">what matters here</span>
      </div>
      {abilities(view).map(({ name, included, words }) => (
        <div class="srow" key={name}>
          <div>
            <div>{name}</div>
            {words && <p>{words}</p>}
          </div>
          <div class="val">
            <Included included={included} />
          </div>
        </div>
      ))}
      {names && names.length > 0 && (
        <details class="features">
          <summary>
            {names.length === 1
              ? 'The one feature of this workspace'
              : `All ${format.number(names.length)} features of this workspace`}
          </summary>
          <ul>
            {names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
