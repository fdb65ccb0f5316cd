import type { RequestLog } from './request-log.ts'

/** What a crash test asks of the log: was the limit kept, was each write made, and how often. */
export type LogSummary = {
  requests: number
  throttled: number
  /** The most requests of add-on tokens that arrived in any 1,000 ms. */
  maxInAnySecond: number
  /** Requests by method, path template and status; status 0 was cut off. */
  answers: Record<string, number>
  /** Accepted writes by user id (`workspace` for the default rates), then by field. */
  writes: Record<string, Record<string, number>>
}

/** Sums up the log, of one workspace or of all. */
export function logSummary(log: RequestLog, workspaceId?: string): LogSummary {
  const requests = log
    .all()
    .filter((one) => workspaceId === undefined || one.workspaceId === workspaceId)
  const answers: Record<string, number> = {}
  for (const { method, template, status } of requests) {
    const name = `${method} ${template} ${status}`
    answers[name] = (answers[name] ?? 0) + 1
  }
  const writes: LogSummary['writes'] = {}
  for (const { userId, field } of log.writes(workspaceId === undefined ? {} : { workspaceId })) {
    const name = userId ?? 'workspace'
    const fields = writes[name] ?? {}
    fields[field] = (fields[field] ?? 0) + 1
    writes[name] = fields
  }
  return {
    requests: requests.length,
    throttled: log.throttled(workspaceId),
    maxInAnySecond: log.maxInAnyWindow(1000, workspaceId),
    answers,
    writes,
  }
}
