/** A new workspace with its default rates and its people: drafted, reviewed as one plan, made with a key. */
import { batch, computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { OwnWorkspaceView } from '../../../server/account/views.ts'
import type { InviteChange, WorkspaceChange } from '../../../server/bulk/types.ts'
import type { OnboardingPreview } from '../../../server/routes/onboarding-views.ts'
import { asApiError } from '../../api-error.ts'
import type { ApiError } from '../../api-error.ts'
import type { ParseAmount } from '../../parse-amount.ts'
import { inviteChanges } from '../invite/invitations.ts'
import { createInvites } from '../invites.ts'
import type { AccountApi, FirstRun, NewWorkspace } from './account-api.ts'
import { createDefaultRates } from './default-rates.ts'
import { findMade } from './find-made.ts'
import { createKeyUse, isUnknown } from './key-use.ts'
import { createNewWorkspace } from './new-workspace.ts'

export type OnboardModel = ReturnType<typeof createOnboard>

const isInvite = (change: object): change is InviteChange => 'invite' in change

export const createOnboard = ({
  api,
  organizationHere,
  parse,
}: {
  api: Pick<AccountApi, 'list' | 'preview' | 'onboard'>
  organizationHere: ReadonlySignal<string | null>
  parse: ReadonlySignal<ParseAmount>
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
  /** What was asked for without an answer that says what became of it. */
  const unanswered = signal<NewWorkspace | null>(null)
  const looked = signal<'there' | 'missing' | null>(null)
  const made = signal<{ workspace: OwnWorkspaceView; kept: boolean } | null>(null)

  const invites = createInvites({
    team: { members: signal([]), groups: signal([]) },
    parse,
    place: computed(() => ({ currency: '', rates: defaults.value, makesGroups: true })),
    ask: () => Promise.resolve(),
  })
  const name = computed(() => target.value?.name ?? draft.name.value.trim())
  const isNamed = computed(() => target.value !== null || draft.asked.value !== null)
  const changes = computed((): FirstRun['changes'] => {
    const { billableRate, costRate } = defaults.value
    const first: WorkspaceChange = {
      workspace: true,
      ...(billableRate !== null && { billableRate: { to: billableRate } }),
      ...(costRate !== null && { costRate: { to: costRate } }),
    }
    const invited = inviteChanges(invites.people.value, invites.sendEmail.value, 'by-name').filter(
      isInvite,
    )
    return [...(first.billableRate || first.costRate ? [first] : []), ...invited]
  })
  const ready = computed(
    () =>
      isNamed.value &&
      changes.value.length > 0 &&
      [wrong.value, invites.wrong.value].every((one) =>
        Object.values(one).every((reason) => reason === null),
      ),
  )
  const forget = (): void => {
    making.forget()
    looking.forget()
    looked.value = null
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
    /** The workspace of which nobody knows whether it was made, until the list was looked at; else null. */
    unanswered,
    looking,
    /** What the list showed of a workspace whose making got no answer. */
    looked,
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
      const workspace = there ? { id: there.id } : draft.asked.peek()
      if (known === null || workspace === null || unanswered.peek() !== null) return
      await making.use(
        (key) => api.onboard(key, { workspace, run: known.run }),
        (answer) => {
          made.value = answer
        },
      )
      // Keeping a plan for one that is there may be asked again without harm.
      if (isUnknown(making.failure.peek()) && 'name' in workspace) unanswered.value = workspace
    },
    /** Looks whether a workspace whose making got no answer is in the list of the key's owner. */
    look: (): Promise<void> =>
      looking.use(
        (key) => api.list(key, ['OWNER']),
        (workspaces) =>
          batch(() => {
            const asked = unanswered.peek()
            const found = asked ? findMade(workspaces, asked) : undefined
            looked.value = found ? 'there' : 'missing'
            unanswered.value = null
            if (found) target.value = { id: found.id, name: found.name }
            making.forget()
          }),
      ),
    /** Begins for a workspace that was just made. */
    beginFor: (workspace: Pick<OwnWorkspaceView, 'id' | 'name'>): void =>
      batch(() => {
        forget()
        unanswered.value = null
        target.value = { id: workspace.id, name: workspace.name }
        reviewing.value = null
        made.value = null
      }),
    /** Everything anew. */
    restart: (): void =>
      batch(() => {
        forget()
        unanswered.value = null
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
