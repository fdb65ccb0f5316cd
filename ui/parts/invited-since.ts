import type { Format } from '../format.ts'

const DAY_MS = 86_400_000

const midnight = (moment: Date): number =>
  Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate())

/**
 * How long ago somebody was invited, in days of the reader's own calendar: `invited 12 days ago`.
 *
 * @param since an ISO instant
 * @param now ms
 */
export const invitedSince = (since: string, now: number, format: Format): string => {
  const days = Math.round((midnight(new Date(now)) - midnight(new Date(since))) / DAY_MS)
  if (days <= 0) return 'invited today'
  return days === 1 ? 'invited yesterday' : `invited ${format.number(days)} days ago`
}
