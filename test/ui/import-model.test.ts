import { expect, it, vi } from 'vitest'
import type { ImportView } from '../../server/bulk/views.ts'
import { ApiError } from '../../ui/api-error.ts'
import { aConflict, aFile, anImport, openImport } from './import-builders.ts'

/** An answer that waits until it is let go. */
const held = () => {
  let letGo: (answer: ImportView) => void = () => undefined
  const answer = new Promise<ImportView>((resolve) => {
    letGo = resolve
  })
  return { answer, letGo: (view: ImportView) => letGo(view) }
}

it('sends a file as it is and shows what it became', async () => {
  const page = openImport()
  await page.take(aFile('a,b'))
  expect(page.asked.map(({ name }) => name)).toEqual(['rates.csv'])
  expect(await page.asked[0]?.text).toBe('a,b')
  expect(page.options()).toEqual({
    columns: {},
    mended: [],
    conflicts: 'keep',
    decisions: [],
    since: null,
  })
  expect(page.read.value?.changes).toHaveLength(1)
  expect(page.current.value).toBe(true)
})

it('reads the file anew with every word said of it, in the place of the plan before', async () => {
  const page = openImport()
  await page.take(aFile())
  await page.setColumn('costRate', 2)
  await page.mend(18, 'costRate', '70.50')
  await page.setDecimal(',')
  await page.decide(aConflict(), true)
  expect(page.options()).toEqual({
    columns: { costRate: 2 },
    mended: [{ row: 18, field: 'costRate', text: '70.50' }],
    decimal: ',',
    conflicts: 'keep',
    decisions: [{ row: 4, field: 'billableRate', take: true }],
    since: null,
    replaces: 'plan-4',
  })
})

it('counts only the newest of readings that overtake each other, and skips those between', async () => {
  const page = openImport()
  await page.take(aFile())
  const seen: (string | undefined)[] = []
  page.read.subscribe((read) => void seen.push(read?.plan.id))
  const second = held()
  page.answer(second.answer)
  const first = page.setDecimal('.')
  await vi.waitFor(() => expect(page.asked).toHaveLength(2))
  const others = [page.setCut({ header: false }), page.setDecimal(',')]
  expect(page.reading.value).toBe(true)
  second.letGo(anImport({ id: 'overtaken' }))
  await Promise.all([first, ...others])
  expect(page.asked.slice(1).map(({ options }) => options)).toMatchObject([
    { decimal: '.', replaces: 'plan-1' },
    { header: false, decimal: ',', replaces: 'overtaken' },
  ])
  expect(seen).toEqual(['plan-1', 'plan-3'])
  expect(page.reading.value).toBe(false)
})

it('keeps what was read and mended when a later reading fails, and tries again with all of it', async () => {
  const page = openImport()
  await page.take(aFile())
  page.answer(new ApiError(503, 'clockify_unreachable', 'Clockify did not answer.'))
  await page.mend(18, 'costRate', '70.50')
  expect(page.failure.value?.code).toBe('clockify_unreachable')
  expect(page.read.value?.plan.id).toBe('plan-1')
  expect(page.current.value).toBe(false)
  await page.readAgain()
  expect(page.options()?.mended).toEqual([{ row: 18, field: 'costRate', text: '70.50' }])
  expect(page.failure.value).toBeNull()
  expect(page.current.value).toBe(true)
})

it('mends a cell once, however often the same text is confirmed', async () => {
  const page = openImport()
  await page.take(aFile())
  await page.mend(18, 'costRate', '70.50')
  await page.mend(18, 'costRate', '70.50')
  expect(page.asked).toHaveLength(2)
  await page.mend(18, 'costRate', '71')
  expect(page.options()?.mended).toEqual([{ row: 18, field: 'costRate', text: '71' }])
})

it('asks for the columns that were not recognised, and reads with those that are set', async () => {
  const page = openImport()
  const columns = [{ index: 0, header: 'who', field: null, samples: ['ada@example.org'] }]
  page.answer(
    new ApiError(422, 'columns_needed', 'Which column names the person?', {
      columns,
      header: true,
      delimiter: ';',
      encoding: 'UTF-8',
    }),
  )
  await page.take(aFile())
  expect(page.columns.value).toEqual(columns)
  expect(page.read.value).toBeNull()
  await page.setColumn('email', 0)
  expect(page.options()?.columns).toEqual({ email: 0 })
  expect(page.wanted.value).toBeNull()
  expect(page.read.value).not.toBeNull()
})

it('reads with the day chosen, and with none while the day is not whole', async () => {
  const page = openImport()
  await page.take(aFile())
  page.from.chooseDate('2027-01-01')
  await page.readAgain()
  expect(page.options()?.since).toBe('2027-01-01T00:00:00Z')
  const before = page.asked.length
  page.from.chooseDate('')
  expect(page.current.value).toBe(false)
  await page.readAgain()
  expect(page.asked).toHaveLength(before)
})

it.each([
  ['is larger than 10 MiB', new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'big.csv')],
  ['is a workbook', new File(['PK\u0003\u0004…'], 'rates.xlsx')],
  ['could not be opened', Object.assign(aFile(), { arrayBuffer: () => Promise.reject() })],
])('refuses a file before anything is sent that %s', async (words, file) => {
  const page = openImport()
  await page.take(file)
  expect(page.asked).toEqual([])
  expect(page.failure.value?.message).toContain(words)
  expect([page.file.value, page.reading.value]).toEqual([null, false])
})

it('takes a pasted table as a file', async () => {
  const page = openImport()
  await page.paste('e-mail\tbillable rate\nada@example.org\t105')
  expect(await page.asked[0]?.text).toBe('e-mail\tbillable rate\nada@example.org\t105')
})

it('lets go of what was said of a file when another one is taken', async () => {
  const page = openImport()
  await page.take(aFile())
  await page.mend(18, 'costRate', '70.50')
  await page.take(aFile('x', 'other.csv'))
  expect(page.asked.at(-1)).toMatchObject({ name: 'other.csv', options: { mended: [] } })
  expect(page.options()).not.toHaveProperty('replaces')
})

it('ends a stuck upload when another file is taken, whose plan no late answer touches', async () => {
  const page = openImport()
  const stuck = held()
  page.answer(stuck.answer)
  const first = page.take(aFile('x', 'stuck.csv'))
  await vi.waitFor(() => expect(page.asked).toHaveLength(1))
  await page.take(aFile('y', 'next.csv'))
  expect(page.asked.map(({ name, by }) => [name, by.aborted])).toEqual([
    ['stuck.csv', true],
    ['next.csv', false],
  ])
  stuck.letGo(anImport({ id: 'late' }))
  await first
  await page.setDecimal(',')
  expect(page.options()?.replaces).toBe('plan-2')
  expect([page.file.value?.name, page.read.value?.plan.id]).toEqual(['next.csv', 'plan-3'])
})

it('says that no answer came when a reading takes too long', async () => {
  const page = openImport()
  page.answer(held().answer)
  const reading = page.take(aFile())
  await vi.waitFor(() => expect(page.asked).toHaveLength(1))
  page.late()
  await reading
  expect([page.failure.value?.code, page.reading.value]).toEqual(['no_answer', false])
  expect(page.asked[0]?.by.aborted).toBe(true)
})

it('leaves a plan that somebody went to in its place', async () => {
  const page = openImport()
  await page.take(aFile())
  page.review()
  await page.setDecimal(',')
  expect(page.options()).not.toHaveProperty('replaces')
  await page.setDecimal('.')
  expect(page.options()?.replaces).toBe('plan-2')
})

it('takes the conflicts beyond the list with the very next reading only', async () => {
  const page = openImport()
  const facts = {
    conflicts: [aConflict()],
    counts: { problems: 0, conflicts: 1_500, taken: 0 },
  }
  page.answer(anImport({ facts }), anImport({ facts }), anImport({ facts }))
  await page.take(aFile())
  await page.decideAll('take')
  expect(page.options()).toMatchObject({ conflicts: 'take', decisions: [{ row: 4, take: true }] })
  await page.mend(18, 'costRate', '1')
  expect(page.options()).toMatchObject({ conflicts: 'keep', decisions: [{ row: 4, take: true }] })
})

it('reads once more without a decision whose values have changed, and says so', async () => {
  const page = openImport()
  const facts = (now: number) => ({ facts: { conflicts: [aConflict({ now })] } })
  page.answer(anImport(facts(15_000)), anImport(facts(15_100)), anImport(facts(15_100)))
  await page.take(aFile())
  await page.decide(aConflict(), true)
  expect(page.asked.slice(1).map(({ options }) => options.decisions?.length)).toEqual([1, 0])
  expect([page.lapsed.value, page.isTaken(aConflict({ now: 15_100 }))]).toEqual([1, false])
})

it('asks before another file takes the place of one that was worked on', async () => {
  const page = openImport()
  await page.paste('a,b')
  await page.drops.offer(aFile())
  expect(page.asked).toHaveLength(2)
  await page.mend(18, 'costRate', '70.50')
  await page.drops.offer(aFile('x', 'other.csv'))
  expect([page.drops.waiting.value?.name, page.asked.length]).toEqual(['other.csv', 3])
  page.drops.keep()
  await page.drops.replace()
  expect(page.file.value?.name).toBe('rates.csv')
  await page.drops.offer(new File(['PK\u0003\u0004…'], 'rates.xlsx'))
  expect(page.drops.refused.value).toContain('is a workbook')
  expect(page.drops.waiting.value).toBeNull()
  await page.drops.offer(aFile('x', 'other.csv'))
  await page.drops.replace()
  expect(page.options()?.mended).toEqual([])
  expect([page.file.value?.name, page.drops.waiting.value]).toEqual(['other.csv', null])
})

it('keeps a file that was read as it is when a drop is refused', async () => {
  const page = openImport()
  await page.take(aFile())
  page.drops.refuse('Drop one file at a time.')
  expect([page.current.value, page.failure.value]).toEqual([true, null])
  await page.setDecimal(',')
  expect(page.drops.refused.value).toBeNull()
})

it('makes the plan anew with a reason, and is done once the run is started', async () => {
  const page = openImport()
  await page.take(aFile())
  page.review()
  const source = page.shown[0]?.source
  const plan = await source?.make({ reason: 'RATE-118' })
  expect(plan?.id).toBe('plan-2')
  expect(page.options()).toMatchObject({ reason: 'RATE-118' })
  expect(page.options()).not.toHaveProperty('replaces')
  expect(page.read.value?.plan.id).toBe('plan-2')
  source?.onStarted?.('plan-2')
  expect(page.file.value).toBeNull()
  expect(page.sent.value?.runId).toBe('plan-2')
  await page.take(aFile())
  expect(page.sent.value).toBeNull()
  expect(page.options()).not.toHaveProperty('replaces')
  expect(page.options()).not.toHaveProperty('reason')
})
