import { beforeAll, describe, expect, it } from 'vitest'
import type { ItemView, Page, RunView } from '../../server/bulk/views.ts'
import { aRaise, ratedMembers } from './run-builders.ts'
import { setup, type Setup } from './setup.ts'

type Items = Page<ItemView, 'items'>
type RunsPage = Page<RunView, 'runs'>

let given: Setup
let id: string
beforeAll(async () => {
  given = await setup({ lasts: 'file' })
  const users = ratedMembers(await given.owner.team(), 7)
  const plan = await given.owner.plan(
    aRaise(users, {
      changes: [{ users, billableRate: { percent: 5 }, costRate: { to: 3_000_000_000 } }],
    }),
  )
  id = plan.id
})

const page = (query: string) => given.owner.ask<Items>(`/api/runs/${id}/items${query}`)

describe('the items of a run', () => {
  it('come page by page in the order of the plan, each once', async () => {
    const all = await given.owner.items(id)
    const seen: ItemView[] = []
    let next: string | null = null
    let pages = 0
    do {
      const { body } = await page(`?limit=4${next === null ? '' : `&cursor=${next}`}`)
      expect(body.items.length).toBeLessThanOrEqual(4)
      seen.push(...body.items)
      next = body.next
      pages += 1
    } while (next !== null)
    expect(pages).toBe(4)
    expect(seen).toEqual(all)
  })

  it('are filtered by outcome, page by page', async () => {
    const { body } = await page('?outcome=blocked&limit=5')
    expect(body.items.map((item) => item.field)).toEqual(Array(5).fill('costRate'))
    const rest = await page(`?outcome=blocked&limit=5&cursor=${body.next}`)
    expect(rest.body).toMatchObject({ items: { length: 2 }, next: null })
    expect((await page('?outcome=done')).body).toEqual({ items: [], next: null })
  })

  it('say that there is no next page when the last is full', async () => {
    expect((await page('?limit=14')).body).toMatchObject({ items: { length: 14 }, next: null })
  })

  it.each(['?limit=1001', '?limit=0', '?limit=ten', '?cursor=x', '?outcome=lost'])(
    'refuse %s',
    async (query) => {
      expect((await page(query)).status).toBe(422)
    },
  )
})

it('the runs of a workspace come newest first, page by page', async () => {
  const { owner } = given
  const users = ratedMembers(await owner.team(), 1)
  for (const reason of ['second', 'third', 'fourth']) await owner.plan(aRaise(users, { reason }))
  const first = await owner.ask<RunsPage>('/api/runs?limit=2')
  expect(first.body.runs.map((run) => run.reason)).toEqual(['fourth', 'third'])
  const second = await owner.ask<RunsPage>(`/api/runs?limit=2&cursor=${first.body.next}`)
  expect(second.body.runs.map((run) => run.reason)).toEqual(['second', null])
  expect(second.body.next).toBeNull()
  expect(second.body.runs.at(-1)).toEqual(await owner.run(id))
})

it('a workspace sees nothing of the runs of another', async () => {
  const { sandbox, as, app } = given
  const { id: workspaceId } = sandbox.addWorkspace({ members: 3 })
  await sandbox.install({
    workspaceId,
    manifestUrl: 'https://rateboard.example/manifest.json',
    fetch: async (input, init) => await app.request(input, init),
  })
  const stranger = await as({ workspaceId })
  expect((await stranger.ask<RunsPage>('/api/runs')).body.runs).toEqual([])
  for (const path of ['', '/items', '/events', '/items.csv'])
    expect((await stranger.ask(`/api/runs/${id}${path}`)).status).toBe(404)
  for (const step of ['start', 'pause', 'resume', 'cancel'] as const)
    expect((await stranger.step(id, step)).status).toBe(404)
  for (const follow of ['undo', 'retry'] as const)
    expect((await stranger.follow(id, follow)).status).toBe(404)
})
