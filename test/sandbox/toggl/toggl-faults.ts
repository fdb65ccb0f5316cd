/** Breaks the local Toggl on purpose: the next requests that fit get this answer, or none. */

export type TogglFault = {
  method?: 'GET' | 'POST'
  /** Of the path behind `/api/v9`. */
  path?: RegExp
  /** How many requests; default 1. */
  times?: number
  kind:
    | {
        type: 'answer'
        status: number
        body?: string
        contentType?: string
        headers?: Record<string, string>
      }
    /** The connection is cut before anything is done, or after. */
    | { type: 'cut' }
    | { type: 'cut-after' }
}

export const createTogglFaults = () => {
  const waiting: { fault: TogglFault; left: number }[] = []
  return {
    add(fault: TogglFault): void {
      waiting.push({ fault, left: fault.times ?? 1 })
    },
    clear(): void {
      waiting.length = 0
    },
    /** The first that fits; counted. */
    next(method: string, path: string): TogglFault['kind'] | null {
      const found = waiting.find(
        ({ fault, left }) =>
          left > 0 &&
          (fault.method ?? method) === method &&
          (fault.path === undefined || fault.path.test(path)),
      )
      if (!found) return null
      found.left -= 1
      return found.fault.kind
    },
  }
}
