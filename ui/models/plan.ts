import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Api, RunRequest } from '../api.ts'
import type { Router } from '../route.ts'

/** What a plan was asked for with, and what to do once it is started (the team's edits are let go then). */
export type Asked = RunRequest & { onStarted?: (() => void) | undefined }

export type PlanModel = {
  /** What the open plans were asked for with, by run; a plan opened by its address is not among them. */
  asked: (id: string) => Asked | null
  asking: ReadonlySignal<boolean>
  /** Makes a plan and shows it. Throws `ApiError` when none could be made; nothing is lost then. */
  ask: (asked: Asked, options?: { replace?: boolean }) => Promise<void>
}

/** Makes plans and remembers what they were asked for with, so that they can be asked for again, changed. */
export const createPlanModel = ({ api, router }: { api: Api; router: Router }): PlanModel => {
  const asked = new Map<string, Asked>()
  const asking = signal(false)
  return {
    asked: (id) => asked.get(id) ?? null,
    asking,
    ask: async ({ onStarted, ...request }, { replace = false } = {}) => {
      asking.value = true
      try {
        const plan = await api.ask(request)
        asked.set(plan.id, { ...request, onStarted })
        router.go({ view: 'run', id: plan.id }, { replace })
      } finally {
        asking.value = false
      }
    },
  }
}
