import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { Notice } from '../parts/notice.tsx'
import { IdleNotice } from '../idle/idle-notice.tsx'
import { WaitingPlan } from '../onboard/waiting-plan.tsx'
import { MovingRunNotice } from '../runs/moving-run-notice.tsx'
import { StaleNotice } from '../states/stale-notice.tsx'
import { ExportFailure } from '../states/export-failure.tsx'

/** What stands between a person and their work just now, each in one line with one way on. */
export const TeamNotices = (): JSX.Element => {
  const { message, review } = useModels().teamView
  return (
    <>
      <StaleNotice />
      <MovingRunNotice />
      <WaitingPlan />
      <ExportFailure />
      <IdleNotice />
      {review.problem.value !== null && (
        <Notice
          tone="bad"
          icon="warn"
          close={() => {
            review.problem.value = null
          }}
        >
          <b>The plan could not be made.</b> {review.problem.value} Your edits are kept.
        </Notice>
      )}
      {message.value !== null && (
        <Notice
          close={() => {
            message.value = null
          }}
        >
          {message.value}
        </Notice>
      )}
    </>
  )
}
