import type { JSX } from 'preact'

/** The cell of an amount that changes: what it was, struck out, and what it comes to. */
export const WasNow = ({ was, now }: { was: string; now: string }): JSX.Element => (
  <td>
    <del>
      <span class="sr">was </span>
      {was}
    </del>
    <ins>
      <span class="sr">now </span>
      {now}
    </ins>
  </td>
)
