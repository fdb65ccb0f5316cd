/** Reads whom a pasted or typed text invites: a list of addresses, a table with heads, or one after the other. */
import Papa from 'papaparse'
import { addressIn, strayIn } from './address.ts'
import { beyondWords, strayWords } from './doubt-words.ts'
import { peopleColumns } from './people-columns.ts'
import type { PeopleColumn } from './people-columns.ts'
import { readListLine } from './read-list.ts'

/** Somebody as typed; empty rates are not asked for. */
export type TypedPerson = {
  email: string
  billableRate: string
  costRate: string
  /** Names as they stand there. */
  groups: string[]
}

/** Somebody as the text has them. */
export type ReadPerson = TypedPerson & {
  /** Why the rates in the text may mean something else than what was read, until rates are typed; a sentence. */
  doubt?: string
}

export type PeopleRead = {
  people: ReadPerson[]
  /** Heads of columns that say nothing here. */
  ignored: string[]
}

const DELIMITERS = ['\t', ';', ','] as const

const delimiterOf = (line: string): string => DELIMITERS.find((one) => line.includes(one)) ?? ','

const cellsOf = (line: string): string[] =>
  Papa.parse<string[]>(line, { delimiter: delimiterOf(line) }).data[0] ?? []

/** The groups in one cell. A name may hold a comma itself. */
const groupsIn = (cell: string, isGroup: (name: string) => boolean): string[] => {
  if (isGroup(cell.trim())) return [cell.trim()]
  const names = cell.split(/[;|\n]/.test(cell) ? /[;|\n]/ : ',')
  return names.map((name) => name.trim()).filter((name) => name !== '')
}

const readTable = (lines: string[], isGroup: (name: string) => boolean): PeopleRead => {
  const { data } = Papa.parse<string[]>(lines.join('\n'), {
    delimiter: delimiterOf(lines[0] ?? ''),
    skipEmptyLines: 'greedy',
  })
  const [first = [], ...rows] = data
  const { columns, ignored } = peopleColumns(first) ?? { columns: {}, ignored: [] }
  const people = rows.flatMap((row): ReadPerson[] => {
    // A single cell below a table is an address that was added by hand.
    if (row.length === 1) return readListLine(row[0] ?? '')
    const cell = (column: PeopleColumn): string => row[columns[column] ?? -1]?.trim() ?? ''
    const person = { email: addressIn(cell('email')), groups: groupsIn(cell('groups'), isGroup) }
    const beyond = row.slice(first.length).filter((text) => text.trim() !== '')
    // A comma within an amount moves everything behind it one column on.
    if (beyond.length > 0)
      return [{ ...person, billableRate: '', costRate: '', doubt: beyondWords(beyond) }]
    const stray = strayIn(cell('email'))
    return [
      {
        ...person,
        billableRate: cell('billableRate'),
        costRate: cell('costRate'),
        ...(stray !== '' && { doubt: strayWords(stray) }),
      },
    ]
  })
  return { people, ignored }
}

const readList = (lines: string[]): ReadPerson[] =>
  lines.flatMap((line) => (line.trim() ? readListLine(line) : []))

/** Whether a line is the heads of a table. Most lines hold an address, which says no at once. */
const isHead = (line: string): boolean =>
  !line.includes('@') && /mail/i.test(line) && peopleColumns(cellsOf(line)) !== null

/**
 * Lists may separate addresses by commas, semicolons, tabs, spaces and line ends, with names around them. From a line of
 * heads on, the text is a table, until the next heads.
 *
 * @param isGroup whether the workspace has a group of this name
 */
export const readPeople = (text: string, isGroup: (name: string) => boolean): PeopleRead => {
  const lines = text.split(/\r\n?|\n/)
  const heads = lines.flatMap((line, at) => (isHead(line) ? [at] : []))
  const tables = heads.map((from, n) => readTable(lines.slice(from, heads[n + 1]), isGroup))
  return {
    people: [...readList(lines.slice(0, heads[0])), ...tables.flatMap(({ people }) => people)],
    ignored: [...new Set(tables.flatMap(({ ignored }) => ignored))],
  }
}
