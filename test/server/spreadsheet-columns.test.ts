import { describe, expect, it } from 'vitest'
import { recogniseColumns } from '../../server/spreadsheet/columns.ts'

const ADA = ['ada@halden.example', '120']
const ID = '5f1e0a0b0c0d0e0f10111213'
const fieldOf = (head: string): unknown =>
  recogniseColumns([[head], ['x']], { header: true }).columns[0]?.field

describe('a column is known by its head', () => {
  it.each([
    ['userId', ['id', 'User ID', 'userId', 'ユーザーID', 'ID пользователя']],
    [
      'email',
      ['E-Mail', 'email_address', 'Correo electrónico', 'courriel', 'メール', '이메일', 'Почта'],
    ],
    [
      'billableRate',
      [
        'billable_rate',
        'BILLABLE RATE',
        'hourlyRate',
        'rate',
        'Stundensatz',
        'Taux horaire',
        'tarifa facturable',
        '請求レート',
        '청구 요율',
        'Taxa faturável',
        'taxa faturavel',
        'Оплачиваемая ставка',
        'Billable rate (USD)',
        'billable rate [EUR]',
        'Rate €/h',
        'hourly_rate_usd',
        'Rate in EUR',
        'Ставка, руб/час',
        'Billable rates',
        'Rate per hour',
        'Stundensätze',
        'Satz pro Stunde',
        'Satz je Stunde (EUR)',
        'Tarifa por hora facturable',
        'Tarifas facturables',
        'Precio por hora',
        'Taux horaires facturables',
        'Tarif par heure',
        'Taux de l’heure',
        '1時間あたりのレート',
        '請求可能な時間単価',
        '청구 가능 요금',
        '시간당 요금',
        'Taxas faturáveis',
        'Taxa por hora',
        'Valor da hora',
        'Оплачиваемые ставки',
        'Ставка за час',
        'Billable rate (in EUR)',
        'Rate (hourly)',
        'Satz (Std)',
      ],
    ],
    [
      'costRate',
      [
        'cost rate',
        'Cost',
        'Kostensatz',
        'coût',
        'Tarifa de costo',
        '原価',
        '원가',
        'custo',
        'Себестоимость',
        'Cost rates',
        'Costs per hour',
        'Kostensätze',
        'Kosten je Stunde',
        'Tarifas de coste',
        'Coste por hora',
        'Coûts horaires',
        'Coût de l’heure',
        '時間あたりのコスト',
        '시간당 비용',
        'Taxas de custo',
        'Custo por hora',
        'Ставки затрат',
        'Себестоимость часа',
      ],
    ],
    ['status', ['Status', 'estado', 'statut', 'ステータス', '상태', 'статус', 'Zustand']],
    ['since', ['since', 'Effective from', 'gültig ab', 'à partir du', '適用開始日', 'a partir de']],
    ['currency', ['Currency', 'Währung', 'moneda', 'devise', '通貨', '통화', 'moeda', 'валюта']],
  ])('%s', (field, heads) => {
    expect(heads.map(fieldOf)).toEqual(heads.map(() => field))
  })

  it.each([
    'Rate (old)',
    'rate old',
    'Start date',
    'Name',
    'Gruppen',
    'margin',
    'constructor',
    'x'.repeat(9_999),
  ])('and not by %s', (head) => {
    expect(fieldOf(head)).toBeNull()
  })

  it('a field goes to the column that names it best, and of those to the first', () => {
    const head = ['rate', 'status', 'Billable rate (EUR)', 'Status', 'email']
    const { at, columns } = recogniseColumns([head, ['1', 'x', '2', 'y', 'a']])
    expect(at).toEqual({ billableRate: 2, status: 1, email: 4 })
    expect(columns.map(({ field }) => field)).toEqual([
      null,
      'status',
      'billableRate',
      null,
      'email',
    ])
  })

  it.each([
    ['Billable rate', 'billable_rate'],
    ['Billable rate (USD)', 'Billable rate (EUR)'],
    ['Billable rate', 'Billing rate'],
    ['rate', 'hourly rate'],
    ['cost rate', 'Kostensatz'],
  ])('of “%s” and “%s” neither is the rate until somebody says which', (one, two) => {
    const rows = [
      ['email', one, two, 'status'],
      ['a', '1', '2', 'active'],
    ]
    expect(recogniseColumns(rows).at).toEqual({ email: 0, status: 3 })
    const field = one.startsWith('cost') ? 'costRate' : 'billableRate'
    expect(recogniseColumns(rows, { columns: { [field]: 2 } }).at).toMatchObject({ [field]: 2 })
    expect(recogniseColumns(rows, { columns: { since: 1 } }).at).toMatchObject({ [field]: 2 })
  })

  it('a column has its head and up to three of its cells to show', () => {
    const rows = [['e-mail', ' '], [], ['a@b.example', '1'], ['', '2'], ['', '3'], ['', '4']]
    expect(recogniseColumns(rows).columns).toEqual([
      { index: 0, header: 'e-mail', field: 'email', samples: ['a@b.example'] },
      { index: 1, header: 'Column 2', field: null, samples: ['1', '2', '3'] },
    ])
  })

  it('a cell to show is looked for in the first thousand rows, and cut between letters', () => {
    const rows = [['e-mail', 'x'], ...Array.from({ length: 1_001 }, () => ['a@b.example', ''])]
    const last = rows.at(-1) ?? []
    last[1] = 'late'
    expect(recogniseColumns(rows).columns[1]?.samples).toEqual([])
    rows[1] = ['a@b.example', `${'x'.repeat(199)}😀`]
    expect(recogniseColumns(rows).columns[1]?.samples).toEqual(['x'.repeat(199)])
  })

  it('a person whose column has a head of its own is found by the cells', () => {
    expect(recogniseColumns([['Wer', 'Satz'], ADA]).at).toEqual({ email: 0, billableRate: 1 })
  })
})

describe('a file without a head', () => {
  it('is told by an address or an id in its first row', () => {
    expect(recogniseColumns([ADA]).header).toBe(false)
    expect(recogniseColumns([[ID, '120']]).header).toBe(false)
    expect(recogniseColumns([['Ada Berg', '120']]).header).toBe(false)
    expect(recogniseColumns([['e-mail', '120'], ADA]).header).toBe(true)
    expect(recogniseColumns([['Wer', 'Was'], ADA]).header).toBe(true)
    expect(recogniseColumns([[], ['e-mail', 'rate'], ADA]).header).toBe(true)
  })

  it('has the person by content, and the only column of amounts for the billable rate', () => {
    expect(recogniseColumns([['Ada', ...ADA, ID]]).at).toEqual({
      email: 1,
      userId: 3,
      billableRate: 2,
    })
    expect(recogniseColumns([[...ADA, '01.01.2027']]).at).toEqual({ email: 0, billableRate: 1 })
  })

  it('has no billable rate where two columns may be it, or nobody is named', () => {
    expect(recogniseColumns([[...ADA, '80']]).at).toEqual({ email: 0 })
    expect(recogniseColumns([['Ada Berg', '120']]).at).toEqual({})
  })
})

describe('what somebody has set', () => {
  const rows = [
    ['e-mail', 'rate', 'cost'],
    [...ADA, '80'],
  ]

  it('wins, and frees the column from another field', () => {
    expect(recogniseColumns(rows, { columns: { costRate: 1 } }).at).toEqual({
      email: 0,
      costRate: 1,
    })
    expect(recogniseColumns(rows, { columns: { costRate: null } }).at).toEqual({
      email: 0,
      billableRate: 1,
    })
  })

  it('decides whether there is a head', () => {
    expect(recogniseColumns([ADA, ADA], { header: true }).columns[1]?.header).toBe('120')
    expect(recogniseColumns(rows, { header: false }).columns[0]?.header).toBe('Column 1')
  })
})
