import type { JSX } from 'preact'
import type { MigratedDefaultRate } from '../../server/migration/types.ts'
import { RateChange } from './rate-change.tsx'

/** The workspace's default rate: what it is, what it would be, and why. */
export const DefaultRateMoved = ({ rate }: { rate: MigratedDefaultRate }): JSX.Element => (
  <div class="panel">
    <div class="srow">
      <div>
        <h2 class="h2">Default billable rate</h2>
        <p>{rate.why}</p>
      </div>
      <div class="val">
        <RateChange before={rate.before} after={rate.after} />{' '}
        <span class="muted small">
          {rate.currencyBefore === rate.currencyAfter
            ? rate.currencyAfter
            : `${rate.currencyBefore} → ${rate.currencyAfter}`}
        </span>
      </div>
    </div>
  </div>
)
