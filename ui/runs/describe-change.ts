import type { ChangeSummary, Edit } from '../../server/bulk/types.ts'
import type { RunView } from '../../server/bulk/views.ts'
import type { Format } from '../format.ts'
import { isRate } from '../parts/field-words.ts'

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

/** More groups than these are counted, not named. */
const NAMED = 3

const listed = (names: string[], format: Format): string =>
  names.length > NAMED
    ? `${names.slice(0, NAMED).join(', ')} and ${plural(names.length - NAMED, 'more group', format)}`
    : names.join(', ')

/** What one entry asks of groups. */
const groupParts = ({ groups, newGroup }: ChangeSummary, format: Format): string[] => [
  ...(newGroup === undefined ? [] : [`new group ${newGroup}`]),
  ...(groups?.add?.length ? [`add to ${listed(groups.add, format)}`] : []),
  ...(groups?.remove?.length ? [`remove from ${listed(groups.remove, format)}`] : []),
]

/** What one entry of the summary asks, part by part. */
const partsOf = (entry: ChangeSummary, words: Words, long: boolean): string[] => {
  const rate = (name: string, edit: Edit | undefined): string[] =>
    edit ? [`${name} ${editWords(edit, words)}${long ? rounding(edit, words.format) : ''}`] : []
  const status =
    entry.status === undefined ? [] : [entry.status === 'ACTIVE' ? 'activate' : 'deactivate']
  return [
    ...rate('billable', entry.billableRate),
    ...rate('cost', entry.costRate),
    ...status,
    ...groupParts(entry, words.format),
  ]
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** People who may not be members yet: `1 person`, `3 people`. */
export const peopleWords = (count: number, format: Format): string =>
  count === 1 ? '1 person' : `${format.number(count)} people`

/** Whom an entry invites, and what follows: `invite 24 people with rates and groups`. */
const inviteWords = ({ invited = 0, fields = [] }: ChangeSummary, format: Format): string => {
  const follows = [
    ...(fields.some(isRate) ? ['rates'] : []),
    ...(fields.includes('group') ? ['groups'] : []),
  ]
  return `invite ${peopleWords(invited, format)}${follows.length > 0 ? ` with ${follows.join(' and ')}` : ''}`
}

const whoOf = (entry: ChangeSummary, format: Format): string => {
  const { invited = 0 } = entry
  if (invited > 0) {
    const invitations = plural(invited, 'invitation', format)
    const rest = { ...entry, invited: 0 }
    return entry.members > 0 ? `${whoOf(rest, format)} and ${invitations}` : invitations
  }
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
  if (first.invited) return [capital(inviteWords(first, words.format)), ...more].join(' · ')
  return [whoOf(first, words.format), ...partsOf(first, words, true), ...more].join(' · ')
}

/** The same with the number of members, where an entry asks for one thing that is not a rate; else null. */
const titleOfOne = (
  { status, groups, newGroup, members }: ChangeSummary,
  part: string,
  format: Format,
): string | null => {
  const who = plural(members, 'member', format)
  if (status !== undefined) return `${part} ${who}`
  if (newGroup !== undefined) return `${part} with ${who}`
  return groups === undefined ? null : part.replace(/^\S+/, (verb) => `${verb} ${who}`)
}

/** What a run does, for a heading or a row of the history: `Billable +5 %, cost +2.00 USD`. */
export const changeTitle = (summary: ChangeSummary[], words: Words): string => {
  const [first, ...others] = summary
  if (!first) return 'Nothing to change'
  const more =
    others.length > 0 ? `, and ${plural(others.length, 'other change', words.format)}` : ''
  if (first.mixed) return `Changes one by one: ${whoOf(first, words.format)}${more}`
  if (first.invited) return `${capital(inviteWords(first, words.format))}${more}`
  const parts = partsOf(first, words, false)
  const [only] = parts
  const one = only && parts.length === 1 ? titleOfOne(first, only, words.format) : null
  if (one !== null) return `${capital(one)}${more}`
  if (only === undefined && first.groups) return `Groups of ${whoOf(first, words.format)}${more}`
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

type Kind = 'rate' | 'status' | 'invitation' | 'group membership' | 'change'

const kindsOf = ({ fields = [], ...entry }: ChangeSummary): Kind[] => {
  const kinds: [Kind, unknown][] = [
    ['rate', fields.some(isRate) || entry.billableRate || entry.costRate],
    ['status', fields.includes('status') || entry.status],
    ['group membership', fields.includes('group') || entry.groups],
    ['invitation', fields.includes('invite') || entry.invited],
    ['change', fields.includes('newGroup') || entry.newGroup],
  ]
  return kinds.flatMap(([kind, is]) => (is ? [kind] : []))
}

/** What the items of a run are called by their summary: by what all of them are, else values or changes. */
export const nounOf = (summary: ChangeSummary[], count: number): string => {
  const kinds = new Set(summary.flatMap(kindsOf))
  const [first] = kinds
  const isAboutPeople = [...kinds].some((kind) => kind !== 'rate' && kind !== 'status')
  const others = isAboutPeople ? 'change' : 'value'
  const noun = first !== undefined && kinds.size === 1 ? first : others
  if (count === 1) return noun
  return noun === 'status' ? 'statuses' : `${noun}s`
}

/** What happens to the items of a run, beside their noun: values are changed, changes are made, invitations sent. */
export const verbsOf = ({
  summary,
  undoOf,
}: Pick<RunView, 'summary' | 'undoOf'>): { doing: string; done: string } => {
  const noun = nounOf(summary, 1)
  if (noun === 'invitation') return { doing: 'Sending', done: 'sent' }
  if (noun === 'change')
    return undoOf === null
      ? { doing: 'Making', done: 'made' }
      : { doing: 'Taking back', done: 'taken back' }
  return undoOf === null
    ? { doing: 'Changing', done: 'changed' }
    : { doing: 'Changing back', done: 'changed back' }
}
