import type { JSX } from 'preact'
import { Skeleton, SkeletonAvatar } from '../parts/skeleton.tsx'
import { Toolbar } from './toolbar.tsx'

const HEADS = [
  { text: '', classes: 't', width: 'c-tick' },
  { text: 'Member', classes: '', width: '' },
  { text: 'Status', classes: 'x-status', width: 'c-status x-status' },
  { text: 'Groups', classes: 'x-groups', width: 'c-groups x-groups' },
  { text: 'Billable rate', classes: 'num', width: 'c-rate' },
  { text: 'Cost rate', classes: 'num', width: 'c-rate' },
  { text: 'Margin', classes: 'num x-margin', width: 'c-margin x-margin' },
]
/** As many as a screen shows, so that the page does not grow when the team is there. */
const ROWS = Array.from({ length: 18 }, (_, index) => index)

/** The real bars and heads with grey words in rows of the true height. */
export const TeamSkeleton = (): JSX.Element => (
  <div class="panel grid-wrap" aria-busy="true">
    <Toolbar shown={<Skeleton width={72} />} />
    <table class="grid" role="table" aria-label="Team, loading">
      <colgroup>
        {HEADS.map(({ text, width }) => (
          <col key={text} class={width} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {HEADS.map(({ text, classes }) => (
            <th key={text} scope="col" class={classes}>
              {text ? (
                text
              ) : (
                <input type="checkbox" class="tick" disabled aria-label="Select all on screen" />
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map((row) => (
          <tr key={row}>
            <td class="t" />
            <td>
              <span class="who">
                <SkeletonAvatar />
                <Skeleton width={88 + (row % 4) * 12} />
              </span>
            </td>
            <td class="x-status">
              <Skeleton width={48} />
            </td>
            <td class="x-groups">
              <Skeleton width={68 + (row % 3) * 12} />
            </td>
            <td class="num">
              <Skeleton width={48} />
            </td>
            <td class="num">
              <Skeleton width={40} />
            </td>
            <td class="num x-margin">
              <Skeleton width={28} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
