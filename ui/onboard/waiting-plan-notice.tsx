import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { createWaitingPlan } from '../models/account/waiting-plan.ts'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { waitingWords } from './waiting-words.ts'

/** In a workspace that was made by an onboarding: its plan waits, to be reviewed or forgotten. */
export const WaitingPlanNotice = (): JSX.Element | null => {
  const { openWaitingPlan, session } = useModels()
  const model = openWaitingPlan(createWaitingPlan)
  const [isSure, setSure] = useState(false)
  useEffect(() => void model.load(), [model])
  const waiting = model.waiting.value
  if (waiting === null) return null
  const asking = model.asking.value
  return (
    <Notice
      tone={model.failure.value ? 'bad' : undefined}
      action={
        isSure ? (
          <>
            <LinkButton disabled={asking} onClick={() => void model.forget()}>
              Forget it
            </LinkButton>
            <LinkButton onClick={() => setSure(false)}>Keep it</LinkButton>
          </>
        ) : (
          <>
            <LinkButton disabled={asking} onClick={() => void model.review()}>
              Review
            </LinkButton>
            <LinkButton disabled={asking} onClick={() => setSure(true)}>
              Forget
            </LinkButton>
          </>
        )
      }
    >
      {isSure ? (
        <>
          <b>Forget the plan from onboarding?</b> What was reviewed then is gone for good, and so is
          the plan that Review has made of it.
        </>
      ) : (
        <>
          <b>A plan from onboarding waits.</b> It {waitingWords(waiting, session.format.value)}.{' '}
          {model.failure.value?.message}
        </>
      )}
    </Notice>
  )
}
