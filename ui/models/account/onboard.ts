/** A new workspace with its default rates and its people: drafted, reviewed as one plan, made with a key. */
import { batch, computed, effect, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { OwnWorkspaceView } from '../../../server/account/views.ts'
import type { OnboardingPreview, OnboardingView } from '../../../server/routes/onboarding-views.ts'
import { asApiError } from '../../api-error.ts'
import type { ApiError } from '../../api-error.ts'
import type { ParseAmount } from '../../parse-amount.ts'
import { createInvites } from '../invites.ts'
import type { AccountApi, FirstRun } from './account-api.ts'
import { createDefaultRates } from './default-rates.ts'
import { firstChanges } from './first-changes.ts'
import { createKeyUse } from './key-use.ts'
import { lookForMade } from './look-for-made.ts'
import { createNewWorkspace } from './new-workspace.ts'
import type { UnansweredModel } from './unanswered.ts'

export type OnboardModel = ReturnType<typeof createOnboard>

/** What was made. `waits` is its plan as it was found there, where the answer that told of it was lost. */
type Made = { workspace: OwnWorkspaceView; kept: boolean; waits?: OnboardingView }

export const createOnboard = ({
  api,
  organizationHere,
  parse,
  unanswered,
  now,
}: {
  api: Pick<AccountApi, 'owner' | 'list' | 'preview' | 'onboard' | 'kept'>
  organizationHere: ReadonlySignal<string | null>
  parse: ReadonlySignal<ParseAmount>
  unanswered: UnansweredModel
  /** ms since 1970 */
  now: () => number
}) => {
  const draft = createNewWorkspace({ here: organizationHere })
  /** A workspace that is there already and was just made, in the place of a new one. */
  const target = signal<Pick<OwnWorkspaceView, 'id' | 'name'> | null>(null)
  const { typed: rates, defaults, wrong, clear: clearRates } = createDefaultRates({ parse })
  const reviewing = signal<{ run: FirstRun; preview: OnboardingPreview } | null>(null)
  const asking = signal(false)
  const failure = signal<ApiError | null>(null)
  const making = createKeyUse({ writes: true })
  const looking = createKeyUse()
  const made = signal<Made | null>(null)
  effect(() => {
    const look = unanswered.looked.value
    if (look?.found === 'there' && draft.asked.peek()?.name === look.name)
      target.value = { id: look.workspace.id, name: look.name }
  })

  const invites = createInvites({
    team: { members: signal([]), groups: signal([]) },
    parse,
    place: computed(() => ({ currency: '', rates: defaults.value, makesGroups: true })),
    ask: () => Promise.resolve(),
  })
  const name = computed(() => target.value?.name ?? draft.name.value.trim())
  const isNamed = computed(() => target.value !== null || draft.asked.value !== null)
  const changes = computed(() =>
    firstChanges(defaults.value, invites.people.value, invites.sendEmail.value),
  )
  const ready = computed(
    () =>
      isNamed.value &&
      changes.value.length > 0 &&
      [wrong.value, invites.wrong.value].every((one) =>
        Object.values(one).every((reason) => reason === null),
      ),
  )
  type Work = (key: string) => Promise<Made>
  /** The same plan may be kept once more without harm. */
  const keepFor =
    (id: string, run: FirstRun): Work =>
    (key) =>
      api.onboard(key, { workspace: { id }, run })
  const makeNew = (run: FirstRun): Work | null => {
    const asked = draft.asked.peek()
    if (asked === null || unanswered.isHeld.peek()) return null
    return async (key) => {
      const ownerId = await api.owner(key)
      const work = () => api.onboard(key, { workspace: asked, run })
      return unanswered.ask({ ...asked, ownerId }, work)
    }
  }
  const forget = (): void => {
    making.forget()
    looking.forget()
    unanswered.looked.value = null
  }

  return {
    draft,
    target,
    /** Default rates as they are typed. */
    rates,
    /** The same in minor units; null for none. */
    defaults,
    /** Why a default rate is none, or null. */
    wrong,
    invites,
    /** The name of the workspace that all this is for. */
    name,
    changes,
    /** Whether it can be reviewed: a workspace, and something to ask of it. */
    ready,
    asking,
    /** Why it could not be reviewed, or null. */
    failure,
    /** What was reviewed; null while it is still drafted. */
    reviewing,
    making,
    looking,
    /** Whether it can be made now: what is there already can be kept a plan for, whatever became of another. */
    mayMake: computed(
      () =>
        making.ready.value &&
        !making.asking.value &&
        (target.value !== null || !unanswered.isHeld.value),
    ),
    /** What was made, and whether its plan waits for it; null before. */
    made,
    /** Shows exactly what will be asked for, before anything is made. */
    review: async (): Promise<void> => {
      if (!ready.peek() || asking.peek()) return
      const run = { reason: `Onboarding of ${name.peek()}`, since: null, changes: changes.peek() }
      asking.value = true
      failure.value = null
      try {
        const preview = await api.preview(run)
        reviewing.value = { run, preview }
      } catch (thrown) {
        failure.value = asApiError(thrown)
      } finally {
        asking.value = false
      }
    },
    /** Back to the draft. What was asked for without an answer is not forgotten by it. */
    edit: (): void =>
      batch(() => {
        forget()
        reviewing.value = null
      }),
    /** Makes the workspace, or takes the one that is there, and lets what was reviewed wait for it. */
    make: async (): Promise<void> => {
      const known = reviewing.peek()
      const there = made.peek()?.workspace ?? target.peek()
      if (known === null) return
      unanswered.refresh()
      const work = there ? keepFor(there.id, known.run) : makeNew(known.run)
      if (work === null) return
      await making.use(work, (answer) => {
        made.value = answer
      })
      // That nobody knows is said in the place of the failure.
      if (!there && unanswered.unanswered.peek()) making.failure.value = null
    },
    /** Looks whether a workspace whose making got no answer is in the list of the key's owner, and whether its plan waits. */
    look: (): Promise<void> =>
      lookForMade({ api, unanswered, looking, now }, ({ workspace, waits }) =>
        batch(() => {
          target.value = { id: workspace.id, name: workspace.name }
          if (waits) made.value = { workspace, kept: true, waits }
        }),
      ),
    /** Begins for a workspace that was just made. */
    beginFor: (workspace: Pick<OwnWorkspaceView, 'id' | 'name'>): void =>
      batch(() => {
        forget()
        target.value = { id: workspace.id, name: workspace.name }
        reviewing.value = null
        made.value = null
      }),
    /** Everything anew. */
    restart: (): void =>
      batch(() => {
        forget()
        draft.clear()
        target.value = null
        clearRates()
        invites.forget()
        reviewing.value = null
        made.value = null
        failure.value = null
      }),
    /** Whoever leaves the view leaves no key behind. */
    leave: (): void => {
      making.key.value = ''
      looking.key.value = ''
    },
  }
}
