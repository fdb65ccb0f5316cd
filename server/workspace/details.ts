/** A Clockify workspace as it says of itself, apart from its members. Pure; see settings.ts for its settings. */
import { z } from 'zod'
import { readSettings, type WorkspaceSettings } from './settings.ts'

/** An amount in integer minor units with its currency. */
export type DefaultRate = { amount: number; currency: string }

export type WorkspaceDetails = {
  id: string
  name: string
  /** CAKE's id of the organization, which makes further workspaces. */
  organizationId: string | null
  imageUrl: string | null
  /** Null when Clockify does not tell. */
  subdomain: { name: string | null; enabled: boolean } | null
  /** Clockify's own name of the plan, an open list: `PRO_2021`. */
  plan: string | null
  /** The default of `currencies`, which whatever names no currency is in; a default rate may be in another one. */
  currency: string
  currencies: { id: string | null; code: string; isDefault: boolean }[]
  billableRate: DefaultRate | null
  costRate: DefaultRate | null
  /** Clockify's names of features, an open list. Null when it does not tell. */
  features: string[] | null
  /** Null when Clockify does not tell any. */
  settings: WorkspaceSettings | null
  /** Which of the fields above came in a form that is not known and are null for it. */
  notReadable: ('organizationId' | 'imageUrl' | 'subdomain' | 'settings')[]
}

type Rate = { amount: number; currency?: string | null | undefined } | null

/** What is needed of Clockify's answer; the `unknown` ones are read here. */
export type WorkspaceAsRead = {
  id: string
  name: string
  featureSubscriptionType?: string | null | undefined
  features?: string[] | null | undefined
  hourlyRate: Rate
  costRate: Rate
  currencies?:
    | { id?: string | null | undefined; code: string; isDefault?: boolean | null | undefined }[]
    | null
    | undefined
  cakeOrganizationId?: unknown
  imageUrl?: unknown
  subdomain?: unknown
  workspaceSettings?: unknown
}

const FALLBACK_CURRENCY = 'USD'

const text = z.string()
const subdomain = z.object({
  name: z
    .string()
    .nullish()
    .transform((name) => name || null),
  enabled: z
    .boolean()
    .nullish()
    .transform((enabled) => enabled === true),
})

type OfCurrency = Pick<WorkspaceAsRead, 'hourlyRate' | 'currencies'>

const markedDefault = ({ currencies }: OfCurrency): string | undefined =>
  currencies?.find(({ isDefault }) => isDefault)?.code

/** The currency of the default billable rate, else the workspace's default one, else its first. */
export const currencyOf = (read: OfCurrency): string =>
  read.hourlyRate?.currency ??
  markedDefault(read) ??
  read.currencies?.[0]?.code ??
  FALLBACK_CURRENCY

/** The currency that the workspace marks as its default, else that of the default billable rate, else its first; or null. */
export const defaultCurrencyOf = (read: OfCurrency): string | null =>
  markedDefault(read) ?? read.hourlyRate?.currency ?? read.currencies?.[0]?.code ?? null

/** Never throws: what cannot be read is null and named. */
export const workspaceDetails = (read: WorkspaceAsRead): WorkspaceDetails => {
  const notReadable: WorkspaceDetails['notReadable'] = []
  const currency = defaultCurrencyOf(read) ?? FALLBACK_CURRENCY
  const rateOf = (rate: Rate): DefaultRate | null =>
    rate && { amount: rate.amount, currency: rate.currency ?? currency }
  const optional = <T>(
    name: WorkspaceDetails['notReadable'][number],
    value: unknown,
    schema: z.ZodType<T>,
  ): T | null => {
    if (value === undefined || value === null || value === '') return null
    const parsed = schema.safeParse(value)
    if (!parsed.success) notReadable.push(name)
    return parsed.success ? parsed.data : null
  }
  const settings = readSettings(read.workspaceSettings)
  if (settings === null && (read.workspaceSettings ?? null) !== null) notReadable.push('settings')
  return {
    id: read.id,
    name: read.name,
    organizationId: optional('organizationId', read.cakeOrganizationId, text),
    imageUrl: optional('imageUrl', read.imageUrl, text),
    subdomain: optional('subdomain', read.subdomain, subdomain),
    plan: read.featureSubscriptionType ?? null,
    currency,
    currencies: (read.currencies ?? []).map(({ id, code, isDefault }) => ({
      id: id ?? null,
      code,
      isDefault: isDefault === true,
    })),
    billableRate: rateOf(read.hourlyRate),
    costRate: rateOf(read.costRate),
    features: read.features ?? null,
    settings,
    notReadable,
  }
}
