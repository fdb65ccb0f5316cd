import { batch, computed, signal } from '@preact/signals'
import type { ColumnField, ImportConflict, ImportFacts } from '../../server/bulk/import-view.ts'
import type { ImportView } from '../../server/bulk/views.ts'
import type { Api } from '../api.ts'
import { ApiError } from '../api-error.ts'
import { createEffectiveFrom } from './effective-from.ts'
import type { EffectiveFromModel } from './effective-from.ts'
import { isTaken, withAllConflicts, withDecision } from './import-decisions.ts'
import { createImportDrops } from './import-drops.ts'
import { pastedFile, takeFile } from './import-file.ts'
import { createImportReading } from './import-reading.ts'
import { NOTHING_SAID, saidAnything, withColumn, withCut, withMended } from './import-settings.ts'
import type { ImportSettings } from './import-settings.ts'
import type { PlanSource } from './plan.ts'

/** A reading that takes longer has met with a connection that is stuck, ms. */
const LONGEST = 60_000

/** An import whose plan was started. */
export type SentImport = { runId: string; plan: ImportView }

/** An imported file from its drop to its run. Whatever is said of it reads it anew; only the newest reading counts. */
export const createImportModel = ({
  api,
  show,
  today,
  deadline = () => AbortSignal.timeout(LONGEST),
}: {
  api: Pick<Api, 'importFile' | 'items'>
  /** Shows a plan and remembers how it is made anew. */
  show: (plan: ImportView, source: PlanSource) => void
  /** Today in the viewer's calendar, `YYYY-MM-DD`. */
  today: string
  /** Fires when a reading that begins now has taken too long. */
  deadline?: () => AbortSignal
}) => {
  const file = signal<File | null>(null)
  const sent = signal<SentImport | null>(null)
  const said = signal<ImportSettings>(NOTHING_SAID)
  const term = createEffectiveFrom({ today })
  let reason: string | undefined
  const reading = createImportReading({
    api,
    deadline,
    said,
    plannedWith: () => ({ since: term.since.peek() ?? null, reason }),
  })
  const { read, wanted, failure, lapsed, columns, busy } = reading

  const readAgain = async (): Promise<void> => {
    const of = file.peek()
    if (of === null || term.since.peek() === undefined) return
    await reading.begin(async () => of)
  }
  /** Conflicts beyond the list are taken by the one reading that was asked to. */
  const say = (next: ImportSettings, conflicts: 'keep' | 'take' = 'keep'): Promise<void> => {
    batch(() => {
      said.value = { ...next, conflicts }
      lapsed.value = 0
      drops.refused.value = null
    })
    return readAgain()
  }
  const forget = (): void => {
    reading.forget()
    batch(() => {
      file.value = null
      said.value = NOTHING_SAID
      drops.clear()
    })
    reason = undefined
  }
  const take = async (given: File): Promise<void> => {
    forget()
    sent.value = null
    await reading.begin(async (by) => {
      const whole = await takeFile(given)
      by.throwIfAborted()
      file.value = whole
      return whole
    })
  }
  const drops = createImportDrops({
    take,
    wouldLose: () => file.peek() !== null && saidAnything(said.peek()),
  })
  const source: PlanSource = {
    make: async (again) => {
      const of = file.peek()
      if (of === null) throw new ApiError(0, 'no_answer', 'The file is gone. Choose it again.')
      if ('reason' in again) reason = again.reason
      return reading.readNow(of)
    },
    onStarted: (runId) => {
      const plan = read.peek()?.plan
      forget()
      if (plan) sent.value = { runId, plan }
    },
  }
  const from: EffectiveFromModel = {
    ...term,
    chooseTerm: (next) => {
      term.chooseTerm(next)
      void say(said.peek())
    },
    chooseDate: (date) => {
      term.chooseDate(date)
      void say(said.peek())
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
    reading: busy,
    /** The import that was started last, until the next file; or null. */
    sent,
    said,
    /** How many decisions do not hold any longer, since Clockify's value or the file's has changed again. */
    lapsed,
    /** From when the rates of rows without a day of their own count. */
    from,
    /** Whether what is shown is what a plan would be made of. */
    current: computed(
      () =>
        read.value !== null &&
        !busy.value &&
        failure.value === null &&
        term.since.value !== undefined,
    ),
    columns,
    /** Takes a file in the place of the one before. */
    take,
    /** What is dropped or pasted on the page. */
    drops,
    /** Takes a pasted table, as a drop is taken. */
    paste: (text: string) => drops.offer(pastedFile(text)),
    readAgain,
    forget,
    setColumn: (field: ColumnField, index: number | null) =>
      say(withColumn(said.peek(), columns.peek(), field, index)),
    setCut: (cut: Pick<ImportSettings, 'delimiter' | 'header'>) => say(withCut(said.peek(), cut)),
    setDecimal: (decimal: ImportFacts['decimal']) =>
      say({ ...said.peek(), decimal: decimal ?? undefined }),
    /** Puts a text in the place of a cell; the same one again changes nothing. */
    mend: async (row: number, field: ColumnField, text: string): Promise<void> => {
      const next = withMended(said.peek(), { row, field, text })
      if (next !== said.peek()) await say(next)
    },
    decide: (conflict: ImportConflict, take: boolean) =>
      say(withDecision(said.peek(), conflict, take)),
    /** Decides all conflicts alike; those beyond the list only until the file is read for another reason. */
    decideAll: async (all: 'keep' | 'take'): Promise<void> => {
      const facts = read.peek()?.plan.import
      if (!facts) return
      const next = withAllConflicts(said.peek(), facts, all)
      await say(next, next.conflicts)
    },
    isTaken: (conflict: ImportConflict): boolean => isTaken(said.value, conflict),
    /** Leads to the plan, from where it is started. It stays there: no later reading takes its place. */
    review: (): void => {
      const plan = read.peek()?.plan
      if (!plan) return
      reading.leavePlan()
      show(plan, source)
    },
  }
}
