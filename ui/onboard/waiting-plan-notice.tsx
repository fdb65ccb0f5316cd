import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { createWaitingPlan } from '../models/account/waiting-plan.ts'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'

const wordsOf = (invited: number, rates: boolean, number: (n: number) => string): string => {
  const people =
    invited === 0 ? [] : [`invites ${number(invited)} ${invited === 1 ? 'person' : 'people'}`]
  return [...(rates ? ['sets default rates'] : []), ...people].join(' and ')
}

/** In a workspace that was made by an onboarding: its plan waits, to be reviewed or forgotten. */
export const WaitingPlanNotice = (): JSX.Element | null => {
  const { openWaitingPlan, session } = useModels()
  const model = openWaitingPlan(createWaitingPlan)
  const [isSure, setSure] = useState(false)
  useEffect(() => void model.load(), [model])
  const waiting = model.waiting.value
  if (waiting === null) return null
  const { number, localDay } = session.format.value
  const asking = model.asking.value
  const rates = waiting.summary.some(({ workspace }) => workspace)
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
          <b>Forget the plan from onboarding?</b> What was reviewed then is gone for good.
        </>
      ) : (
        <>
          <b>A plan from onboarding waits.</b> It {wordsOf(waiting.invited, rates, number)}, and was
          reviewed on {localDay(waiting.createdAt)}. {model.failure.value?.message}
        </>
      )}
    </Notice>
  )
}
