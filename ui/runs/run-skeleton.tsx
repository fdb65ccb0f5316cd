import type { JSX } from 'preact'
import { Skeleton, SkeletonAvatar } from '../parts/skeleton.tsx'

const rows = [112, 96, 128, 88, 120, 104, 92, 124]

/** A run's place while it is being read: its bars and rows at their real height. */
export const RunSkeleton = (): JSX.Element => (
  <section class="view" aria-busy="true">
    <div class="title">
      <div>
        <h1>
          <Skeleton width={220} />
        </h1>
        <p>
          <Skeleton width={300} />
        </p>
      </div>
    </div>
    <div class="split">
      <div class="panel grid-wrap">
        <table class="grid plain">
          <tbody>
            {rows.map((width) => (
              <tr key={width}>
                <td>
                  <span class="who">
                    <SkeletonAvatar />
                    <Skeleton width={width} />
                  </span>
                </td>
                <td class="num">
                  <Skeleton width={48} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <aside class="panel pad rail stack">
        <Skeleton width={160} />
      </aside>
    </div>
  </section>
)
