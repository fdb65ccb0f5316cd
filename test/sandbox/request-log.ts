import type { RateField } from './member.ts'

/** How a request proved who it is. */
export type CredentialKind = 'installation' | 'user' | 'api-key' | 'none'

/** One request that reached the sandbox's API. `at` is its arrival, monotonic ms. */
export type LoggedRequest = {
  at: number
  workspaceId: string | null
  userId: string | null
  addonId: string | null
  credential: CredentialKind
  method: string
  /** The path with its parameters by name, such as `/workspaces/{workspaceId}/users`. */
  template: string
  /** 0 when the connection was cut before an answer. */
  status: number
  throttled: boolean
}

/** A write that was applied, whether or not its answer arrived. */
export type AcceptedWrite = {
  at: number
  workspaceId: string
  /** Null for the workspace's own default rate. */
  userId: string | null
  field: RateField | 'status' | 'invite' | 'group'
  /** Minor units for a rate, else the text that was sent. */
  value: number | string
  since: string | null
}

export type RequestLog = {
  /** A place in the log, for `since`. */
  mark(): number
  since(mark: number): LoggedRequest[]
  all(): LoggedRequest[]
  /** The most requests of add-on tokens that arrived in any `windowMs`, throttled ones included. */
  maxInAnyWindow(windowMs: number, workspaceId?: string): number
  writes(filter?: { workspaceId?: string; userId?: string | null }): AcceptedWrite[]
  throttled(workspaceId?: string): number
  clear(): void
  add(request: LoggedRequest): void
  addWrite(write: AcceptedWrite): void
}

/** Keeps the last `capacity` requests and writes, so that a long run does not fill the memory. */
export function createRequestLog(capacity = 200_000): RequestLog {
  let requests: LoggedRequest[] = []
  let dropped = 0
  let writes: AcceptedWrite[] = []
  const ofWorkspace = (workspaceId?: string) =>
    requests.filter((one) => workspaceId === undefined || one.workspaceId === workspaceId)
  return {
    mark: () => dropped + requests.length,
    since: (mark) => requests.slice(Math.max(0, mark - dropped)),
    all: () => [...requests],
    maxInAnyWindow(windowMs, workspaceId) {
      const times = ofWorkspace(workspaceId)
        .filter((one) => one.addonId !== null)
        .map((one) => one.at)
        .toSorted((a, b) => a - b)
      let most = 0
      let from = 0
      for (const [to, time] of times.entries()) {
        while ((times[from] ?? time) <= time - windowMs) from += 1
        most = Math.max(most, to - from + 1)
      }
      return most
    },
    writes: (filter = {}) =>
      writes.filter(
        (write) =>
          (filter.workspaceId === undefined || write.workspaceId === filter.workspaceId) &&
          (filter.userId === undefined || write.userId === filter.userId),
      ),
    throttled: (workspaceId) => ofWorkspace(workspaceId).filter((one) => one.throttled).length,
    clear() {
      dropped += requests.length
      requests = []
      writes = []
    },
    add(request) {
      requests.push(request)
      // Cutting a tenth at a time keeps the cost of a full log away from the single request.
      if (requests.length > capacity) dropped += requests.splice(0, Math.ceil(capacity / 10)).length
    },
    addWrite(write) {
      writes.push(write)
      if (writes.length > capacity) writes.splice(0, Math.ceil(capacity / 10))
    },
  }
}
