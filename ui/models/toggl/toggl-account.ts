/** Somebody's Toggl Track while they are at it: the token, in memory only, and what it opened. */
import { batch, computed, signal } from '@preact/signals'
import type { TogglOrganizationsView } from '../../../server/routes/toggl-view.ts'
import type { TogglOrganization, TogglWorkspace } from '../../../server/toggl/shapes.ts'
import { asApiError } from '../../api-error.ts'
import type { ApiError } from '../../api-error.ts'
import type { TogglApi } from './toggl-api.ts'

export type TogglAccount = ReturnType<typeof createTogglAccount>

/** The requests that Toggl has left this hour, of the person and of the organization asked last; null where it tells nothing. */
export type TogglQuota = TogglOrganizationsView['quota']

const UNTOLD: TogglQuota = { person: null, organization: null }

/** The token as it is typed, and whatever is asked with it, one question at a time: Toggl counts every reading. */
export const createTogglAccount = ({
  api,
}: {
  api: Pick<TogglApi, 'workspaces' | 'organizations'>
}) => {
  const token = signal('')
  const accepted = signal<string | null>(null)
  const asking = signal(false)
  const failure = signal<ApiError | null>(null)
  const quota = signal(UNTOLD)
  const workspaces = signal<TogglWorkspace[] | null>(null)
  const organizations = signal<TogglOrganization[] | null>(null)
  const last = signal<(() => Promise<void>) | null>(null)
  /** Whose answers count: a token that was forgotten brings nothing any more. */
  let turn = 0

  const ask = async <T extends { quota?: TogglQuota }>(
    work: (token: string) => Promise<T>,
    take: (answer: T) => void,
    { writes = false }: { writes?: boolean } = {},
  ): Promise<void> => {
    const used = token.peek().trim()
    if (asking.peek() || used === '') return
    const mine = turn
    batch(() => {
      asking.value = true
      failure.value = null
      last.value = writes ? null : () => ask(work, take)
    })
    try {
      const answer = await work(used)
      // What was written is told, whoever has left meanwhile.
      if (mine !== turn && !writes) return
      batch(() => {
        if (mine === turn) accepted.value = used
        // Each organization has its own, and the next question may be about another.
        const { person, organization } = answer.quota ?? UNTOLD
        quota.value = { person: person ?? quota.peek().person, organization }
        take(answer)
      })
    } catch (thrown) {
      if (mine === turn || writes) failure.value = asApiError(thrown)
    } finally {
      if (mine === turn) asking.value = false
    }
  }

  return {
    token,
    /** Whether there is a token to ask with. */
    ready: computed(() => token.value.trim() !== ''),
    /** Whether Toggl has answered to the token as it stands. */
    isOpen: computed(() => accepted.value !== null && accepted.value === token.value.trim()),
    asking,
    /** Why the last question got no answer, or null. */
    failure,
    quota,
    /** Null until they are read. */
    workspaces,
    organizations,
    /** Asks with the token; what comes after it was forgotten is not taken. What writes is not asked again. */
    ask,
    /** Asks the last question once more; null where there is none, or where it would write. */
    again: computed(() => (token.value.trim() === '' ? null : last.value)),
    readWorkspaces: () =>
      ask(api.workspaces, (answer) => {
        workspaces.value = answer.workspaces.filter((one) => one.server_deleted_at === null)
      }),
    readOrganizations: () =>
      ask(api.organizations, (answer) => {
        organizations.value = answer.organizations
      }),
    /** Nothing stays: not the token, and nothing that it opened. */
    forget: (): void => {
      turn += 1
      batch(() => {
        token.value = ''
        accepted.value = null
        asking.value = false
        failure.value = null
        quota.value = UNTOLD
        workspaces.value = null
        organizations.value = null
      })
    },
  }
}
