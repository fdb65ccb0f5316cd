import type { JSX } from 'preact'
import { hashOf } from '../route.ts'

/** What a move brings over, and what it leaves to somebody's hand. */
export const AboutMove = (): JSX.Element => (
  <aside class="panel pad rail stack" aria-label="What a move brings over">
    <h2>What a move brings over</h2>
    <p class="small muted">
      The default rate, everybody’s billable rate and labor cost, who is deactivated, groups, and
      invitations for whoever is not here yet. People are matched by e-mail address.
    </p>
    <p class="small muted">
      Settings such as rounding cannot be written by any add-on. They become a list: Toggl’s value,
      Clockify’s field, and where to click.
    </p>
    <p class="small muted">
      Toggl allows requests by the hour, 30 about your own workspaces and as many as its plan says
      (Free: 30) about an organization. Reading a workspace takes one of the first and four or five
      of the others. Nothing is written to Toggl.
    </p>
    <p class="small">
      <a href={hashOf({ view: 'toggl-workspace' })}>
        The other way: make a Toggl workspace from this one
      </a>
    </p>
  </aside>
)
