import type { OnboardingView } from '../../server/routes/onboarding-views.ts'
import type { Format } from '../format.ts'

/** What a plan from onboarding does: `sets default rates and invites 2 people, and was reviewed on 3 Aug 2026`. */
export const waitingWords = (
  { invited, summary, createdAt }: OnboardingView,
  { number, localDay }: Format,
): string => {
  const people =
    invited === 0 ? [] : [`invites ${number(invited)} ${invited === 1 ? 'person' : 'people'}`]
  const rates = summary.some(({ workspace }) => workspace) ? ['sets default rates'] : []
  return `${[...rates, ...people].join(' and ')}, and was reviewed on ${localDay(createdAt)}`
}
