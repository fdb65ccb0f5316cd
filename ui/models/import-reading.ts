import { batch, computed, signal } from '@preact/signals'
import type { Signal } from '@preact/signals'
import type { ImportOptions } from '../../server/bulk/import-view.ts'
import type { ImportView, ItemView } from '../../server/bulk/views.ts'
import type { Api } from '../api.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import { afterReading, asOptions } from './import-decisions.ts'
import { wantedColumns } from './import-file.ts'
import type { WantedColumns } from './import-file.ts'
import { readImportItems } from './import-items.ts'
import type { ImportSettings } from './import-settings.ts'
import { createNewestQueue } from './newest-queue.ts'

/** The plan that the file became as it is read now, and those of its items that the page shows. */
export type ReadFile = { plan: ImportView; changes: ItemView[]; blocked: ItemView[] }

/** Reads a file as often as it is asked to; only the newest reading counts. */
export const createImportReading = ({
  api,
  deadline,
  said,
  plannedWith,
}: {
  api: Pick<Api, 'importFile' | 'items'>
  /** Fires when a reading that begins now has taken too long. */
  deadline: () => AbortSignal
  said: Signal<ImportSettings>
  /** What its plan is asked for with, besides what was said of the file. */
  plannedWith: () => Pick<ImportOptions, 'since' | 'reason'>
}) => {
  const read = signal<ReadFile | null>(null)
  const wanted = signal<WantedColumns | null>(null)
  const failure = signal<ApiError | null>(null)
  const lapsed = signal(0)
  const columns = computed(() => read.value?.plan.import.columns ?? wanted.value?.columns ?? [])
  /** The newest plan of this file that nobody has gone to: the next one takes its place. */
  let replaces: string | undefined
  const queue = createNewestQueue({ deadline })

  /** Reads the file; once more where that shows that something said of it does not hold any longer. */
  const make = async (file: File, by: AbortSignal): Promise<ReadFile> => {
    const options = { ...asOptions(said.peek()), ...plannedWith(), replaces }
    const plan = await api.importFile(file, options, by)
    by.throwIfAborted()
    replaces = plan.id
    const left = afterReading(said.peek(), columns.peek(), plan.import)
    if (left.said === said.peek()) return { plan, ...(await readImportItems(api, plan)) }
    batch(() => {
      said.value = left.said
      lapsed.value += left.lapsed
    })
    return make(file, by)
  }
  const done = (next: ReadFile): void =>
    batch(() => {
      read.value = next
      wanted.value = null
      failure.value = null
    })
  const failed = (thrown: unknown): void => {
    const cause = asApiError(thrown)
    const asks = wantedColumns(cause)
    batch(() => {
      if (asks) read.value = null
      wanted.value = asks
      failure.value = cause
    })
  }
  /** Lets the newest plan stay, since somebody looks at it. */
  const leavePlan = (): void => {
    replaces = undefined
  }
  return {
    read,
    wanted,
    failure,
    lapsed,
    columns,
    busy: queue.busy,
    leavePlan,
    /** Reads a file when the reading before is done. */
    begin: (take: (by: AbortSignal) => Promise<File>): Promise<void> =>
      queue.add(async (by) => make(await take(by), by), { done, failed }),
    /** Reads a file for the page of its plan, which stays. Throws `ApiError`. */
    readNow: async (file: File): Promise<ImportView> => {
      const next = await make(file, deadline())
      leavePlan()
      done(next)
      return next.plan
    },
    /** Ends what is under way and forgets what was read. */
    forget: (): void => {
      queue.drop()
      leavePlan()
      batch(() => {
        read.value = null
        wanted.value = null
        failure.value = null
        lapsed.value = 0
      })
    },
  }
}
