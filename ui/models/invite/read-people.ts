/** Reads whom a pasted or typed text invites: a list of addresses, a table with heads, or one after the other. */
import Papa from 'papaparse'
import { addressIn, strayIn } from './address.ts'
import { beyondWords, strayWords } from './doubt-words.ts'
import { peopleColumns } from './people-columns.ts'
import type { PeopleColumn } from './people-columns.ts'
import { readListLine } from './read-list.ts'
import type { Placed } from './read-list.ts'

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

/** A line, or several within quotes, with its end; all of them are the text. */
type Piece = { text: string; people: Placed[] }
type Pieces = { pieces: Piece[]; ignored: string[] }

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

type IsGroup = (name: string) => boolean

const isBlank = (row: string[]): boolean => row.every((cell) => cell.trim() === '')

/** The rows of a table with the places where they end. */
const rowsOf = (text: string): { row: string[]; end: number }[] => {
  const rows: { row: string[]; end: number }[] = []
  Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text.slice(0, text.indexOf('\n'))),
    newline: '\n',
    step: ({ data, meta }) => rows.push({ row: data, end: meta.cursor }),
  })
  return rows
}

const readTable = (text: string, isGroup: IsGroup): Pieces => {
  const [first, ...rows] = rowsOf(text)
  if (first === undefined) return { pieces: [], ignored: [] }
  const heads = first.row
  const { columns, ignored } = peopleColumns(heads) ?? { columns: {}, ignored: [] }
  const personOf = (row: string[]): ReadPerson => {
    const cell = (column: PeopleColumn): string => row[columns[column] ?? -1]?.trim() ?? ''
    const person = { email: addressIn(cell('email')), groups: groupsIn(cell('groups'), isGroup) }
    const beyond = row.slice(heads.length).filter((text) => text.trim() !== '')
    // A comma within an amount moves everything behind it one column on.
    if (beyond.length > 0)
      return { ...person, billableRate: '', costRate: '', doubt: beyondWords(beyond) }
    const stray = strayIn(cell('email'))
    return {
      ...person,
      billableRate: cell('billableRate'),
      costRate: cell('costRate'),
      ...(stray !== '' && { doubt: strayWords(stray) }),
    }
  }
  const pieces = rows.map(({ row, end }, at): Piece => {
    const source = text.slice(rows[at - 1]?.end ?? first.end, end)
    if (isBlank(row)) return { text: source, people: [] }
    // A single cell below a table is an address that was added by hand.
    if (row.length === 1) return { text: source, people: readListLine(row[0] ?? '') }
    return { text: source, people: [{ source, person: personOf(row) }] }
  })
  return { pieces: [{ text: text.slice(0, first.end), people: [] }, ...pieces], ignored }
}

const readList = (lines: string[]): Piece[] =>
  lines.map((line) => ({ text: line, people: line.trim() ? readListLine(line.trimEnd()) : [] }))

/** Whether a line is the heads of a table. Most lines hold an address, which says no at once. */
const isHead = (line: string): boolean =>
  !line.includes('@') && /mail/i.test(line) && peopleColumns(cellsOf(line.trimEnd())) !== null

const piecesOf = (text: string, isGroup: IsGroup): Pieces => {
  const lines = text.replace(/\r\n?/g, '\n').split(/(?<=\n)/)
  const heads = lines.flatMap((line, at) => (isHead(line) ? [at] : []))
  const tables = heads.map((from, n) =>
    readTable(lines.slice(from, heads[n + 1]).join(''), isGroup),
  )
  return {
    pieces: [...readList(lines.slice(0, heads[0])), ...tables.flatMap(({ pieces }) => pieces)],
    ignored: [...new Set(tables.flatMap(({ ignored }) => ignored))],
  }
}

/**
 * Lists may separate addresses by commas, semicolons, tabs, spaces and line ends, with names around them. From a line of
 * heads on, the text is a table, until the next heads.
 *
 * @param isGroup whether the workspace has a group of this name
 */
export const readPeople = (text: string, isGroup: IsGroup): PeopleRead => {
  const { pieces, ignored } = piecesOf(text, isGroup)
  return { people: pieces.flatMap(({ people }) => people.map(({ person }) => person)), ignored }
}

/**
 * The text without some of its people, everything else as it was typed.
 *
 * @param isGone by the place in what `readPeople` reads from the same text
 */
export const withoutPeople = (
  text: string,
  isGroup: IsGroup,
  isGone: (place: number) => boolean,
): string => {
  let place = 0
  return piecesOf(text, isGroup)
    .pieces.map(({ text, people }) => {
      const left = people.filter(() => !isGone(place++))
      if (left.length === people.length) return text
      // Each on a line of its own, where nothing that follows can be taken for a rate.
      return left.map(({ source }) => `${source.trimEnd()}\n`).join('')
    })
    .join('')
}
