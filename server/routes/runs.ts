/** Runs as a resource: asked for, listed, read with their items. Steering them is run-steps.ts. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { ViewerEnv } from '../auth/require-viewer.ts'
import type { ItemView, Page, PlannedRunView, RunView } from '../bulk/views.ts'
import { NotFound } from '../errors.ts'
import type { Items } from '../store/items.ts'
import type { RunRow, Runs } from '../store/runs.ts'
import type { MakePlan } from './make-plan.ts'
import { runRequest } from './run-request.ts'
import { itemView, runView } from './run-view.ts'
import { valid } from './valid.ts'

const outcome = z.enum(['pending', 'done', 'refused', 'skipped', 'unknown', 'unchanged', 'blocked'])

const cursor = z
  .string()
  .regex(/^\d{1,15}$/, 'must be the `next` of an earlier page')
  .transform(Number)
  .optional()

const pageSize = (most: number, standard: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `must be a number from 1 to ${most}`)
    .transform(Number)
    .refine((size) => size >= 1 && size <= most, `must be a number from 1 to ${most}`)
    .optional()
    .transform((size) => size ?? standard)

/** A blank value, as in `?outcome=&cursor=`, is none. */
const query = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess(
    (given) =>
      Object.fromEntries(Object.entries(Object(given)).filter(([, value]) => value !== '')),
    z.object(shape),
  )

const runsQuery = query({ cursor, limit: pageSize(200, 50) })
const itemsQuery = query({ outcome: outcome.optional(), cursor, limit: pageSize(1_000, 200) })

/** As many items as come along with a new plan. */
const FIRST_ITEMS = 200

/** Answers with a new plan: its run and its first items. */
export type AnswerPlan = (workspaceId: string, runId: string) => Promise<PlannedRunView>

/** The run of the path, or NotFound; another workspace's run does not exist. */
export const findRun = async (runs: Runs, workspaceId: string, id: string): Promise<RunRow> => {
  // PostgreSQL would refuse the question itself.
  const run = id.includes('\0') ? null : await runs.find(workspaceId, id)
  if (!run) throw new NotFound('run')
  return run
}

export const createAnswerPlan =
  (options: { runs: Runs; items: Items; limitPerSecond: number }): AnswerPlan =>
  async (workspaceId, runId) => {
    const { runs, items, limitPerSecond } = options
    const run = await findRun(runs, workspaceId, runId)
    const page = await itemsPage(items, {
      runId,
      outcomes: null,
      cursor: null,
      limit: FIRST_ITEMS,
    })
    return { ...runView(run, limitPerSecond), ...page }
  }

const itemsPage = async (
  items: Items,
  query: Parameters<Items['page']>[0],
): Promise<Page<ItemView, 'items'>> => {
  const rows = await items.page({ ...query, limit: query.limit + 1 })
  const shown = rows.slice(0, query.limit)
  const next = rows.length > shown.length ? String(shown.at(-1)?.id) : null
  return { items: shown.map(itemView), next }
}

export const runRoutes = (options: {
  runs: Runs
  items: Items
  makePlan: MakePlan
  answerPlan: AnswerPlan
  limitPerSecond: number
}) => {
  const { runs, items, makePlan, answerPlan, limitPerSecond } = options
  return new Hono<ViewerEnv>()
    .post('/', valid('json', runRequest), async (c) => {
      const who = { installation: c.get('installation'), viewer: c.get('viewer') }
      const id = await makePlan.ofChanges(who, c.req.valid('json'))
      return c.json<PlannedRunView, 201>(await answerPlan(who.installation.workspaceId, id), 201)
    })
    .get('/', valid('query', runsQuery), async (c) => {
      const { cursor: from, limit } = c.req.valid('query')
      const rows = await runs.list(c.get('installation').workspaceId, from ?? null, limit + 1)
      const shown = rows.slice(0, limit)
      return c.json<Page<RunView, 'runs'>>({
        runs: shown.map((run) => runView(run, limitPerSecond)),
        next: rows.length > shown.length ? String(shown.at(-1)?.seq) : null,
      })
    })
    .get('/:id', async (c) => {
      const run = await findRun(runs, c.get('installation').workspaceId, c.req.param('id'))
      return c.json<RunView>(runView(run, limitPerSecond))
    })
    .get('/:id/items', valid('query', itemsQuery), async (c) => {
      const run = await findRun(runs, c.get('installation').workspaceId, c.req.param('id'))
      const query = c.req.valid('query')
      const page = await itemsPage(items, {
        runId: run.id,
        outcomes: query.outcome ? [query.outcome] : null,
        cursor: query.cursor ?? null,
        limit: query.limit,
      })
      return c.json<Page<ItemView, 'items'>>(page)
    })
}
