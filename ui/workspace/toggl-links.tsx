import type { JSX } from 'preact'
import { hashOf } from '../route.ts'

/** The ways from and to Toggl Track. */
export const TogglLinks = (): JSX.Element => (
  <div class="panel">
    <div class="secthead">
      <h2>Toggl Track</h2>
    </div>
    <div class="srow">
      <div>
        <div>Move from Toggl Track</div>
        <p>People, rates, costs and groups of a Toggl workspace, as one plan to review.</p>
      </div>
      <div class="val">
        <a href={hashOf({ view: 'migrate' })}>Move here</a>
      </div>
    </div>
    <div class="srow">
      <div>
        <div>Make a Toggl workspace</div>
        <p>With this workspace’s name, currency, default rate, rounding and permissions.</p>
      </div>
      <div class="val">
        <a href={hashOf({ view: 'toggl-workspace' })}>The other way</a>
      </div>
    </div>
  </div>
)
