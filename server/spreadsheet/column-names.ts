/** What people and programs call the columns that an import knows. */
import type { ColumnField } from '../bulk/import-view.ts'
import { isCurrencySign } from './currency-sign.ts'
import { wordAlike } from './word-alike.ts'

/** `name`, `groups` and `margin` are known so that nobody takes them for something else; they are not imported. */
type Named = ColumnField | 'ignored'

/** English, German, Spanish, French, Japanese, Korean, Portuguese, Russian. */
const NAMES: Record<Named, string> = {
  userId:
    'id, user id, member id, clockify id, benutzer-id, nutzer-id, mitglieds-id, id de usuario, id usuario, id del usuario, id utilisateur, identifiant, id de l’utilisateur, ユーザーID, メンバーID, 사용자 ID, 구성원 ID, 아이디, id do usuário, id do utilizador, id пользователя, идентификатор, идентификатор пользователя',
  email:
    'e-mail, mail, e-mail address, mail address, user e-mail, member e-mail, work e-mail, e-mail-adresse, mailadresse, correo, correo electrónico, dirección de correo, dirección de correo electrónico, email del usuario, courriel, adresse e-mail, adresse mail, adresse électronique, adresse courriel, メール, メールアドレス, Eメール, Eメールアドレス, 電子メール, 電子メールアドレス, 이메일, 이메일 주소, 전자 메일, 메일, correio eletrônico, correio eletrónico, endereço de e-mail, почта, электронная почта, эл. почта, адрес электронной почты, email пользователя',
  billableRate:
    'billable rate, billable hourly rate, billing rate, bill rate, charge rate, charge-out rate, member rate, abrechenbarer satz, abrechenbarer stundensatz, abrechnungssatz, verrechnungssatz, verrechenbarer satz, fakturierbarer satz, tarifa facturable, tarifa de facturación, taux facturable, tarif facturable, taux de facturation, taux horaire facturable, 請求レート, 請求可能レート, 請求可能なレート, 請求単価, 請求可能額, 청구 요율, 청구 가능 요율, 청구 가능한 요율, 청구 단가, 청구 요금, taxa faturável, taxa de faturamento, taxa de faturação, tarifa faturável, valor faturável, оплачиваемая ставка, ставка оплаты, тарифицируемая ставка, расчетная ставка, расчётная ставка',
  costRate:
    'cost rate, labor cost rate, labour cost rate, labor cost, labour cost, internal rate, kostensatz, kostenrate, selbstkostensatz, interner satz, interner stundensatz, tarifa de costo, tarifa de coste, tasa de costo, tasa de coste, taux de coût, taux de revient, tarif de coût, coût horaire, コストレート, 原価レート, 原価単価, コスト単価, 비용 요율, 원가 요율, 원가 단가, taxa de custo, tarifa de custo, valor de custo, ставка себестоимости, ставка затрат, ставка расходов, себестоимость',
  status:
    'status, user status, member status, membership status, estado, statut, état, ステータス, 状態, 状況, 상태, situação, estatuto, статус, состояние',
  since:
    'since, effective from, effective date, effective, valid from, applies from, from date, gültig ab, wirksam ab, seit, gilt ab, desde, vigente desde, válido desde, a partir de, fecha de vigencia, depuis, à partir du, valable à partir du, en vigueur le, date d’effet, 適用開始日, 適用日, 有効日, 적용일, 적용 시작일, 유효 시작일, vigência, vigente a partir de, válido a partir de, data de vigência, действует с, начиная с, с даты, вступает в силу',
  currency:
    'currency, currency code, währung, währungscode, moneda, divisa, devise, monnaie, 通貨, 通貨コード, 통화, 통화 코드, moeda, валюта, код валюты',
  baseBillableRate: 'exported billable rate',
  baseCostRate: 'exported cost rate',
  baseStatus: 'exported status',
  exportedAt: 'exported at',
  ignored:
    'name, full name, first name, last name, user, username, user name, member, member name, vorname, nachname, benutzer, mitglied, nombre, apellido, usuario, miembro, nom, prénom, utilisateur, membre, 名前, 氏名, ユーザー, メンバー, 이름, 사용자, 구성원, nome, usuário, utilizador, membro, имя, фамилия, пользователь, участник, group, groups, user groups, gruppe, gruppen, grupo, grupos, groupe, groupes, グループ, 그룹, группа, группы, margin, marge, margen, margem, マージン, 마진, маржа, role, rolle, rol, rôle, 役割, ロール, 역할, função, роль',
}

/**
 * Names that mean it only where no column says so better. A bare "date" or "start date" is no name at all: it is more
 * often the day when somebody was hired.
 */
const LOOSE: Partial<Record<Named, string>> = {
  billableRate:
    'billable, rate, hourly rate, rate per hour, price per hour, new rate, satz, stundensatz, stundenpreis, preis pro stunde, tarifa, tarifa por hora, tarifa horaria, precio por hora, taux, taux horaire, tarif, tarif horaire, レート, 時給, 単価, 時間単価, 時間レート, 요율, 시간당 요율, 시급, 단가, 시간당 단가, taxa, taxa horária, valor por hora, valor hora, preço por hora, ставка, почасовая ставка, ставка в час, часовая ставка, тариф',
  costRate:
    'cost, costs, cost per hour, hourly cost, kosten, kosten pro stunde, costo, coste, costo por hora, coste por hora, coût, coûts, コスト, 原価, 비용, 원가, custo, custos, custo por hora, custo hora, затраты, расходы, стоимость часа',
  since: 'from, ab, с',
}

const byWord = (names: Partial<Record<Named, string>>): Map<string, Named> =>
  new Map(
    (Object.keys(names) as Named[]).flatMap((field) =>
      (names[field] ?? '').split(',').map((name) => [wordAlike(name), field] as const),
    ),
  )

const SURE_NAMES = byWord(NAMES)
const LOOSE_NAMES = byWord(LOOSE)
const MOST_LENGTH = 100
const BRACKETED = /\s*[([{（［【]([^)\]}）］】]*)[)\]}）］】]\s*/gu
const PER_HOUR =
  /\s*(?:\/\s?|per |pro |por |par |в )(?:h|hr|hour|std|stunde|hora|heure|час|時間|시간)\.?$/iu
const CODES = new Set(Intl.supportedValuesOf('currency'))

/** "Rate old" and "Rate new" end in three letters too, and are not the same column in two currencies. */
const isUnit = (word: string): boolean =>
  isCurrencySign(word) && (!/^[a-z]{3}$/i.test(word) || CODES.has(word.toUpperCase()))

/** The head without what only tells the unit: "(USD)", "[EUR / h]", "in USD", "USD", "€", "/h". */
function* withoutUnits(header: string): Generator<string> {
  yield header
  const bare = header
    .replace(BRACKETED, (bracketed, inside: string) => {
      const unit = ` ${inside}`.replace(PER_HOUR, '').trim()
      return unit === '' || isUnit(unit) ? ' ' : bracketed
    })
    .trim()
  yield bare
  const timeless = bare.replace(PER_HOUR, '')
  yield timeless
  const words = timeless.split(/[\s_,;:/]+/)
  const last = words.pop() ?? ''
  if (words.length === 0 || !isUnit(last)) return
  yield words.join(' ')
  if (/^(?:in|en|em|в)$/iu.test(words.at(-1) ?? '')) yield words.slice(0, -1).join(' ')
}

/** How well a head names a column: the lower the rank, the better. */
export type NamedColumn = { field: ColumnField | null; rank: number }

/**
 * What a head means, in any case, with or without accents, blanks and underscores, with a unit behind it or not.
 *
 * @returns null for a head that is not known; a field of null for one that is known and not imported
 * @example nameColumn('Billable rate (USD)')?.field // "billableRate"
 */
export const nameColumn = (header: string): NamedColumn | null => {
  if (header.length > MOST_LENGTH) return null
  const variants = [...withoutUnits(header)].map(wordAlike)
  for (const [looseness, names] of [SURE_NAMES, LOOSE_NAMES].entries()) {
    const at = variants.findIndex((variant) => names.has(variant))
    const named = names.get(variants[at] ?? '')
    if (named) return { field: named === 'ignored' ? null : named, rank: looseness * 10 + at }
  }
  return null
}
