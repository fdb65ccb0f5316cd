/** The parts of Clockify's answers that are read. Unknown fields are tolerated, wrong ones refused. */
import { z } from 'zod'
import { keepable } from './keepable.ts'

const text = z.string().transform(keepable)
/** Mended, it would name somebody else. */
const id = z.string().refine((given) => given === keepable(given), 'must be text that can be kept')

/** `null` until set (recorded probe); amounts are integer minor units. */
const rate = z
  .object({ amount: z.number().int(), currency: text.nullish() })
  .nullish()
  .transform((value) => value ?? null)

export const membership = z.object({
  userId: id,
  targetId: z.string().nullish(),
  membershipType: z.string().nullish(),
  membershipStatus: z.string().nullish(),
  hourlyRate: rate,
  costRate: rate,
})
export type Membership = z.infer<typeof membership>

/** The membership's statuses; `ALL` is a filter value and never a status (official OpenAPI). */
export const memberStatus = z.enum(['ACTIVE', 'INACTIVE', 'PENDING', 'DECLINED'])

/** What is read later, field by field: any JSON, its texts such as can be kept. */
const open = z
  .unknown()
  .transform((value): unknown =>
    JSON.parse(JSON.stringify(value ?? null), (_key, inner: unknown) =>
      typeof inner === 'string' ? keepable(inner) : inner,
    ),
  )
  .optional()

/** The official document types the plan as an object, and it is sent as a word. */
const plan = z.union([
  text,
  z.object({ addonSubscriptionPlan: text }).transform((given) => given.addonSubscriptionPlan),
])

/** Typed as an object with a key per feature, seen live as a list of words. */
const features = z.union([z.array(text), z.record(text, z.unknown()).transform(Object.keys)])

export const workspace = z.object({
  id,
  name: text,
  /** Documented as an object-like enum with the example `STANDARD_2021`: an open string. */
  featureSubscriptionType: plan.nullish().catch(null),
  features: features.nullish().catch(null),
  hourlyRate: rate,
  costRate: rate,
  currencies: z
    .array(
      z.object({
        id: text.nullish().catch(null),
        code: text,
        isDefault: z.boolean().nullish(),
      }),
    )
    .nullish(),
  memberships: z.array(membership).nullish(),
  cakeOrganizationId: open,
  imageUrl: open,
  subdomain: open,
  workspaceSettings: open,
})
export type ClockifyWorkspace = z.infer<typeof workspace>

export const user = z.object({
  id,
  /** Null for a person who has not been onboarded (recorded probe). */
  name: text.nullish(),
  email: text.nullish(),
  memberships: z.array(membership).nullish(),
})
export type ClockifyUser = z.infer<typeof user>

export const userGroup = z.object({
  id,
  name: text,
  userIds: z.array(id).nullish(),
})
export type ClockifyGroup = z.infer<typeof userGroup>
