/** Feature names of the official document that a plan brings; each plan has those below it too. */
const OF_PLAN: Record<string, readonly string[]> = {
  FREE: ['BILLABLE_HOURS', 'TIME_TRACKING', 'UNLIMITED_REPORTS'],
  BASIC: ['ADD_TIME_FOR_OTHERS', 'BULK_EDIT', 'HIDE_PAGES', 'HISTORIC_RATES', 'REQUIRED_FIELDS'],
  STANDARD: ['APPROVAL', 'INVOICING', 'MANAGER_ROLE', 'TASK_RATES', 'TIME_OFF'],
  PRO: [
    'CUSTOM_FIELDS',
    'EXPENSES',
    'LABOR_COST',
    'LIMITED_USERS',
    'SCHEDULING',
    'USER_CUSTOM_FIELDS',
  ],
  ENTERPRISE: ['AUDIT_LOG', 'CUSTOM_SUBDOMAIN', 'EDIT_MEMBER_PROFILE', 'SSO'],
}

/**
 * The features of a plan such as `PRO_2021`: the family before the underscore decides. Labour cost
 * comes with PRO, historic rates with any paid plan (help centre).
 */
export function featuresOf(plan: string): string[] {
  const features: string[] = []
  const family = plan.split('_')[0] ?? plan
  for (const [name, own] of Object.entries(OF_PLAN)) {
    features.push(...own)
    if (name === family) return features.toSorted()
  }
  return features.toSorted()
}
