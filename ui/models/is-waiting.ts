import type { RunView } from '../../server/bulk/views.ts'

/**
 * Whether all that is left of a run waits until people accept their invitation: nothing is sent until then, and other
 * runs go on. One that has just been woken is reckoned with a time left again.
 */
export const isWaiting = ({
  state,
  cancelling,
  waitingFor,
  pace,
}: Pick<RunView, 'state' | 'cancelling' | 'waitingFor' | 'pace'>): boolean =>
  state === 'running' && !cancelling && waitingFor > 0 && pace.etaSeconds === null
