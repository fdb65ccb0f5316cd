import { z } from 'zod'
import { ClockifyError, invalidField } from './errors.ts'
import type { RateField } from './member.ts'
import type { WorkspaceCall, WorkspaceRoute } from './route.ts'
import { memberOf, readBody, workspaceAnswer } from './route.ts'

/** `amount` is int32 minor units, required and never null, so a rate cannot be cleared. */
const rateBody = z.object({
  amount: z.int().min(0).max(2_147_483_647),
  since: z.string().nullish(),
})
const rateWithCurrencyBody = rateBody.extend({ currency: z.string().min(1).max(100) })

const SINCE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

/** A `since` in the documented form `yyyy-MM-ddThh:mm:ssZ`, of a day that exists. */
function readSince(call: WorkspaceCall, since: string | null | undefined): string | null {
  if (since === undefined || since === null) return null
  const time = SINCE.test(since) ? Date.parse(since) : Number.NaN
  const real = !Number.isNaN(time) && new Date(time).toISOString().startsWith(since.slice(0, 19))
  if (!real)
    throw new ClockifyError(400, call.world.variants.invalidSinceCode, 'Invalid date-time: since')
  const { variants } = call.world
  if (time < call.world.now() && !call.workspace.facts.features.includes('HISTORIC_RATES')) {
    if (variants.historicRates === 'ignored') return null
    throw new ClockifyError(403, 501, "Your subscription plan doesn't include historic rates")
  }
  return since
}

function requireLabourCost(call: WorkspaceCall, field: RateField): void {
  if (field !== 'costRate' || call.workspace.facts.features.includes('LABOR_COST')) return
  const { missingFeature } = call.world.variants
  throw new ClockifyError(missingFeature, 501, "Your subscription plan doesn't include the feature")
}

function showsNow(call: WorkspaceCall, since: string | null): boolean {
  if (since === null || call.world.variants.futureSince === 'at-once') return true
  return Date.parse(since) <= call.world.now()
}

function writeMemberRate(call: WorkspaceCall, field: RateField) {
  const member = memberOf(call)
  const { amount, since: asked } = readBody(rateBody, call.body)
  requireLabourCost(call, field)
  if (member.status === 'PENDING' && !call.world.variants.ratesOnPending) {
    throw new ClockifyError(400, 501, 'User is not active on workspace')
  }
  const since = readSince(call, asked)
  const showNow = showsNow(call, since)
  call.workspace.writeRate({ member, field, amount, since, source: 'api', showNow })
  call.world.accept({
    workspaceId: call.workspace.facts.id,
    userId: member.id,
    field,
    value: amount,
    since,
  })
  return workspaceAnswer(call)
}

function writeDefaultRate(call: WorkspaceCall, field: RateField) {
  const { facts } = call.workspace
  const { amount, since: asked } = readBody(rateBody, call.body)
  requireLabourCost(call, field)
  if (field === 'hourlyRate') {
    const { currency } = readBody(rateWithCurrencyBody, call.body)
    const known = facts.currencies.some((one) => one.code === currency)
    if (!known && call.world.variants.foreignCurrency === 'refused') throw invalidField('currency')
    facts.rateCurrency = currency
  }
  const since = readSince(call, asked)
  const showNow = showsNow(call, since)
  call.workspace.writeRate({ member: null, field, amount, since, source: 'api', showNow })
  call.world.accept({ workspaceId: facts.id, userId: null, field, value: amount, since })
  return workspaceAnswer(call)
}

const USER = '/workspaces/{workspaceId}/users/{userId}'

/** The four writes of a rate. There is no read of a rate: GET answers 405. */
export const rateRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'PUT',
    path: '/workspaces/{workspaceId}/cost-rate',
    scope: 'WORKSPACE_WRITE',
    admin: true,
    handle: (call) => writeDefaultRate(call, 'costRate'),
  },
  {
    method: 'PUT',
    path: '/workspaces/{workspaceId}/hourly-rate',
    scope: 'WORKSPACE_WRITE',
    admin: true,
    handle: (call) => writeDefaultRate(call, 'hourlyRate'),
  },
  {
    method: 'PUT',
    path: `${USER}/cost-rate`,
    scope: 'USER_WRITE',
    admin: true,
    handle: (call) => writeMemberRate(call, 'costRate'),
  },
  {
    method: 'PUT',
    path: `${USER}/hourly-rate`,
    scope: 'USER_WRITE',
    admin: true,
    handle: (call) => writeMemberRate(call, 'hourlyRate'),
  },
]
