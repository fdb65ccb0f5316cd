/** A plan from onboarding that waits for this workspace, if there is one. */
import { signal } from '@preact/signals'
import { hc, parseResponse } from 'hono/client'
import type { App } from '../../../server/app.ts'
import type { OnboardingView } from '../../../server/routes/onboarding-views.ts'
import { createSend } from '../../api.ts'
import { asApiError } from '../../api-error.ts'
import type { ApiError } from '../../api-error.ts'
import type { Router } from '../../route.ts'

export type WaitingPlanModel = ReturnType<typeof createWaitingPlan>

export const createWaitingPlan = ({
  base,
  fetch,
  router,
}: {
  base: URL
  /** Carries the viewer's token. */
  fetch: typeof globalThis.fetch
  router: Pick<Router, 'go'>
}) => {
  const send = createSend(fetch)
  const { onboarding } = hc<App>(base.href, { fetch: send }).api
  const waiting = signal<OnboardingView | null>(null)
  const asking = signal(false)
  const failure = signal<ApiError | null>(null)

  /** What is gone by now is no failure. */
  const tell = (thrown: unknown): void => {
    const error = asApiError(thrown)
    if (error.status === 404) waiting.value = null
    else failure.value = error
  }
  const busy = async (work: () => Promise<void>): Promise<void> => {
    if (asking.peek()) return
    asking.value = true
    failure.value = null
    try {
      await work()
    } catch (thrown) {
      tell(thrown)
    } finally {
      asking.value = false
    }
  }
  return {
    /** Null while nothing waits, and before that was read. */
    waiting,
    asking,
    /** Why it could not be shown or forgotten, or null. */
    failure,
    /** A notice that cannot be read is none: the team is what the page is about. */
    load: async (): Promise<void> => {
      const found = await parseResponse(onboarding.$get()).catch(() => null)
      if (found !== null) waiting.value = found.onboarding
    },
    /** Makes the plan, or finds the one that was made of it, and shows it. */
    review: () =>
      busy(async () => {
        const { id } = await parseResponse(onboarding.plan.$post())
        router.go({ view: 'run', id })
      }),
    forget: () =>
      busy(async () => {
        await send(onboarding.$url(), { method: 'DELETE' })
        waiting.value = null
      }),
  }
}
