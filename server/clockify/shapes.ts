/** The parts of Clockify's answers that are read. Unknown fields are tolerated, wrong ones refused. */
import { z } from 'zod'
import { keepable } from './keepable.ts'

const text = z.string().transform(keepable)

/** `null` until set (recorded probe); amounts are integer minor units. */
const rate = z
  .object({ amount: z.number().int(), currency: z.string().nullish() })
  .nullish()
  .transform((value) => value ?? null)

export const membership = z.object({
  userId: z.string(),
  targetId: z.string().nullish(),
  membershipType: z.string().nullish(),
  membershipStatus: z.string().nullish(),
  hourlyRate: rate,
  costRate: rate,
})
export type Membership = z.infer<typeof membership>

/** The membership's statuses; `ALL` is a filter value and never a status (official OpenAPI). */
export const memberStatus = z.enum(['ACTIVE', 'INACTIVE', 'PENDING', 'DECLINED'])

export const workspace = z.object({
  id: z.string(),
  name: text,
  /** Documented as an object-like enum with the example `STANDARD_2021`: an open string. */
  featureSubscriptionType: z.string().nullish().catch(null),
  features: z.array(z.string()).nullish(),
  hourlyRate: rate,
  costRate: rate,
  currencies: z.array(z.object({ code: z.string(), isDefault: z.boolean().nullish() })).nullish(),
  memberships: z.array(membership).nullish(),
})
export type ClockifyWorkspace = z.infer<typeof workspace>

export const user = z.object({
  id: z.string(),
  /** Null for a person who has not been onboarded (recorded probe). */
  name: text.nullish(),
  email: text.nullish(),
  memberships: z.array(membership).nullish(),
})
export type ClockifyUser = z.infer<typeof user>

export const userGroup = z.object({
  id: z.string(),
  name: text,
  userIds: z.array(z.string()).nullish(),
})
export type ClockifyGroup = z.infer<typeof userGroup>
