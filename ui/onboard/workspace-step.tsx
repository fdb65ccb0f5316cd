import type { JSX } from 'preact'
import { WorkspaceFields } from '../account/workspace-fields.tsx'
import type { OnboardModel } from '../models/account/onboard.ts'
import { LinkButton } from '../parts/button.tsx'

/** The first step: which workspace it is, a new one unless one was just made. */
export const WorkspaceStep = ({ model }: { model: OnboardModel }): JSX.Element => {
  const target = model.target.value
  return (
    <section class="panel" aria-labelledby="step-workspace">
      <div class="secthead">
        <h2 id="step-workspace">1. Workspace</h2>
        <span class="muted small">{target ? 'made already' : 'made when you confirm'}</span>
      </div>
      {target ? (
        <div class="pad acts">
          <b>{target.name}</b>
          <code class="small">{target.id}</code>
          <LinkButton
            onClick={() => {
              model.target.value = null
            }}
          >
            Make another one instead
          </LinkButton>
        </div>
      ) : (
        <div class="pad two-fields">
          <WorkspaceFields draft={model.draft} />
        </div>
      )}
    </section>
  )
}
