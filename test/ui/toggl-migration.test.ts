import { expect, it } from 'vitest'
import type { TogglHistoryView, TogglReadingView } from '../../server/routes/toggl-view.ts'
import { togglRate } from '../../server/toggl/shapes.ts'
import { movedPeople } from '../../ui/migrate/moved-people.ts'
import { reviewWords } from '../../ui/migrate/review-words.ts'
import { historiesOf, togglTimeline } from '../../ui/migrate/toggl-timeline.ts'
import { readPeople } from '../../ui/models/invite/read-people.ts'
import type { Asked } from '../../ui/models/plan.ts'
import { createTeam } from '../../ui/models/team.ts'
import { createMigration } from '../../ui/models/toggl/migration.ts'
import { groupsNotListed, peopleToInvite } from '../../ui/models/toggl/people-to-invite.ts'
import { createTogglAccount } from '../../ui/models/toggl/toggl-account.ts'
import { quotaWords, togglAmount } from '../../ui/toggl/toggl-words.ts'
import { english } from './builders.ts'
import { aMember, aStorage, aTeam } from './team-builders.ts'
import { aReading, aTogglApi, aTogglPerson } from './toggl-builders.ts'

const ADA = aTogglPerson(1, 'ADA@example.org', { rate: '120.5', cost: '60' })
const NEW = aTogglPerson(2, 'new@example.org', { rate: '80', name: '=New, "N"' })

const setUp = async (
  reading: TogglReadingView,
  { plan = 'PRO', history = [] as object[] } = {},
) => {
  const asked: Asked[] = []
  const named: number[][] = []
  const api = aTogglApi({
    read: async () => reading,
    history: async (_, __, people) => {
      named.push(people)
      return {
        histories: people.map((workspaceUserId) => ({
          workspaceUserId,
          field: 'billableRate' as const,
          rates: history.map((one) => togglRate.parse(one)),
        })),
        unread: [],
        stopped: null,
        quota: { person: null, organization: null },
      } satisfies TogglHistoryView
    },
  })
  const account = createTogglAccount({ api })
  const view = aTeam([aMember('Ada')])
  const team = createTeam({
    readTeam: async () => ({ ...view, workspace: { ...view.workspace, plan } }),
  })
  await team.load()
  const storage = aStorage()
  const model = createMigration({
    api,
    account,
    team,
    ask: async (request) => void asked.push(request),
    today: '2026-11-22',
    storage: () => storage,
    storageKey: 'toggl',
  })
  account.token.value = 'secret'
  await model.open(7)
  return { account, model, asked, named, storage }
}

it('plans what is taken and nothing that is left, from the day that was chosen', async () => {
  const { model, asked } = await setUp(aReading([ADA, NEW]))
  model.choosePart('costRates', false)
  model.leave(NEW.workspaceUserId, true)
  model.effective.chooseTerm('all')
  await model.review()
  expect(asked).toEqual([
    {
      since: '1970-01-01T00:00:00Z',
      changes: [{ users: ['ada'], billableRate: { to: 12_050 } }],
      from: { label: 'Back to the move', route: { view: 'migrate' } },
    },
  ])
  model.leave(NEW.workspaceUserId, false)
  expect(model.migration.value && reviewWords(model.migration.value, english)).toBe(
    'Review 2 people',
  )
})

it('of several people with one address asks which to take, and takes that one', async () => {
  const other = aTogglPerson(3, 'ada@example.org', { rate: '90' })
  const { model } = await setUp(aReading([ADA, other]))
  const moved = () => movedPeople(model.migration.value?.people ?? [], model.choices.value)
  const ids = (people: { workspaceUserId: number }[]) =>
    people.map(({ workspaceUserId }) => workspaceUserId)
  expect(ids(moved().toChoose)).toEqual([1, 3])
  model.take(3, [1])
  expect([ids(moved().toChoose), ids(moved().changed), ids(moved().left)]).toEqual([[], [3], [1]])
  model.take(1, [3])
  expect([ids(moved().changed), ids(moved().left)]).toEqual([[1], [3]])
})

it('on the free plan invites nobody by itself, and lists whom to invite in a form that the Invite page reads', async () => {
  const { model } = await setUp(aReading([ADA, NEW]), { plan: 'FREE' })
  expect(model.migration.value?.people.map(({ fate }) => fate)).toEqual(['change', 'left'])
  const file = peopleToInvite(model.toInvite.value)
  expect(file).toContain(`"'=New, ""N"""`)
  expect(readPeople(file, () => false).people).toMatchObject([
    { email: 'new@example.org', billableRate: '80.00' },
  ])
})

it('lists groups so that the Invite page reads each as one, and names those that no list can hold', async () => {
  const listed = async (...names: string[]) => {
    const groups = names.map((name, at) => ({ id: at + 1, name, userIds: [1_002] }))
    const reading = aReading([NEW])
    const { model } = await setUp({ ...reading, toggl: { ...reading.toggl, groups } })
    const people = model.toInvite.value
    const read = readPeople(peopleToInvite(people), () => false).people[0]?.groups
    return [read, groupsNotListed(people)]
  }
  expect(await listed('Design', 'Sales')).toEqual([['Design', 'Sales'], []])
  expect(await listed('Sales, EMEA')).toEqual([['Sales, EMEA'], []])
  expect(await listed('Sales, EMEA', 'Design')).toEqual([['Sales, EMEA', 'Design'], []])
  expect(await listed('A|B', 'Design')).toEqual([['Design'], ['A|B']])
})

it('keeps ticks in the browser, apart for each Toggl workspace', async () => {
  const { model, storage } = await setUp(aReading([]))
  model.ticks.value?.toggle('rounding')
  expect([...(model.ticks.value?.ticked.value ?? [])]).toEqual(['rounding'])
  expect(storage.getItem('toggl.7')).toBe('["rounding"]')
})

it('reads the history of whoever has a rate once, and lays it out in steps', async () => {
  const idle = aTogglPerson(4, 'none@example.org')
  const { model, named } = await setUp(aReading([ADA, NEW, idle]), {
    history: [
      { id: 1, amount: { decimal: '100' }, start: null, end: '2026-01-01T00:00:00Z' },
      { id: 2, amount: { decimal: '120.5' }, start: '2026-01-01T00:00:00Z', end: null },
    ],
  })
  expect(model.history.unread.value).toHaveLength(2)
  await model.history.load()
  expect([named, model.history.unread.value]).toEqual([[[1, 2]], []])
  const [ada] = historiesOf(model.history.timelines.value)
  const drawn = ada && togglTimeline(ada, Date.parse('2026-11-22T00:00:00Z'))
  expect(drawn?.billableRate.steps.map(({ rate }) => rate)).toEqual([10_000, 12_050])
  expect(drawn?.from).toBeLessThan(Date.parse('2026-01-01T00:00:00Z'))
  const runs = model.history.steps.value.flatMap((step) => (step.kind === 'run' ? [step.run] : []))
  expect(runs).toMatchObject([
    { since: null, changes: [{ users: ['ada'], billableRate: { to: 10_000 } }] },
    { since: '2026-01-01T00:00:00Z', changes: [{ users: ['ada'], billableRate: { to: 12_050 } }] },
  ])
  model.choosePart('billableRates', false)
  expect(model.history.steps.value.filter(({ kind }) => kind === 'run')).toEqual([])
})

it('tells of whose hour it is what is left, and nothing of the other', () => {
  const quotas = { person: { remaining: 29, resetsInSeconds: null }, organization: null }
  expect(quotaWords(quotas, 'person', english)).toBe(
    '29 of your own requests to Toggl left this hour',
  )
  expect(quotaWords(quotas, 'organization', english)).toBeNull()
})

it('writes Toggl’s decimals as they are, and neither 0 nor nothing as a rate', () => {
  expect(['75.5', '0.1', '0.0', null].map((text) => togglAmount(text, english))).toEqual([
    '75.50',
    '0.10',
    'not set',
    'not set',
  ])
})
