import { signal } from '@preact/signals'
import type { Outcome } from '../../server/bulk/types.ts'
import type { ItemView, RunView } from '../../server/bulk/views.ts'
import type { Api, PlannedRun } from '../api.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import { isMoving } from './is-moving.ts'
import { isWaiting } from './is-waiting.ts'

/** The most items that one page may have. */
const PAGE = 1_000
const LATEST = 10

/** What makes reading every item worth it, once: the plan, a rest, the end, and what verification found; else null. */
const phaseOf = (run: RunView): string | null => {
  if (isWaiting(run)) return `waiting ${run.counts.pending} ${run.verified?.at ?? ''}`
  if (isMoving(run)) return null
  return run.state === 'planned' ? 'planned' : `ended ${run.verified?.at ?? ''}`
}

/** A run's items: all of them while it is a plan, rests or has ended, the news while it moves. */
export const createRunItems = ({
  api,
  id,
  seed,
}: {
  api: Pick<Api, 'items'>
  id: string
  /** The plan as it was just made, so that its first items need not be read again. */
  seed?: PlannedRun | undefined
}) => {
  const all = signal<ItemView[]>(seed?.items ?? [])
  const refused = signal<ItemView[]>([])
  const latest = signal<ItemView[]>([])
  const complete = signal(seed?.next === null)
  const failure = signal<ApiError | null>(null)
  let doneCursor: string | undefined
  let reading: Promise<void> | null = null
  let loaded = seed?.next === null ? 'planned' : null

  const readAll = async (outcome?: Outcome): Promise<ItemView[]> => {
    const items: ItemView[] = []
    let cursor: string | null | undefined
    do {
      const page = await api.items(id, {
        limit: PAGE,
        ...(outcome ? { outcome } : {}),
        ...(cursor ? { cursor } : {}),
      })
      items.push(...page.items)
      cursor = page.next
      // A first page shows at once; the rest of a long list follows behind it.
      if (!outcome && all.peek().length < items.length) all.value = [...items]
    } while (cursor)
    return items
  }
  const readNews = async ({ counts }: RunView): Promise<void> => {
    if (counts.refused + counts.unknown !== refused.peek().length)
      refused.value = [...(await readAll('refused')), ...(await readAll('unknown'))]
    if (counts.done === 0) return
    const page = await api.items(id, {
      outcome: 'done',
      limit: PAGE,
      ...(doneCursor ? { cursor: doneCursor } : {}),
    })
    if (page.next) doneCursor = page.next
    const news = new Map([...latest.peek(), ...page.items].map((item) => [item.id, item]))
    latest.value = [...news.values()]

      .toSorted((one, other) => (other.settledAt ?? '').localeCompare(one.settledAt ?? ''))
      .slice(0, LATEST)
  }
  const read = async (run: RunView): Promise<void> => {
    const phase = phaseOf(run)
    try {
      if (phase === null) await readNews(run)
      else {
        all.value = await readAll()
        complete.value = true
        loaded = phase
      }
      failure.value = null
    } catch (thrown) {
      failure.value = asApiError(thrown)
    }
  }
  return {
    all,
    /** Whether `all` holds every item. */
    complete,
    refused,
    /** The ten written last, the newest first. */
    latest,
    failure,
    /** Reads what the run's state makes worth showing; at most one reading goes on at a time. */
    follow: async (run: RunView): Promise<void> => {
      const phase = phaseOf(run)
      if (phase !== null && phase === loaded) return
      if (reading && phase === null) return
      await reading
      reading = read(run).finally(() => {
        reading = null
      })
      await reading
    },
  }
}
