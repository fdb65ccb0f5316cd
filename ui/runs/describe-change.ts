import type { ChangeSummary, Edit } from '../../server/bulk/types.ts'
import type { RunView } from '../../server/bulk/views.ts'
import type { Format } from '../format.ts'

type Words = { format: Format; currency: string }

const plural = (count: number, one: string, format: Format): string =>
  `${format.number(count)} ${one}${count === 1 ? '' : 's'}`

/** An edit in a few words: `+5 %`, `+2.00 USD`, `set to 140.00`. Amounts are in minor units. */
const editWords = (edit: Edit, { format, currency }: Words): string => {
  if ('to' in edit) return `set to ${format.amount(edit.to)}`
  if ('add' in edit) return `${format.amount(edit.add, true)} ${currency}`
  const digits = (String(edit.percent).split('.')[1] ?? '').length
  return format.percent(edit.percent / 100, Math.min(digits, 4), true)
}

const rounding = (edit: Edit, format: Format): string =>
  edit.roundTo !== undefined && edit.roundTo > 1
    ? `, rounded to ${format.amount(edit.roundTo)}`
    : ''

/** What one entry of the summary asks, part by part. */
const partsOf = (entry: ChangeSummary, words: Words, long: boolean): string[] => {
  const rate = (name: string, edit: Edit | undefined): string[] =>
    edit ? [`${name} ${editWords(edit, words)}${long ? rounding(edit, words.format) : ''}`] : []
  const status =
    entry.status === undefined ? [] : [entry.status === 'ACTIVE' ? 'activate' : 'deactivate']
  return [...rate('billable', entry.billableRate), ...rate('cost', entry.costRate), ...status]
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const whoOf = (entry: ChangeSummary, format: Format): string => {
  const members = plural(entry.members, 'member', format)
  if (!entry.workspace) return members
  return entry.members > 0 ? `${members} and the workspace` : 'Workspace default'
}

/** The rule of a plan in one line: `24 members · billable +5 %, rounded to 0.50 · cost +2.00 USD`. */
export const ruleLine = (summary: ChangeSummary[], words: Words): string => {
  const [first, ...others] = summary
  if (!first) return ''
  const more =
    others.length > 0 ? [`and ${plural(others.length, 'other change', words.format)}`] : []
  if (first.mixed) return [whoOf(first, words.format), 'set one by one', ...more].join(' · ')
  return [whoOf(first, words.format), ...partsOf(first, words, true), ...more].join(' · ')
}

/** What a run does, for a heading or a row of the history: `Billable +5 %, cost +2.00 USD`. */
export const changeTitle = (summary: ChangeSummary[], words: Words): string => {
  const [first, ...others] = summary
  if (!first) return 'Nothing to change'
  const more =
    others.length > 0 ? `, and ${plural(others.length, 'other change', words.format)}` : ''
  if (first.mixed) return `Changes one by one: ${whoOf(first, words.format)}${more}`
  const parts = partsOf(first, words, false)
  if (parts.length === 1 && first.status !== undefined)
    return `${capital(parts[0] ?? '')} ${plural(first.members, 'member', words.format)}${more}`
  const where = first.workspace ? 'Workspace ' : ''
  return `${where ? where + parts.join(', ') : capital(parts.join(', '))}${more}`
}

/** What a run does; an import told by its file, an undo and a retry by what they follow. */
export const subjectOf = (
  run: Pick<RunView, 'summary' | 'undoOf' | 'retryOf' | 'fileName' | 'counts'>,
  words: Words,
): string => {
  if (run.fileName !== null)
    return `Import of ${run.fileName}: ${plural(run.counts.total, 'change', words.format)}`
  if (run.undoOf !== null) return 'Back to what was before an earlier run'
  const title = changeTitle(run.summary, words)
  return run.retryOf === null ? title : `Retry of ${title.charAt(0).toLowerCase()}${title.slice(1)}`
}

/** What the items of a run are called by their summary: rates, statuses, or values where both are meant. */
export const nounOf = (summary: ChangeSummary[], count: number): string => {
  const named = summary.flatMap((entry) => entry.fields ?? [])
  const rates =
    named.some((field) => field !== 'status') ||
    summary.some((entry) => entry.billableRate ?? entry.costRate)
  const statuses = named.includes('status') || summary.some((entry) => entry.status !== undefined)
  if (rates === statuses) return count === 1 ? 'value' : 'values'
  if (rates) return count === 1 ? 'rate' : 'rates'
  return count === 1 ? 'status' : 'statuses'
}
