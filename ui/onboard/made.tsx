import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { KeyFailure } from '../account/key-failure.tsx'
import { KeyField } from '../account/key-field.tsx'
import type { OnboardModel } from '../models/account/onboard.ts'
import { useModels } from '../models/models.ts'
import { Button } from '../parts/button.tsx'
import { CopyText } from '../parts/copy-text.tsx'
import { Notice } from '../parts/notice.tsx'
import { waitingWords } from './waiting-words.ts'

/** The workspace is there and its plan is not: the one thing left to do. */
const NotKept = ({ model }: { model: OnboardModel }): JSX.Element => {
  const { making } = model
  const ready = making.ready.value && !making.asking.value
  const go = (): void => {
    if (ready) void model.make()
  }
  return (
    <>
      <Notice tone="warn" icon="warn">
        <b>The plan could not be kept.</b> The workspace is there, so do not create it again. Keep
        this page open and keep the plan now.
      </Notice>
      <KeyFailure use={making} />
      <KeyField use={making} go={go} />
      <Button go disabled={!ready} onClick={go}>
        {making.asking.value ? 'Keeping…' : 'Keep the plan'}
      </Button>
    </>
  )
}

/** What was made, and what is left for a person to do. */
export const Made = ({ model }: { model: OnboardModel }): JSX.Element | null => {
  const title = useRef<HTMLHeadingElement>(null)
  const format = useModels().session.format.value
  useEffect(() => title.current?.focus(), [])
  const made = model.made.value
  if (made === null) return null
  const { workspace, kept, waits } = made
  return (
    <div class="panel pad stack made">
      <h1 ref={title} tabIndex={-1}>
        {kept ? `${workspace.name} is there, and its plan waits` : `${workspace.name} was made`}
      </h1>
      <p>
        <CopyText name="workspace id" text={workspace.id} />
      </p>
      {waits && <p>The plan {waitingWords(waits, format)}.</p>}
      {kept ? (
        <ol class="steps">
          <li>
            In Clockify switch to <b>{workspace.name}</b>. If it is on the free plan, upgrade it:
            invitations and cost rates need that.
          </li>
          <li>Install Rateboard there from the CAKE.com Marketplace.</li>
          <li>
            Open it. A notice says that a plan from onboarding waits: review it as it is there, and
            start it.
          </li>
        </ol>
      ) : (
        <NotKept model={model} />
      )}
      {kept && <Button onClick={model.restart}>Onboard another team</Button>}
    </div>
  )
}
