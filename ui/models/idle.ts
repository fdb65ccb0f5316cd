/** Who has tracked no time lately: asked of Clockify only on request, then shown alone in the grid. */
import { batch, computed, signal } from '@preact/signals'
import type { IdleView } from '../../server/bulk/views.ts'
import type { Api } from '../api.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import type { createFilters } from './filters.ts'

type Options = {
  api: Pick<Api, 'idle'>
  filters: Pick<ReturnType<typeof createFilters>, 'idle' | 'status'>
  /** Says in the page what became of a question whose panel is closed by now. */
  tell: (words: string) => void
}

/** As the server takes it. */
const MOST_DAYS = 1_000
const FIRST_DAYS = '90'

export type IdleModel = ReturnType<typeof createIdle>

/** What was asked and answered as signals and verbs. A failure changes nothing of what the grid shows. */
export const createIdle = ({ api, filters, tell }: Options) => {
  const typed = signal(FIRST_DAYS)
  const answer = signal<IdleView | null>(null)
  const failure = signal<ApiError | null>(null)
  const asking = signal<AbortController | null>(null)
  const watched = signal(false)
  const days = computed(() => {
    const number = /^\d{1,4}$/.test(typed.value.trim()) ? Number(typed.value) : 0
    return number >= 1 && number <= MOST_DAYS ? number : null
  })

  const show = ({ days, idle, read, asOf }: IdleView): void => {
    filters.idle.value = idle.length > 0 ? { days, ids: new Set(idle), read, asOf } : null
    // Only active members can be idle: another status would show nobody.
    if (idle.length > 0 && filters.status.peek() !== 'ALL') filters.status.value = 'ACTIVE'
  }
  /** What the grid does not show of an answer. */
  const wordsOf = ({ days, idle, needs, read }: IdleView): string | null => {
    if (needs) return `${read} Open the status filter to go on.`
    if (idle.length > 0) return null
    return `Everybody who is active has tracked time in the last ${days} days. ${read}`
  }
  const tellIfUnseen = (words: string | null): void => {
    if (words !== null && !watched.peek()) tell(words)
  }
  const stop = (): void => {
    asking.peek()?.abort()
    asking.value = null
  }

  return {
    /** The number of days as it is typed. */
    typed,
    /** The same as a number; null when it is none. */
    days,
    /** The newest answer to the days that were asked for, or null. */
    answer,
    failure,
    /** Whether what becomes of a question is looked at. */
    watched,
    reading: computed(() => asking.value !== null),
    /** Asks Clockify. `thorough` agrees to a reading of one request per member. Says whether somebody was found. */
    ask: async (thorough = false): Promise<boolean> => {
      const asked = days.peek()
      if (asked === null) return false
      stop()
      const mine = new AbortController()
      batch(() => {
        asking.value = mine
        failure.value = null
        answer.value = null
      })
      try {
        const view = await api.idle(asked, { thorough, signal: mine.signal })
        if (mine.signal.aborted) return false
        batch(() => {
          answer.value = view
          if (view.needs === null) show(view)
          tellIfUnseen(wordsOf(view))
        })
        return view.idle.length > 0
      } catch (thrown) {
        if (mine.signal.aborted) return false
        failure.value = asApiError(thrown)
        tellIfUnseen(failure.value.message)
        return false
      } finally {
        if (asking.peek() === mine) asking.value = null
      }
    },
    /** Waits no longer. */
    stop,
    /** Types other days: what was answered to the old ones is let go. */
    type: (text: string) =>
      batch(() => {
        typed.value = text
        answer.value = null
        failure.value = null
      }),
  }
}
