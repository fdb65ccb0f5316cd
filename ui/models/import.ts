import { batch, computed, signal } from '@preact/signals'
import type {
  ColumnField,
  ImportConflict,
  ImportFacts,
  ImportOptions,
} from '../../server/bulk/import-view.ts'
import type { ImportView, ItemView } from '../../server/bulk/views.ts'
import type { Api } from '../api.ts'
import { ApiError, asApiError } from '../api-error.ts'
import { createEffectiveFrom } from './effective-from.ts'
import type { EffectiveFromModel } from './effective-from.ts'
import { pastedFile, takeFile, wantedColumns } from './import-file.ts'
import type { WantedColumns } from './import-file.ts'
import { readImportItems } from './import-items.ts'
import {
  isTaken,
  NOTHING_SAID,
  withAllConflicts,
  withColumn,
  withCut,
  withDecision,
  withMended,
} from './import-settings.ts'
import type { ImportSettings } from './import-settings.ts'
import { createNewestQueue } from './newest-queue.ts'
import type { PlanSource } from './plan.ts'

/** The plan that the file became as it is read now, and those of its items that the page shows. */
export type ReadFile = { plan: ImportView; changes: ItemView[]; blocked: ItemView[] }

/** An import whose plan was started. */
export type SentImport = { runId: string; plan: ImportView }

/** An imported file from its drop to its run. Whatever is said of it reads it anew; only the newest reading counts. */
export const createImportModel = ({
  api,
  show,
  today,
}: {
  api: Pick<Api, 'importFile' | 'items'>
  /** Shows a plan and remembers how it is made anew. */
  show: (plan: ImportView, source: PlanSource) => void
  /** Today in the viewer's calendar, `YYYY-MM-DD`. */
  today: string
}) => {
  const file = signal<File | null>(null)
  const read = signal<ReadFile | null>(null)
  const wanted = signal<WantedColumns | null>(null)
  const failure = signal<ApiError | null>(null)
  const sent = signal<SentImport | null>(null)
  const said = signal<ImportSettings>(NOTHING_SAID)
  const term = createEffectiveFrom({ today })
  /** The newest plan of this page that was not started: the next one takes its place. */
  let replaces: string | undefined
  let reason: string | undefined
  const queue = createNewestQueue()

  const optionsNow = (): ImportOptions => ({
    ...said.peek(),
    since: term.since.peek() ?? null,
    reason,
    replaces,
  })
  const make = async (of: File): Promise<ReadFile> => {
    const plan = await api.importFile(of, optionsNow())
    replaces = plan.id
    return { plan, ...(await readImportItems(api, plan)) }
  }
  const told = (thrown: unknown): void => {
    const cause = asApiError(thrown)
    const asks = wantedColumns(cause)
    batch(() => {
      if (asks) read.value = null
      wanted.value = asks
      failure.value = cause
    })
  }
  const see = (next: ReadFile): void =>
    batch(() => {
      read.value = next
      wanted.value = null
      failure.value = null
    })
  const readAgain = async (): Promise<void> => {
    const of = file.peek()
    if (of === null || term.since.peek() === undefined) return
    await queue.add(() => make(of), { done: see, failed: told })
  }
  const say = (next: ImportSettings): Promise<void> => {
    said.value = next
    return readAgain()
  }
  const forget = (): void => {
    queue.drop()
    batch(() => {
      file.value = null
      read.value = null
      wanted.value = null
      failure.value = null
      said.value = NOTHING_SAID
    })
    reason = undefined
  }
  const take = async (given: File): Promise<void> => {
    forget()
    sent.value = null
    const taken = async (): Promise<ReadFile> => {
      const whole = await takeFile(given)
      file.value = whole
      return make(whole)
    }
    await queue.add(taken, { done: see, failed: told })
  }
  const source: PlanSource = {
    make: async (again) => {
      const of = file.peek()
      if (of === null) throw new ApiError(0, 'no_answer', 'The file is gone. Choose it again.')
      if ('reason' in again) reason = again.reason
      const next = await make(of)
      see(next)
      return next.plan
    },
    onStarted: (runId) => {
      const plan = read.peek()?.plan
      replaces = undefined
      forget()
      if (plan) sent.value = { runId, plan }
    },
  }
  const from: EffectiveFromModel = {
    ...term,
    chooseTerm: (next) => {
      term.chooseTerm(next)
      void readAgain()
    },
    chooseDate: (date) => {
      term.chooseDate(date)
      void readAgain()
    },
  }
  return {
    file,
    /** The file as it was read last, also while it is read again or that has failed; null before. */
    read,
    /** What has to be set by hand before the file can be read, or null. */
    wanted,
    /** Why the newest reading failed, or null. */
    failure,
    reading: queue.busy,
    /** The import that was started last, until the next file; or null. */
    sent,
    said,
    /** From when the rates of rows without a day of their own count. */
    from,
    /** Whether what is shown is what a plan would be made of. */
    current: computed(
      () =>
        read.value !== null &&
        !queue.busy.value &&
        failure.value === null &&
        term.since.value !== undefined,
    ),
    columns: computed(() => read.value?.plan.import.columns ?? wanted.value?.columns ?? []),
    /** Takes a file in the place of the one before. */
    take,
    paste: (text: string) => take(pastedFile(text)),
    /** Refuses what was dropped, in words. */
    refuse: (message: string): void => {
      failure.value = new ApiError(0, 'unreadable_file', message)
    },
    readAgain,
    forget,
    setColumn: (field: ColumnField, index: number | null) =>
      say(withColumn(said.peek(), field, index)),
    setCut: (cut: Pick<ImportSettings, 'delimiter' | 'header'>) => say(withCut(said.peek(), cut)),
    setDecimal: (decimal: ImportFacts['decimal']) =>
      say({ ...said.peek(), decimal: decimal ?? undefined }),
    /** Puts a text in the place of a cell; the same one again changes nothing. */
    mend: async (row: number, field: ColumnField, text: string): Promise<void> => {
      const next = withMended(said.peek(), { row, field, text })
      if (next !== said.peek()) await say(next)
    },
    decide: ({ row, field }: ImportConflict, take: boolean) =>
      say(withDecision(said.peek(), { row, field, take })),
    decideAll: (conflicts: 'keep' | 'take') => say(withAllConflicts(said.peek(), conflicts)),
    isTaken: (conflict: ImportConflict): boolean => isTaken(said.value, conflict),
    /** Leads to the plan, from where it is started. */
    review: (): void => {
      const plan = read.peek()?.plan
      if (plan) show(plan, source)
    },
  }
}
