/** What people and programs call the columns that an import knows. */
import type { ColumnField } from '../bulk/import-view.ts'
import { withoutUnits } from './head-units.ts'
import { wordAlike } from './word-alike.ts'

/** `name`, `groups` and `margin` are known so that nobody takes them for something else; they are not imported. */
type Named = ColumnField | 'ignored'

/** English, German, Spanish, French, Japanese, Korean, Portuguese, Russian. */
const NAMES: Record<Named, string> = {
  userId:
    'id, user id, member id, clockify id, benutzer-id, nutzer-id, mitglieds-id, id de usuario, id usuario, id del usuario, id utilisateur, identifiant, id de l’utilisateur, ユーザーID, メンバーID, 사용자 ID, 구성원 ID, 아이디, id do usuário, id do utilizador, id пользователя, идентификатор, идентификатор пользователя, ids, user ids, member ids, benutzer-ids, ids de usuario, идентификаторы',
  email:
    'e-mail, mail, e-mail address, mail address, user e-mail, member e-mail, work e-mail, e-mail-adresse, mailadresse, correo, correo electrónico, dirección de correo, dirección de correo electrónico, email del usuario, courriel, adresse e-mail, adresse mail, adresse électronique, adresse courriel, メール, メールアドレス, Eメール, Eメールアドレス, 電子メール, 電子メールアドレス, 이메일, 이메일 주소, 전자 메일, 메일, correio eletrônico, correio eletrónico, endereço de e-mail, почта, электронная почта, эл. почта, адрес электронной почты, email пользователя, e-mails, mails, e-mail addresses, e-mail-adressen, mailadressen, correos, correos electrónicos, correo del usuario, courriels, adresses e-mail, adresse de courriel, adresse de messagerie, 메일 주소, e-mails dos usuários, endereços de e-mail, email do usuário, адреса электронной почты, почтовый адрес, эл. адрес',
  billableRate:
    'billable rate, billable hourly rate, billing rate, bill rate, charge rate, charge-out rate, member rate, abrechenbarer satz, abrechenbarer stundensatz, abrechnungssatz, verrechnungssatz, verrechenbarer satz, fakturierbarer satz, tarifa facturable, tarifa de facturación, taux facturable, tarif facturable, taux de facturation, taux horaire facturable, 請求レート, 請求可能レート, 請求可能なレート, 請求単価, 請求可能額, 청구 요율, 청구 가능 요율, 청구 가능한 요율, 청구 단가, 청구 요금, taxa faturável, taxa de faturamento, taxa de faturação, tarifa faturável, valor faturável, оплачиваемая ставка, ставка оплаты, тарифицируемая ставка, расчетная ставка, расчётная ставка, billable rates, billable hourly rates, billable rate hourly, hourly billable rate, billing rates, bill rates, charge rates, hourly billing rate, abrechenbare sätze, abrechenbare stundensätze, abrechenbare rate, abrechenbare stundenrate, abrechnungssätze, verrechnungssätze, verrechnungsstundensatz, abrechnungsstundensatz, fakturierbarer stundensatz, verrechenbarer stundensatz, tarifas facturables, tarifas de facturación, tarifa por hora facturable, tarifas por hora facturables, tarifa facturable por hora, tarifa horaria facturable, tarifas horarias facturables, tasa facturable, tasas facturables, precio facturable, valor facturable, taux facturables, tarifs facturables, tarif horaire facturable, tarifs horaires facturables, taux horaires facturables, taux horaire de facturation, tarif de facturation, taux par heure facturable, taux facturable par heure, 請求時間レート, 請求時間単価, 請求可能単価, 請求可能時間単価, 請求可能な時間単価, 時間あたりの請求レート, 1時間あたりの請求レート, 時間あたりの請求単価, 청구 가능 요금, 청구 가능한 요금, 청구 가능 단가, 청구 가능 시급, 청구 가능 시간당 요율, 청구 가능 시간당 요금, 시간당 청구 요율, 시간당 청구 요금, 시간당 청구 가능 요율, 시간당 청구 가능 요금, 청구 가능 금액, taxas faturáveis, taxas de faturamento, taxas de faturação, tarifas faturáveis, valores faturáveis, taxa horária faturável, taxas horárias faturáveis, taxa por hora faturável, taxa faturável por hora, tarifa por hora faturável, tarifa horária faturável, valor hora faturável, valor por hora faturável, preço faturável, оплачиваемые ставки, ставки оплаты, тарифицируемые ставки, оплачиваемая почасовая ставка, почасовая оплачиваемая ставка, оплачиваемая часовая ставка, расчётные ставки, оплачиваемый тариф, ставка для клиента',
  costRate:
    'cost rate, labor cost rate, labour cost rate, labor cost, labour cost, internal rate, kostensatz, kostenrate, selbstkostensatz, interner satz, interner stundensatz, tarifa de costo, tarifa de coste, tasa de costo, tasa de coste, taux de coût, taux de revient, tarif de coût, coût horaire, コストレート, 原価レート, 原価単価, コスト単価, 비용 요율, 원가 요율, 원가 단가, taxa de custo, tarifa de custo, valor de custo, ставка себестоимости, ставка затрат, ставка расходов, себестоимость, cost rates, labor cost rates, labour cost rates, hourly cost rate, hourly cost rates, cost hourly rate, internal rates, internal hourly rate, kostensätze, kostenraten, kostenstundensatz, stundenkostensatz, selbstkosten, selbstkostensätze, interner stundenkostensatz, interne sätze, tarifas de costo, tarifas de coste, tasas de costo, tasas de coste, tarifa de costo por hora, tarifa de coste por hora, tarifa por hora de costo, tarifa por hora de coste, tarifa interna, costo interno, coste interno, coste laboral, costo laboral, taux de coûts, taux des coûts, tarifs de coût, taux horaire de coût, taux de coût horaire, coûts horaires, coût interne, taux interne, コスト率, 原価率, 原価時間単価, 時間コスト, 時間あたりのコスト, 1時間あたりのコスト, 時間あたりの原価, 内部レート, 비용 요금, 비용 단가, 원가 요금, 시간당 비용 요율, 시간당 원가, 시간당 비용, 내부 요율, taxas de custo, tarifas de custo, valores de custo, taxa de custo por hora, taxa horária de custo, valor hora de custo, custo horário, custo interno, taxa interna, ставки себестоимости, ставки затрат, ставки расходов, себестоимость часа, себестоимость в час, почасовая себестоимость, внутренняя ставка',
  status:
    'status, user status, member status, membership status, estado, statut, état, ステータス, 状態, 状況, 상태, situação, estatuto, статус, состояние, statuses, user statuses, zustand, mitgliedsstatus, mitgliederstatus, benutzerstatus, nutzerstatus, estados, estado del usuario, estado del miembro, statuts, statut du membre, statut de l’utilisateur, ユーザーステータス, メンバーステータス, 사용자 상태, 구성원 상태, 회원 상태, status do usuário, status do membro, estado do utilizador, статусы, статус пользователя, статус участника',
  since:
    'since, effective from, effective date, effective, valid from, applies from, from date, gültig ab, wirksam ab, seit, gilt ab, desde, vigente desde, válido desde, a partir de, fecha de vigencia, depuis, à partir du, valable à partir du, en vigueur le, date d’effet, 適用開始日, 適用日, 有効日, 적용일, 적용 시작일, 유효 시작일, vigência, vigente a partir de, válido a partir de, data de vigência, действует с, начиная с, с даты, вступает в силу, effective as of, starting from, gültig seit, wirksam seit, ab datum, válida desde, válidas desde, vigente a partir de, válido a partir del, efectivo desde, fecha efectiva, en vigor desde, valable dès, valide depuis, date effective, date de prise d’effet, en vigueur depuis, en vigueur à partir du, 適用開始, 有効開始日, 発効日, 적용 시작, 발효일, 시행일, em vigor desde, válida a partir de, data efetiva, дата вступления в силу, действительно с, действует от, дата начала действия',
  currency:
    'currency, currency code, währung, währungscode, moneda, divisa, devise, monnaie, 通貨, 通貨コード, 통화, 통화 코드, moeda, валюта, код валюты, currencies, währungen, monedas, divisas, código de moneda, código de divisa, devises, monnaies, code devise, code de la devise, moedas, código da moeda, валюты',
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
    'billable, rate, hourly rate, rate per hour, price per hour, new rate, satz, stundensatz, stundenpreis, preis pro stunde, tarifa, tarifa por hora, tarifa horaria, precio por hora, taux, taux horaire, tarif, tarif horaire, レート, 時給, 単価, 時間単価, 時間レート, 요율, 시간당 요율, 시급, 단가, 시간당 단가, taxa, taxa horária, valor por hora, valor hora, preço por hora, ставка, почасовая ставка, ставка в час, часовая ставка, тариф, rates, hourly rates, new rates, sätze, stundensätze, stundenrate, stundenraten, rate pro stunde, tarifas, tarifas por hora, tarifas horarias, tasa, tasa por hora, tasa horaria, precio hora, tarifs, tarifs horaires, prix horaire, prix par heure, prix de l’heure, taux à l’heure, taux de l’heure, tarif à l’heure, 時間給, 時間あたりのレート, 1時間あたりのレート, 時間当たりレート, 時間あたり単価, 時間当たり単価, 1時間あたりの単価, 요금, 시간 요율, 시간당 요금, 시간당 금액, 시간 단가, taxas, taxas horárias, taxa por hora, taxa hora, valor da hora, valor horário, preço hora, ставки, почасовые ставки, часовые ставки, ставка за час, тарифы, часовой тариф, почасовой тариф, тариф за час, цена часа, цена за час',
  costRate:
    'cost, costs, cost per hour, hourly cost, kosten, kosten pro stunde, costo, coste, costo por hora, coste por hora, coût, coûts, コスト, 原価, 비용, 원가, custo, custos, custo por hora, custo hora, затраты, расходы, стоимость часа, hourly costs, costs per hour, stundenkosten, kosten je stunde, costos, costes, costo hora, coste hora, costo horario, coste horario, coût par heure, coûts par heure, coût de l’heure, custos por hora, custos horários, стоимость в час, стоимость за час, затраты в час, расходы в час',
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

/** How well a head names a column: the lower the rank, the better. `sure` names cannot mean anything else. */
export type NamedColumn = { field: ColumnField | null; rank: number; sure: boolean }

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
    if (named) {
      const field = named === 'ignored' ? null : named
      return { field, rank: looseness * 10 + at, sure: looseness === 0 }
    }
  }
  return null
}
