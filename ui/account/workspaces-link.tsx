import type { JSX } from 'preact'
import { hashOf } from '../route.ts'

/** From the workspace to what only a person's own key can do. */
export const WorkspacesLink = (): JSX.Element => (
  <div class="panel">
    <div class="secthead">
      <h2>Other workspaces</h2>
    </div>
    <div class="srow">
      <div>
        <div>My workspaces</div>
        <p>All that you are in, and a new one, by an API key of your own.</p>
      </div>
      <div class="val">
        <a href={hashOf({ view: 'my-workspaces' })}>Open my workspaces</a>
      </div>
    </div>
    <div class="srow">
      <div>
        <div>Onboard</div>
        <p>A new workspace with its default rates and its team, as one reviewed plan.</p>
      </div>
      <div class="val">
        <a href={hashOf({ view: 'onboard' })}>Onboard a team</a>
      </div>
    </div>
  </div>
)
