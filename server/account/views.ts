/** A workspace of a person as it is told. */

/** Rates are integer minor units of their own currency; null is not set, or could not be read. */
export type OwnWorkspaceView = {
  id: string
  name: string
  organizationId: string | null
  /** Clockify's word for the plan, an open string such as `STANDARD_2021`. */
  plan: string | null
  /** The workspace's default one. */
  currency: string | null
  currencies: string[]
  billableRate: number | null
  billableCurrency: string | null
  costRate: number | null
  costCurrency: string | null
}
