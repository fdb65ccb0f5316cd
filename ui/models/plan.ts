import { effect, signal } from '@preact/signals'
import type { ItemView, RunView } from '../../server/bulk/views.ts'
import type { Api, PlannedRun, RunRequest } from '../api.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import { isSamePlan } from '../plan/same-plan.ts'
import type { Route, Router } from '../route.ts'
import { createRunItems } from './run-items.ts'

/** What a plan was asked for with, and what to do once it is started (the team's edits are let go then). */
export type Asked = RunRequest & {
  onStarted?: (() => void) | undefined
  /** The view that the plan leads back to, where it is not the one that its changes tell. */
  from?: PlanOrigin | undefined
}

/** A view to go back to, and what the way there is called. */
export type PlanOrigin = { label: string; route: Route }

/** What may be said anew of a plan that is there. */
export type Again = Partial<Pick<RunRequest, 'since' | 'reason'>>

/** Where a plan came from. */
export type PlanSource = {
  /** Makes it anew, with what was said anew in the place of what it was asked for with at first. */
  make: (again: Again) => Promise<PlannedRun>
  /** Told the id of the run that the plan has become. */
  onStarted?: ((runId: string) => void) | undefined
  from?: PlanOrigin | undefined
}

/** Makes plans, remembers what they were asked for with, and starts them. */
export const createPlanModel = ({ api, router }: { api: Api; router: Router }) => {
  const made = new Map<string, { plan: PlannedRun; source: PlanSource | null; again: Again }>()
  const asking = signal(false)
  const failure = signal<ApiError | null>(null)
  const changed = signal<string | null>(null)

  // What failed in one view is no news in the next.
  effect(() => {
    if (router.arrivals.value > 0) failure.value = null
  })
  const busy = async <T>(work: () => Promise<T>): Promise<T> => {
    asking.value = true
    failure.value = null
    try {
      return await work()
    } finally {
      asking.value = false
    }
  }
  const make = async (source: PlanSource, again: Again): Promise<PlannedRun> => {
    const plan = await source.make(again)
    made.set(plan.id, { plan, source, again })
    return plan
  }
  const sourceOf = ({ onStarted, from, ...request }: Asked): PlanSource => ({
    make: (again) => api.ask({ ...request, ...again }),
    onStarted,
    from,
  })
  const told = async (work: () => Promise<void>): Promise<void> => {
    try {
      await busy(work)
    } catch (thrown) {
      failure.value = asApiError(thrown)
    }
  }
  const itemsOf = async (plan: PlannedRun): Promise<ItemView[]> => {
    const items = createRunItems({ api, id: plan.id, seed: plan })
    await items.follow(plan)
    if (items.failure.peek()) throw items.failure.peek()
    return items.all.peek()
  }
  return {
    /** Whether the plan can be made anew: not one opened by its address, an undo or a retry. */
    canAskAgain: (id: string): boolean => Boolean(made.get(id)?.source),
    /** The view that asked for the plan in this page, where it said so. */
    originOf: (id: string): PlanOrigin | undefined => made.get(id)?.source?.from,
    /** The plan as it was just made in this page. */
    justMade: (id: string): PlannedRun | undefined => made.get(id)?.plan,
    asking,
    /** Why the newest plan could not be made or started, or null. */
    failure,
    /** The plan that differs from the one it replaced by more than was asked for, or null. */
    changed,
    /** Makes a plan and shows it. Throws `ApiError` when none could be made; nothing is lost then. */
    ask: (asked: Asked): Promise<void> =>
      busy(async () => router.go({ view: 'run', id: (await make(sourceOf(asked), {})).id })),
    /** Shows a plan that was made elsewhere, such as of a file. */
    show: (plan: PlannedRun, source: PlanSource): void => {
      made.set(plan.id, { plan, source, again: {} })
      router.go({ view: 'run', id: plan.id })
    },
    /** Makes the plan that undoes a run, or retries what was not written, and shows it. */
    follow: (id: string, command: 'undo' | 'retry'): Promise<void> =>
      told(async () => {
        const plan = await api.follow(id, command)
        made.set(plan.id, { plan, source: null, again: {} })
        router.go({ view: 'run', id: plan.id })
      }),
    /** Makes the same plan anew with another `since` or reason, in the place of the old one. */
    askAgain: (id: string, again: Again): Promise<void> =>
      told(async () => {
        const { source, again: before } = made.get(id) ?? {}
        if (!source) return
        const plan = await make(source, { ...before, ...again })
        router.go({ view: 'run', id: plan.id }, { replace: true })
      }),
    /**
     * Starts a plan with the reason given. A new reason makes a new plan; it starts only when it would write
     * exactly what was shown, else it is shown instead.
     */
    commit: (run: RunView, shown: ItemView[], reason: string | undefined): Promise<void> =>
      told(async () => {
        const { source, again } = made.get(run.id) ?? {}
        let id = run.id
        if (source && reason !== undefined && reason !== (run.reason ?? '')) {
          const plan = await make(source, { ...again, reason: reason || undefined })
          id = plan.id
          if (!isSamePlan(shown, await itemsOf(plan))) {
            changed.value = id
            return router.go({ view: 'run', id }, { replace: true })
          }
        }
        await api.command(id, 'start')
        made.delete(id)
        source?.onStarted?.(id)
        router.go({ view: 'run', id }, { replace: true })
      }),
  }
}
