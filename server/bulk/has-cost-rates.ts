/** Whether a workspace's plan has cost rates. */
import type { Workspace } from './types.ts'

/**
 * Clockify's plan families that have cost rates (help centre: PRO and higher). The workspace's own feature list
 * wins; families are read off the start of an open string such as `PRO_2021`.
 */
const COST_RATE_FEATURE = 'LABOR_COST'
const COST_RATE_PLANS = /^(PRO|ENTERPRISE|BUNDLE|TRIAL)/

export const hasCostRates = (workspace: Pick<Workspace, 'features' | 'plan'>): boolean =>
  workspace.features.includes(COST_RATE_FEATURE) || COST_RATE_PLANS.test(workspace.plan)
