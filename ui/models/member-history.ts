/** What is known of one member's changes, read when their panel opens. */
import { signal } from '@preact/signals'
import type { MemberHistoryView } from '../../server/bulk/views.ts'
import type { Api } from '../api.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'

/** A history and the moment (ms) that it was read at. */
export type ReadHistory = { view: MemberHistoryView; readAt: number }

type Options = { api: Pick<Api, 'memberHistory'>; id: string; now: () => number }

export type MemberHistoryModel = ReturnType<typeof createMemberHistory>

/** Reads a member's history; what was read stays while it is read again. */
export const createMemberHistory = ({ api, id, now }: Options) => {
  const history = signal<ReadHistory | null>(null)
  const failure = signal<ApiError | null>(null)
  let latest = 0
  return {
    id,
    /** Null until the first reading. */
    history,
    /** Why the newest reading failed, or null. */
    failure,
    load: async (): Promise<void> => {
      const mine = ++latest
      try {
        const view = await api.memberHistory(id)
        if (mine !== latest) return
        history.value = { view, readAt: now() }
        failure.value = null
      } catch (thrown) {
        if (mine === latest) failure.value = asApiError(thrown)
      }
    },
  }
}
