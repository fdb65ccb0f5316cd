import type { JSX } from 'preact'

/** What a formula may be made of, with an example for each. */
const PARTS: [part: string, meaning: string][] = [
  ['rate * 1.05', 'rate is the value of the cell'],
  ['billable, cost', 'the member’s two rates'],
  ['default', 'the workspace’s default for this rate'],
  ['max(rate, 120)', 'the higher one; min the lower'],
  ['round(rate, 0.5)', 'to steps of 0.50; also floor, ceil'],
  ['cost < 80 ? 120 : rate', 'one or the other; also if(…)'],
]

/** The formula's words at a glance. Decimals have a point in every language, so that a formula can be passed on. */
export const FormulaHint = (): JSX.Element => (
  <div>
    <dl class="facts left formula-parts">
      {PARTS.map(([part, meaning]) => (
        <>
          <dt>
            <code>{part}</code>
          </dt>
          <dd class="muted">{meaning}</dd>
        </>
      ))}
    </dl>
    <p class="small muted left-out">
      Amounts are as you see them, decimals with a point: 1.05. Each result is rounded to two
      decimals once, at the end.
    </p>
  </div>
)
