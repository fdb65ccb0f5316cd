import type { JSX } from 'preact'
import type { WorkspaceView } from '../../server/workspace/workspace-view.ts'
import { useModels } from '../models/models.ts'
import { Facts } from '../parts/facts.tsx'

/** How fast Clockify may be asked, why it is slower right now if it is, and how the last run went. */
export const LimitInForce = ({ of }: { of: WorkspaceView['limit'] }): JSX.Element => {
  const { runs, session } = useModels()
  const format = session.format.value
  const lowered = of.current < of.perSecond
  const perSecond = (rate: number, digits = 0): string =>
    `${format.number(rate, digits)} requests/s`
  const last = runs.runs.value?.find(({ startedAt }) => startedAt !== null)
  const pace = last?.pace ?? null
  const achieved = pace?.achievedPerSecond ?? null
  return (
    <>
      <h2>Limit in force</h2>
      <Facts
        of={[
          ['Limit', perSecond(of.perSecond)],
          ['Right now', lowered ? perSecond(of.current, 1) : null],
          ['Last run', achieved === null ? null : perSecond(achieved, 1)],
          ['Throttled', pace && (pace.throttled === 0 ? 'never' : format.number(pace.throttled))],
        ]}
      />
      {of.closedFor > 0 && (
        <p class="small muted">
          {`Clockify has asked for a pause: ${format.number(of.closedFor)} s are left.`}
        </p>
      )}
      {lowered && (
        <p class="small muted">
          Clockify has refused more than this lately. The pace climbs back by itself.
        </p>
      )}
    </>
  )
}
