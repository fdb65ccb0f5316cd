/** Words for what Toggl says of itself. */
import type { TogglWorkspace } from '../../server/toggl/shapes.ts'
import type { Format } from '../format.ts'
import type { TogglQuota } from '../models/toggl/toggl-account.ts'

/** Codes that are about the token itself. */
export const TOKEN_CODES = new Set(['toggl_token_refused', 'invalid_request'])

/** Toggl's plan of a workspace: its flags are named after the plans of long ago. */
export const togglPlan = ({ premium, business_ws: business }: TogglWorkspace): string => {
  if (business) return 'Premium'
  return premium ? 'Starter' : 'Free'
}

/** A major-unit decimal of Toggl's as a reader's number; its 0 and its null both mean that none is set. */
export const togglAmount = (major: string | null, format: Format): string =>
  major === null || !/[1-9]/.test(major)
    ? 'not set'
    : // A text of digits is written exactly; it never becomes a float here.
      new Intl.NumberFormat(format.locale, { minimumFractionDigits: 2 }).format(
        major as `${number}`,
      )

const WHOSE = {
  person: 'your own requests to Toggl',
  organization: 'the organization’s requests to Toggl',
}

/** What is left of the hour's requests, of the two that Toggl counts; null where it does not tell. */
export const quotaWords = (
  quotas: TogglQuota,
  whose: keyof TogglQuota,
  format: Format,
): string | null => {
  const quota = quotas[whose]
  if (quota === null || quota.remaining === null) return null
  const left = `${format.number(quota.remaining)} of ${WHOSE[whose]} left`
  if (quota.resetsInSeconds === null) return `${left} this hour`
  return `${left} for ${format.span(quota.resetsInSeconds * 1_000)}`
}
