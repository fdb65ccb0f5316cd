import type { JSX } from 'preact'

/** The team in one grid. */
export const TeamPage = (): JSX.Element => (
  <section class="view">
    <h1 class="sr">Team</h1>
  </section>
)
