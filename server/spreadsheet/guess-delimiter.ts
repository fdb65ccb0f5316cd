/** Tells by a file's first rows what stands between its cells. */
import Papa from 'papaparse'

export type Delimiter = ',' | ';' | '\t' | '|'

/** Where all else is alike the semicolon wins over the comma: such files write decimals with a comma. */
const CANDIDATES: Delimiter[] = [';', '\t', '|', ',']
const SAMPLE_LENGTH = 32_768
const SAMPLE_ROWS = 50
/** An e-mail address or an id of Clockify's as the whole of a cell. */
const PERSON = /^\s*(?:[^\s@,;|"]+@[^\s@,;|"]+|[0-9a-f]{24})\s*$/i

/** By which a candidate is measured, the most telling first. */
const figuresOf = (sample: string, delimiter: Delimiter): number[] => {
  const { data } = Papa.parse<string[]>(sample, { delimiter, newline: '\n', preview: SAMPLE_ROWS })
  const rows = data.filter((row) => row.length > 1)
  const widths = new Map<number, number>()
  for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1)
  const [width = 1, alike = 0] = [...widths].toSorted(([a, m], [b, n]) => n - m || b - a)[0] ?? []
  const persons = data.filter((row) => row.some((cell) => PERSON.test(cell))).length
  return [persons, alike, width]
}

/**
 * The candidate under which most rows have a cell that is an e-mail address or an id, then under which most rows are
 * equally wide, then the widest; a comma for a file of one column.
 */
export const guessDelimiter = (text: string): Delimiter => {
  const head = text.slice(0, SAMPLE_LENGTH).replace(/\r\n?/g, '\n')
  const cut = head.lastIndexOf('\n')
  const sample = text.length > SAMPLE_LENGTH && cut > 0 ? head.slice(0, cut) : head
  let best: { delimiter: Delimiter; figures: number[] } = { delimiter: ',', figures: [0, 0, 1] }
  for (const delimiter of CANDIDATES) {
    const figures = figuresOf(sample, delimiter)
    const differing = figures.findIndex((figure, at) => figure !== best.figures[at])
    const isBetter = differing >= 0 && (figures[differing] ?? 0) > (best.figures[differing] ?? 0)
    if (isBetter && (figures[1] ?? 0) > 0) best = { delimiter, figures }
  }
  return best.delimiter
}
