import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { TimelineStep } from '../../server/migration/types.ts'
import '../member/member.css'
import { RateChart } from '../member/rate-chart.tsx'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Cell } from '../parts/read-table.tsx'
import { togglTimeline } from './toggl-timeline.ts'
import type { History } from './toggl-timeline.ts'

/** A rate over time in words: each amount with the day from which it holds. */
const Steps = ({ steps }: { steps: TimelineStep[] }): JSX.Element => {
  const format = useModels().session.format.value
  if (steps.length === 0) return <span class="soft">none</span>
  return (
    <ol class="rate-steps">
      {steps.map(({ from, to, amount }, at) => (
        <li key={from}>
          <b>{format.amount(amount)}</b>{' '}
          <span class="muted small">
            {from === null ? 'since ever' : `from ${format.day(from)}`}
            {to !== null && steps[at + 1]?.from !== to && ` until ${format.day(to)}`}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** One person's rates over time, as steps, and as a chart where it is asked for. */
export const HistoryCells = ({
  history,
  isOpen,
  toggle,
}: {
  history: History
  isOpen: boolean
  toggle: () => void
}): JSX.Element => {
  const timeline = useMemo(() => togglTimeline(history, Date.now()), [history])
  return (
    <>
      <Cell extra="wrap">
        <span class="line">
          <span>{history.whose === 'workspace' ? 'Default rate' : history.name}</span>
          {history.whose === 'nobody' && <span class="muted small">not here yet</span>}
          {history.whose === 'left' && <span class="muted small">left as they are</span>}
        </span>
        <LinkButton aria-expanded={isOpen} onClick={toggle}>
          {isOpen ? 'Hide the chart' : 'Show as a chart'}
          <span class="sr"> of {history.name}</span>
        </LinkButton>
        {isOpen && <RateChart timeline={timeline} show={() => undefined} />}
      </Cell>
      <Cell extra="wrap" label="Billable">
        <Steps steps={history.billableRate} />
      </Cell>
      <Cell extra="wrap" label="Labor cost">
        <Steps steps={history.costRate} />
      </Cell>
    </>
  )
}
