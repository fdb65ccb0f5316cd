/** `POST /api/imports`: a spreadsheet file becomes a plan. */
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ViewerEnv } from '../auth/require-viewer.ts'
import type { ImportView } from '../bulk/views.ts'
import { AppError } from '../errors.ts'
import { readImportRequest } from './import-request.ts'
import type { PlanImport } from './plan-import.ts'
import type { AnswerPlan } from './runs.ts'

const MOST_MIB = 10

export const importRoutes = (options: { planImport: PlanImport; answerPlan: AnswerPlan }) =>
  new Hono<ViewerEnv>().post(
    '/',
    bodyLimit({
      maxSize: MOST_MIB * 1024 * 1024,
      onError: () => {
        throw new AppError(
          413,
          'too_large',
          `The file is larger than ${MOST_MIB} MiB. Split it into smaller files.`,
        )
      },
    }),
    async (c) => {
      const who = { installation: c.get('installation'), viewer: c.get('viewer') }
      const { id, facts } = await options.planImport(who, () => readImportRequest(c))
      const plan = await options.answerPlan(who.installation.workspaceId, id)
      return c.json<ImportView, 201>({ ...plan, import: facts }, 201)
    },
  )
