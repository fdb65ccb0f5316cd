import { settingsJson, type SettingsForm } from './workspace-settings.ts'

/** What a workspace says about itself, apart from its members. Rates are integer minor units. */
export type WorkspaceFacts = {
  id: string
  name: string
  organizationId: string
  plan: string
  features: string[]
  currencies: { id: string; code: string; isDefault: boolean }[]
  hourlyRate: number | null
  costRate: number | null
  /** The currency of the members' rates and of the default cost rate. */
  currency: string
  /** The currency of the default billable rate, which each write of it names. */
  rateCurrency: string
  imageUrl: string
  /** The name of its own subdomain; null is none. */
  subdomain: string | null
  /** What differs from the settings that workspaces here have. */
  settings: Record<string, unknown>
}

/** The bytes of the workspace object, the memberships' bytes put in unchanged. */
export function workspaceBytes(
  facts: WorkspaceFacts,
  memberships: Uint8Array[],
  form: SettingsForm,
): Uint8Array {
  const rate = (amount: number | null, currency: string) =>
    amount === null ? null : { amount, currency }
  const head = JSON.stringify({
    id: facts.id,
    name: facts.name,
    hourlyRate: rate(facts.hourlyRate, facts.rateCurrency),
    costRate: rate(facts.costRate, facts.currency),
  })
  const tail = JSON.stringify({
    workspaceSettings: settingsJson(facts.settings, form),
    imageUrl: facts.imageUrl,
    featureSubscriptionType: facts.plan,
    features: facts.features,
    currencies: facts.currencies,
    subdomain: { name: facts.subdomain, enabled: facts.subdomain !== null },
    cakeOrganizationId: facts.organizationId,
  })
  return Buffer.concat([
    Buffer.from(`${head.slice(0, -1)},"memberships":[`),
    ...memberships,
    Buffer.from(`],${tail.slice(1)}`),
  ])
}
