import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MemberHistoryView } from '../../server/bulk/views.ts'
import { createFormat } from '../../ui/format.ts'
import { historyRows } from '../../ui/member/history-rows.ts'
import { fromWords, madeWords, seenWords, sourceWords } from '../../ui/member/history-words.ts'
import { createMemberHistory } from '../../ui/models/member-history.ts'
import { aHistory, anEntry, anyEntries } from './member-builders.ts'

const english = createFormat('en')

describe('the rows', () => {
  it('tell both rates of one run together, each with what it was then', () => {
    const rows = historyRows(
      aHistory([
        anEntry({ field: 'costRate', before: 5_000, after: 6_000 }),
        anEntry(),
        anEntry({ at: '2026-02-01T00:00:00Z', runId: 'early', before: 9_000, after: 10_000 }),
      ]),
      null,
    )
    expect(rows).toMatchObject([
      { kind: 'rates', rates: { billableRate: 10_500, costRate: 6_000 } },
      {
        kind: 'rates',
        rates: { billableRate: 10_000, costRate: 5_000 },
        changes: { billableRate: 10_000 },
      },
      { kind: 'found', rates: { billableRate: 9_000, costRate: 5_000 } },
    ])
  })

  it('tell of one run apart where its rates count from different days', () => {
    const rows = historyRows(
      aHistory([
        anEntry({ field: 'costRate', after: 6_000, since: '2027-01-01T00:00:00Z' }),
        anEntry(),
      ]),
      null,
    )
    expect(rows).toHaveLength(3)
  })

  it('tell a status as a row of its own', () => {
    const status = { field: 'status', before: 'PENDING', after: 'ACTIVE' } as const
    expect(historyRows(aHistory([anEntry(), anEntry(status)]), null)).toMatchObject([
      { kind: 'rates' },
      { kind: 'status', before: 'PENDING', after: 'ACTIVE' },
      { kind: 'found' },
    ])
  })

  it('do not count a write of which nobody knows as what is set', () => {
    const rows = historyRows(
      aHistory([
        anEntry({ at: '2026-12-01T00:00:00Z', runId: 'b', field: 'costRate', after: 6_000 }),
        anEntry({ certain: false }),
      ]),
      null,
    )
    expect(rows[0]).toMatchObject({ rates: { billableRate: 10_000, costRate: 6_000 } })
    expect(rows[1]).toMatchObject({ changes: { billableRate: 10_500 } })
  })

  it('say nothing of the beginning where older changes were left out', () => {
    const rows = historyRows(aHistory([anEntry()], { more: true }), null)
    expect(rows.map(({ kind }) => kind)).toEqual(['rates'])
  })

  it('hold every change of any history, under keys of their own', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const rows = historyRows(aHistory(entries), null)
        const told = rows.flatMap((row) => (row.kind === 'rates' ? [row.entry] : []))
        expect(new Set(told)).toEqual(new Set(entries))
        expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
      }),
    )
  })
})

describe('the words', () => {
  it('say from when a rate counts, and when it was set where that is another day', () => {
    const later = anEntry({ since: '2027-01-01T00:00:00Z' })
    expect([fromWords(later, english), madeWords(later, english)]).toEqual([
      '1 Jan 2027',
      'set 21 Nov 2026',
    ])
    expect([fromWords(anEntry(), english), madeWords(anEntry(), english)]).toEqual([
      '21 Nov 2026',
      null,
    ])
    expect(fromWords(anEntry({ since: '1970-01-01T00:00:00Z' }), english)).toBe('All entries')
  })

  it('name the run by its reason, else by its day, and a change outside as such', () => {
    expect(sourceWords(anEntry({ reason: '2027 review' }), english)).toBe('2027 review')
    expect(sourceWords(anEntry(), english)).toBe('Run of 21 Nov 2026')
    expect(sourceWords(anEntry({ source: 'outside' }), english)).toBe('Outside Rateboard')
  })

  it('say between which readings a change outside happened', () => {
    const seen = (seenAfter: string, at: string): string | null =>
      seenWords(anEntry({ source: 'outside', seenAfter, at }), english)
    const words = seen('2026-11-21T12:02:00Z', '2026-11-21T12:40:00Z')
    expect(words).toMatch(/^between \d\d:02 and \d\d:40$/)
    expect(seen('2026-11-21T12:02:10Z', '2026-11-21T12:02:40Z')).toMatch(/^about \d\d:02$/)
    expect(seen('2026-11-19T12:00:00Z', '2026-11-21T12:00:00Z')).toMatch(/^19\s?–\s?21 Nov 2026$/)
    expect(seenWords(anEntry(), english)).toBeNull()
  })
})

describe('reading a history', () => {
  it('keeps what was read when a later reading fails, and says why', async () => {
    const answers: (MemberHistoryView | Error)[] = [aHistory([]), new Error('away')]
    const asked: string[] = []
    const model = createMemberHistory({
      id: 'ada',
      now: () => 5,
      api: {
        memberHistory: async (id) => {
          asked.push(id)
          const answer = answers.shift()
          if (!answer || answer instanceof Error) throw answer
          return answer
        },
      },
    })
    await model.load()
    await model.load()
    expect(asked).toEqual(['ada', 'ada'])
    expect(model.history.value?.readAt).toBe(5)
    expect(model.failure.value?.code).toBe('no_answer')
  })

  it('lets a slow earlier answer not replace a later one', async () => {
    let first: (view: MemberHistoryView) => void = () => {}
    const views = [
      new Promise<MemberHistoryView>((resolve) => {
        first = resolve
      }),
      Promise.resolve(aHistory([anEntry()])),
    ]
    const model = createMemberHistory({
      id: 'ada',
      now: () => 0,
      api: { memberHistory: () => views.shift() ?? Promise.reject(new Error('none')) },
    })
    const slow = model.load()
    await model.load()
    first(aHistory([]))
    await slow
    expect(model.history.value?.view.entries).toHaveLength(1)
  })
})
