import { describe, expect, it } from 'vitest'
import type { IdleView } from '../../server/bulk/views.ts'
import type { Api } from '../../ui/api.ts'
import { ApiError } from '../../ui/api-error.ts'
import { createIdle } from '../../ui/models/idle.ts'
import { createSavedViews, FIRST_VIEW } from '../../ui/models/saved-views.ts'
import { aMember, openTeamView } from './team-builders.ts'

const anAnswer = (overrides: Partial<IdleView> = {}): IdleView =>
  ({
    days: 90,
    from: '2026-08-23T14:03:00Z',
    asOf: '2026-11-21T14:03:00Z',
    read: 'Read from a report.',
    source: 'report',
    idle: ['bo', 'cy'],
    needs: null,
    ...overrides,
  }) as IdleView

const NEEDS = anAnswer({ source: null, idle: [], needs: { requests: 1_200, seconds: 25 } })

/** The Team view and its search for idle members; every question waits until it is answered. */
const openIdle = async () => {
  const view = await openTeamView({
    members: [aMember('ada'), aMember('bo'), aMember('cy', { status: 'INACTIVE' })],
  })
  const questions: {
    days: number
    thorough: boolean
    signal: AbortSignal
    answer: (view: IdleView) => void
    fail: (cause: unknown) => void
  }[] = []
  const told: string[] = []
  const api: Pick<Api, 'idle'> = {
    idle: (days, { thorough, signal }) =>
      new Promise((answer, fail) => {
        questions.push({ days, thorough, signal, answer, fail })
      }),
  }
  const model = createIdle({ api, filters: view.filters, tell: (words) => void told.push(words) })
  model.watched.value = true
  return {
    ...view,
    model,
    questions,
    told,
    /** Asks and answers at once. */
    find: async (answer: IdleView, thorough = false): Promise<boolean> => {
      const found = model.ask(thorough)
      questions.at(-1)?.answer(answer)
      return found
    },
  }
}

describe('the search for idle members', () => {
  it('asks nothing until somebody asks, and then shows only those found', async () => {
    const { find, shown, questions, filters } = await openIdle()
    expect([shown(), questions.length]).toEqual([['ada', 'bo'], 0])
    expect(await find(anAnswer())).toBe(true)
    expect(questions).toMatchObject([{ days: 90, thorough: false }])
    expect(shown()).toEqual(['bo'])
    filters.status.value = 'ALL'
    expect(shown()).toEqual(['bo', 'cy'])
  })

  it('goes to active members from a status that nobody found can have', async () => {
    const { find, shown, filters } = await openIdle()
    filters.status.value = 'PENDING'
    await find(anAnswer())
    expect([filters.status.value, shown()]).toEqual(['ACTIVE', ['bo']])
  })

  it('keeps what it was read from, and lets it go with all filters', async () => {
    const { find, filters, shown } = await openIdle()
    await find(anAnswer())
    expect(filters.idle.value).toMatchObject({
      days: 90,
      read: 'Read from a report.',
      asOf: '2026-11-21T14:03:00Z',
    })
    filters.showEverybody()
    expect([filters.idle.value, shown().length]).toEqual([null, 3])
  })

  it('asks for a long reading first, and sends it only when it is agreed to', async () => {
    const { model, find, questions, filters } = await openIdle()
    expect(await find(NEEDS)).toBe(false)
    expect([model.answer.value?.needs, filters.idle.value]).toEqual([
      { requests: 1_200, seconds: 25 },
      null,
    ])
    await find(anAnswer({ source: 'entries' }), true)
    expect(questions.map(({ thorough }) => thorough)).toEqual([false, true])
    expect(filters.idle.value?.ids.size).toBe(2)
  })

  it('shows everybody where nobody is idle', async () => {
    const { model, find, filters, shown } = await openIdle()
    filters.status.value = 'INACTIVE'
    await find(anAnswer({ idle: [] }))
    expect(filters.status.value).toBe('INACTIVE')
    await find(anAnswer())
    expect(await find(anAnswer({ idle: [] }))).toBe(false)
    expect([model.answer.value?.idle, filters.idle.value, shown()]).toEqual([
      [],
      null,
      ['ada', 'bo'],
    ])
  })

  it('leaves the grid as it is when the question fails, and says why', async () => {
    const { model, find, questions, shown } = await openIdle()
    await find(anAnswer())
    const asked = model.ask()
    questions.at(-1)?.fail(new ApiError(403, 'needs_new_version', 'Install the new version.'))
    expect(await asked).toBe(false)
    expect([model.failure.value?.message, shown()]).toEqual(['Install the new version.', ['bo']])
    model.type('30')
    expect([model.failure.value, model.days.value]).toEqual([null, 30])
  })

  it('waits no longer when told to, and takes only the newest answer', async () => {
    const { model, questions, filters, find } = await openIdle()
    const asked = model.ask()
    expect(model.reading.value).toBe(true)
    model.stop()
    questions.at(-1)?.fail(new DOMException('stopped', 'AbortError'))
    expect([await asked, model.reading.value, model.failure.value]).toEqual([false, false, null])
    const older = model.ask()
    await find(anAnswer({ days: 30, idle: ['ada'] }))
    questions.at(-2)?.answer(anAnswer())
    await older
    expect([questions.at(-2)?.signal.aborted, filters.idle.value?.days]).toEqual([true, 30])
  })

  it.each(['', '0', '1001', '-1', '1.5', 'ten', '00000'])(
    'asks nothing for “%s” days',
    async (text) => {
      const { model, questions } = await openIdle()
      model.type(text)
      expect([await model.ask(), questions.length]).toEqual([false, 0])
    },
  )

  it('says in the page what became of it once its panel is closed', async () => {
    const { model, find, questions, told } = await openIdle()
    await find(anAnswer({ idle: [] }))
    expect(told).toEqual([])
    model.watched.value = false
    await find(anAnswer())
    await find(anAnswer({ idle: [] }))
    await find(NEEDS)
    const asked = model.ask()
    questions.at(-1)?.fail(new ApiError(503, 'clockify_unreachable', 'Clockify did not answer.'))
    await asked
    expect(told).toEqual([
      'Everybody who is active has tracked time in the last 90 days. Read from a report.',
      'Read from a report. Open the status filter to go on.',
      'Clockify did not answer.',
    ])
  })
})

it('a saved view shows whom it says, idle or not', async () => {
  const { find, shown, filters, order, columns, team } = await openIdle()
  const api = { views: async () => ({ views: [] }) } as unknown as Api
  const views = createSavedViews({ api, filters, order, columns, groups: team.groups })
  expect(views.isFirst.value).toBe(true)
  await find(anAnswer())
  expect(views.isFirst.value).toBe(false)
  const saved = { id: '1', name: 'All', createdBy: 'ada', updatedAt: '2026-11-21T14:03:00Z' }
  views.choose({ ...saved, view: FIRST_VIEW })
  expect([filters.idle.value, shown()]).toEqual([null, ['ada', 'bo']])
})
