import type { RunView } from '../../server/bulk/views.ts'

/**
 * Whether a run may still change by itself: until it has a `finishedAt`, also while it is cancelled and what was
 * already sent is being settled.
 */
export const isMoving = ({ state, finishedAt }: Pick<RunView, 'state' | 'finishedAt'>): boolean =>
  state !== 'planned' && finishedAt === null
