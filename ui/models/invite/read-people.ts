/** Reads whom a pasted or typed text invites: a list of addresses, a table with heads, or one after the other. */
import Papa from 'papaparse'
import { addressIn } from './address.ts'
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

export type PeopleRead = {
  people: TypedPerson[]
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
  const people = rows.map((row): TypedPerson => {
    const cell = (column: PeopleColumn): string => row[columns[column] ?? -1]?.trim() ?? ''
    return {
      // A single cell below a table is an address that was added by hand.
      email: addressIn(row.length === 1 ? (row[0] ?? '') : cell('email')),
      billableRate: cell('billableRate'),
      costRate: cell('costRate'),
      groups: groupsIn(cell('groups'), isGroup),
    }
  })
  return { people, ignored }
}

const readList = (lines: string[]): TypedPerson[] =>
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
