import type { RunView } from '../../server/bulk/views.ts'

/**
 * Whether a run may still change by itself. One that was cancelled does until what was already sent is settled;
 * only then has it a `finishedAt`.
 */
export const isMoving = ({ state, finishedAt }: Pick<RunView, 'state' | 'finishedAt'>): boolean =>
  state !== 'planned' && finishedAt === null
