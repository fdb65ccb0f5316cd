/** What the plan and the settings of a workspace leave Rateboard to do, in words. */
import { hasCostRates } from '../bulk/has-cost-rates.ts'
import type { WorkspaceDetails } from './details.ts'
import { enumWord } from './enum-words.ts'

export type Ability = {
  name: string
  /** Null when Clockify does not tell. */
  included: boolean | null
  /** What its absence blocks here, or what to know about it; null where there is nothing to say. */
  words: string | null
}

type Of = Pick<WorkspaceDetails, 'features' | 'plan' | 'settings'>

const ability = (
  name: string,
  included: boolean | null,
  without: string,
  having: string | null = null,
): Ability => ({ name, included, words: included ? having : included === false ? without : null })

const longReports = new Set(['UNLIMITED_REPORTS', 'ONE_YEAR_RANGE_REPORTS'])

/** Whether reports reach back further than a month; where none of their features is told nobody knows. */
const reachesBack = (features: string[] | null): boolean | null => {
  if (features?.some((feature) => longReports.has(feature))) return true
  return features?.includes('ONE_MONTH_RANGE_REPORTS') ? false : null
}

/** Those of Clockify's features that matter here, by its own names, in the order of how much. */
export const abilities = ({ features, plan, settings }: Of): Ability[] => {
  const has = (feature: string): boolean | null => features && features.includes(feature)
  const isOff = settings?.activeBillableHours === false
  const costRates = { plan: plan ?? '', features: features ?? [] }
  return [
    isOff && has('BILLABLE_HOURS') !== false
      ? {
          name: 'Billable rates',
          included: false,
          words:
            'Billable hours are switched off in Workspace settings; Clockify may refuse billable rates until they are on.',
        }
      : ability(
          'Billable rates',
          has('BILLABLE_HOURS'),
          'Clockify may refuse billable rates on this plan; a run says what it answered.',
        ),
    ability(
      'Cost rates',
      features === null && !hasCostRates(costRates) ? null : hasCostRates(costRates),
      'Rateboard blocks cost rates in every plan of changes, and margins stay empty. They need Clockify’s PRO plan or higher.',
    ),
    ability(
      'Rates from a date on',
      has('HISTORIC_RATES'),
      'Without it a new rate counts for new entries only. A date is refused or ignored by Clockify.',
    ),
    ...(has('TASK_RATES')
      ? [
          {
            name: 'Rates of tasks',
            included: true,
            words:
              'A task can have a rate of its own, which wins over the member’s. Rateboard does not show it.',
          },
        ]
      : []),
    ability(
      'Reports over more than a month',
      reachesBack(features),
      'Who has tracked no time for longer than a month is found by asking for each member, which takes longer.',
    ),
    ability(
      'Inviting people',
      plan === null ? null : !/^FREE/i.test(plan),
      'Clockify invites people through its API on a paid plan only, and may refuse.',
      'Each person invited needs a free seat, or Clockify refuses.',
    ),
    { name: 'Activating and deactivating members', included: true, words: null },
  ]
}

/** All features, also those that are not known here, in words and in order. */
export const featureNames = (features: string[]): string[] =>
  [...new Set(features.map(enumWord))].toSorted((a, b) => a.localeCompare(b))
