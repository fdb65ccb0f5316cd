import type { JSX } from 'preact'

/** A grey word of `width` px in the place of a text that is being read. */
export const Skeleton = ({ width }: { width: number }): JSX.Element => (
  <span class="skel" style={{ width: `${width}px` }} />
)

/** The grey circle in the place of an avatar. */
export const SkeletonAvatar = (): JSX.Element => <span class="skel round" />
