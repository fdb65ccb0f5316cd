/** Parts of a Toggl workspace that are told and not built upon: null where they are missing or cannot be read. */
import { z } from 'zod'
import { instant, optional, text } from './field-shapes.ts'

/** Nothing else is lost over it. */
export const shownOnly = <Schema extends z.ZodType>(schema: Schema) => optional(schema).catch(null)

/** A text in the Swagger, a list in newer answers. */
export const permissions = shownOnly(
  z.union([
    z.array(text),
    text.transform((given) => given.split(',').flatMap((one) => one.trim() || [])),
  ]),
)

export const csvUpload = shownOnly(
  z.object({ at: shownOnly(instant), log_id: shownOnly(z.number().int()) }),
)

const number = shownOnly(z.number().int())

/** Deprecated. Of how it is paid (`card_details`, `contact_detail`, `payment_details`) nothing is taken over. */
export const subscription = shownOnly(
  z.object({
    auto_renew: shownOnly(z.boolean()),
    company_id: number,
    created_at: shownOnly(instant),
    currency: shownOnly(text),
    customer_id: number,
    deleted_at: shownOnly(instant),
    last_pricing_plan_id: number,
    organization_id: number,
    pricing_plan_id: number,
    renewal_at: shownOnly(instant),
    subscription_id: number,
    subscription_period: shownOnly(
      z.object({
        created_at: shownOnly(instant),
        started_on: shownOnly(text),
        finished_on: shownOnly(text),
        subscription_id: number,
        subscription_period_id: number,
        trial: shownOnly(z.boolean()),
      }),
    ),
    workspace_id: number,
  }),
)
