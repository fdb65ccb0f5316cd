/** What the head of a pasted block calls its columns. The import of files knows far more names; these are its shortest. */
import type { RateField } from '../member-rates.ts'

type Named = 'email' | 'name' | RateField

const NAMES: Record<Named, string> = {
  email:
    'e-mail, mail, e-mail address, mail address, e-mail-adresse, correo, correo electrónico, courriel, adresse e-mail, endereço de e-mail',
  name: 'name, full name, member, member name, user, user name, mitglied, benutzer, nombre, miembro, usuario, nom, membre, utilisateur, nome, membro, usuário',
  billableRate:
    'billable rate, billable hourly rate, billing rate, bill rate, abrechenbarer satz, verrechnungssatz, tarifa facturable, taux facturable, taxa faturável',
  costRate:
    'cost rate, labor cost rate, labour cost rate, labor cost, labour cost, kostensatz, tarifa de costo, tarifa de coste, taux de coût, taxa de custo',
}
/** What means it only where no column says so better. */
const LOOSE: Partial<Record<Named, string>> = {
  billableRate:
    'billable, rate, hourly rate, satz, stundensatz, tarifa, tarifa por hora, taux, taux horaire, taxa, taxa horária',
  costRate: 'cost, costs, kosten, costo, coste, coût, custo',
}

const CODES = new Set(Intl.supportedValuesOf('currency'))
const HOUR = /^(h|hr|hour|per|in)$/i

/** One form for all writings of a name: no case, accents, blanks or marks. */
const alike = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}\p{Nd}]/gu, '')

const isUnit = (word: string): boolean =>
  /^\p{Sc}+$/u.test(word) || HOUR.test(word) || CODES.has(word.toUpperCase())

/** A head without the unit behind it, such as in "Billable rate (USD / h)". */
const withoutUnit = (head: string): string => {
  const words = head.split(/[\s_,;:/()[\]{}]+/).filter((word) => word !== '')
  while (words.length > 1 && isUnit(words.at(-1) ?? '')) words.pop()
  return alike(words.join(' '))
}

const byName = (names: Partial<Record<Named, string>>): ReadonlyMap<string, Named> =>
  new Map(
    (Object.keys(names) as Named[]).flatMap((field) =>
      (names[field] ?? '').split(',').map((name) => [alike(name), field] as const),
    ),
  )
const SURE = byName(NAMES)
const ANY = byName(LOOSE)

/** Columns by what their heads say, from 0. */
export type Head = {
  /** Where it says whose the rates are: e-mails before names. */
  who: number[]
  rates: { column: number; field: RateField }[]
  /** Heads that mean the same as another, so that nobody knows which one counts. */
  twice: string[]
  /** Heads of all other columns. */
  others: string[]
}

const RATES: readonly RateField[] = ['billableRate', 'costRate']

/** Reads a row as the head of a block; it may turn out to name nothing that is known. */
export const readHead = (row: readonly string[]): Head => {
  const words = row.map((head) => withoutUnit(head))
  const columnsOf = (field: Named): number[] => {
    const at = (names: ReadonlyMap<string, Named>) =>
      words.flatMap((word, column) => (names.get(word) === field ? [column] : []))
    const sure = at(SURE)
    return sure.length > 0 ? sure : at(ANY)
  }
  const who = [...columnsOf('email').slice(0, 1), ...columnsOf('name').slice(0, 1)]
  const found = RATES.map((field) => ({ field, columns: columnsOf(field) }))
  const rates = found.flatMap(({ field, columns: [column, ...more] }) =>
    column === undefined || more.length > 0 ? [] : [{ column, field }],
  )
  const twice = found.flatMap(({ columns }) => (columns.length > 1 ? columns : []))
  const known = new Set([...who, ...twice, ...rates.map(({ column }) => column)])
  return {
    who,
    rates,
    twice: twice.map((column) => row[column] ?? ''),
    others: row.flatMap((head, column) => (known.has(column) || head === '' ? [] : [head])),
  }
}

/** Whether a head says anything of what is pasted. */
export const namesSomething = ({ who, rates, twice }: Head): boolean =>
  who.length + rates.length + twice.length > 0
