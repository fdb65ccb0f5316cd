/** What would be planned in a workspace that is not there yet. Pure. */
import { planRun } from './plan.ts'
import type { OnboardingRequest, PlannedItem, Team } from './types.ts'

/**
 * A workspace in which nobody is and nothing is set. Its plan and its currency are known only when it is there: what
 * they will not allow, the plan that is made there says.
 */
const nowhere = (changes: OnboardingRequest['changes']): Team => {
  const named = changes.flatMap((change) =>
    'workspace' in change ? (change.billableRate?.currency ?? []) : [],
  )
  return {
    workspace: {
      id: '',
      name: '',
      plan: '',
      currency: '',
      currencies: ['', ...named],
      billableRate: null,
      costRate: null,
      features: ['LABOR_COST'],
    },
    members: [],
    groups: [],
    asOf: '',
  }
}

/** As `planRun` will plan it there, in a workspace that allows everything. */
export const planOnboarding = ({ changes, since }: OnboardingRequest): PlannedItem[] =>
  planRun({ team: nowhere(changes), viewer: { userId: '', role: 'OWNER' }, changes, since })
