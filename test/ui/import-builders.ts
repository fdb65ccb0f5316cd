import type {
  FileColumn,
  ImportConflict,
  ImportFacts,
  ImportOptions,
  ImportProblem,
} from '../../server/bulk/import-view.ts'
import type { ImportView, ItemView } from '../../server/bulk/views.ts'
import { createImportModel } from '../../ui/models/import.ts'
import type { PlanSource } from '../../ui/models/plan.ts'
import { anItem, aRun } from './builders.ts'

export const aColumn = (index: number, field: FileColumn['field']): FileColumn => ({
  index,
  header: `column ${index}`,
  field,
  samples: [],
})

/** A cell of row 18 that is no amount, with anything else where it is given. */
export const aProblem = (overrides: Partial<ImportProblem> = {}): ImportProblem => ({
  row: 18,
  field: 'costRate',
  text: '7O.50',
  reason: 'A letter O among the digits.',
  suggestion: '70.50',
  ...overrides,
})

/** Ada's billable rate: exported as 145.00, 150.00 now, and 152.00 in the file. */
export const aConflict = (overrides: Partial<ImportConflict> = {}): ImportConflict => ({
  row: 4,
  userId: 'ada',
  name: 'Ada Lovelace',
  email: 'ada@example.org',
  field: 'billableRate',
  base: 14_500,
  now: 15_000,
  file: 15_200,
  taken: false,
  ...overrides,
})

/** A file of one row that changes one rate, with anything else where it is given. */
export const anImport = ({
  facts = {},
  items = [anItem({ row: 2 })],
  ...run
}: Partial<Omit<ImportView, 'import' | 'counts'>> & {
  facts?: Partial<ImportFacts>
  counts?: object
} = {}): ImportView => ({
  ...aRun({ fileName: 'rates.csv', ...run }),
  items,
  next: run.next ?? null,
  import: {
    fileName: 'rates.csv',
    encoding: 'UTF-8',
    delimiter: ',',
    decimal: '.',
    header: true,
    columns: [aColumn(0, 'email'), aColumn(1, 'billableRate'), aColumn(2, null)],
    rows: 1,
    exportedAt: null,
    problems: [],
    conflicts: [],
    counts: { problems: 0, conflicts: 0, taken: 0 },
    ...facts,
  },
})

export const aFile = (text = 'email,rate\nada@example.org,105', name = 'rates.csv'): File =>
  new File([text], name)

type Answer = ImportView | Error | Promise<ImportView>

/** The Import page's model on a server that answers as it is told; what it was asked is collected in `asked`. */
export const openImport = ({ items = [] as ItemView[] } = {}) => {
  const asked: { name: string; text: Promise<string>; options: ImportOptions; by: AbortSignal }[] =
    []
  const answers: Answer[] = []
  const shown: { plan: ImportView; source: PlanSource }[] = []
  const itemsAsked: unknown[] = []
  const late = new AbortController()
  const model = createImportModel({
    api: {
      importFile: async (file, options, by) => {
        // As it would go over the wire.
        const sent = JSON.parse(JSON.stringify(options)) as ImportOptions
        asked.push({ name: file.name, text: file.text(), options: sent, by })
        const answer = await (answers.shift() ?? anImport({ id: `plan-${asked.length}` }))
        if (answer instanceof Error) throw answer
        return answer
      },
      items: async (id, of) => {
        itemsAsked.push([id, of])
        return { items: items.filter(({ outcome }) => outcome === of.outcome), next: null }
      },
    },
    show: (plan, source) => void shown.push({ plan, source }),
    today: '2026-11-21',
    deadline: () => late.signal,
  })
  return {
    ...model,
    asked,
    shown,
    /** Ends the time that a reading may take. */
    late: () => late.abort(),
    itemsAsked,
    /** What the next reading is answered with. */
    answer: (...next: Answer[]) => void answers.push(...next),
    /** What the newest reading was asked with. */
    options: (): ImportOptions | undefined => asked.at(-1)?.options,
  }
}
