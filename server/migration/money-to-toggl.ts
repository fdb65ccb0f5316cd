/** The currency and the default rate of a Toggl workspace that is to be made. Pure. */
import { majorUnits } from '../bulk/money.ts'
import type { WorkspaceDetails } from '../workspace/details.ts'
import { majorFromMinor } from './money.ts'
import { AS_TOGGL_BEGINS, togglRow, type Draft } from './toggl-row.ts'

/** What new Toggl workspaces count in (Swagger, `workspace.Payload`). */
const FIRST_CURRENCY = 'USD'
/** Toggl knows ISO codes; a Clockify workspace may have currencies of its own. */
const ISO_CODE = /^[A-Z]{3}$/

/** What becomes of the default rate: a Toggl workspace has one currency for all of it. */
const rateRemark = (of: { isKnown: boolean; isAlien: boolean; isZero: boolean }): string => {
  if (of.isAlien)
    return 'It is in another currency than the workspace, and Toggl has one for both; nothing is sent.'
  if (!of.isKnown)
    return 'Without its currency the amount would mean something else; nothing is sent.'
  return of.isZero
    ? 'Zero means no rate in Toggl; nothing is sent.'
    : 'Toggl takes it in major units, as far as known.'
}

/** Adds both to the draft, and to its payload what can be sent. */
export const addMoney = ({ payload, rows }: Draft, clockify: WorkspaceDetails): void => {
  const { billableRate: rate } = clockify
  const currency = clockify.currency.toUpperCase()
  const isKnown = ISO_CODE.test(currency)
  const isFirst = currency === FIRST_CURRENCY
  if (isKnown && !isFirst) payload.default_currency = currency
  rows.push(
    togglRow('default_currency', {
      setting: 'Currency',
      clockifyValue: currency,
      togglValue: isKnown ? currency : null,
      note: isKnown ? 'same' : 'none',
      remark: isFirst ? AS_TOGGL_BEGINS : isKnown ? null : 'Toggl has no currency of this name.',
    }),
  )
  if (rate === null) return
  const major = majorFromMinor(rate.amount)
  const isAlien = rate.currency.toUpperCase() !== currency
  const isZero = rate.amount === 0
  const isSent = isKnown && !isAlien && !isZero
  if (isSent) payload.default_hourly_rate = major
  rows.push(
    togglRow('default_hourly_rate', {
      setting: 'Default billable rate',
      clockifyValue: `${majorUnits(rate.amount)} ${rate.currency}`,
      togglValue: isSent ? major : null,
      note: 'same',
      remark: rateRemark({ isKnown, isAlien, isZero }),
    }),
  )
}
