/** `POST /api/imports`: a spreadsheet file becomes a plan. */
import { Hono } from 'hono'
import type { ViewerEnv } from '../auth/require-viewer.ts'
import type { ImportView } from '../bulk/views.ts'
import type { Clock } from '../clock.ts'
import { createFileRoom } from './file-room.ts'
import { readImportRequest } from './import-request.ts'
import type { PlanImport } from './plan-import.ts'
import type { AnswerPlan } from './runs.ts'

export const importRoutes = (options: {
  planImport: PlanImport
  answerPlan: AnswerPlan
  clock: Clock
}) => {
  const { planImport, answerPlan, clock } = options
  const roomOf = createFileRoom()
  return new Hono<ViewerEnv>().post('/', async (c) => {
    const who = { installation: c.get('installation'), viewer: c.get('viewer') }
    const { workspaceId } = who.installation
    const room = roomOf(workspaceId)
    try {
      const { id, facts } = await planImport(who, await readImportRequest(c, { room, clock }))
      const plan = await answerPlan(workspaceId, id)
      return c.json<ImportView, 201>({ ...plan, import: facts }, 201)
    } finally {
      room.free()
    }
  })
}
