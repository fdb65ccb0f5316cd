/** A time limit as a signal that surely comes. */

/**
 * Aborts after `ms` with a `TimeoutError`, as `AbortSignal.timeout` does, and keeps no process alive. That one holds its
 * signal weakly: as a source of `AbortSignal.any` that nobody else holds it is collected, and never aborts (Node issue
 * 57736, seen on 20.20.2). Here the timer holds it.
 */
export const timeoutSignal = (ms: number): AbortSignal => {
  const controller = new AbortController()
  const isOver = () =>
    controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
  setTimeout(isOver, ms).unref()
  return controller.signal
}
