/** `GET /api/team/idle`: which active members have tracked no time lately. Reads Clockify only when asked. */
import { Hono } from 'hono'
import { z } from 'zod'
import { allowedApiUrl, type HostPattern } from '../auth/allowed-hosts.ts'
import type { ViewerEnv } from '../auth/require-viewer.ts'
import type { IdleView } from '../bulk/views.ts'
import type { IdleMembers } from '../team/idle-members.ts'
import { valid } from './valid.ts'

const DAYS = 'must be a number of days from 1 to 1000'

const query = z.object({
  days: z
    .string()
    .regex(/^\d{1,4}$/, DAYS)
    .transform(Number)
    .refine((days) => days >= 1 && days <= 1_000, DAYS)
    .default(90),
  thorough: z.enum(['true', 'false']).optional(),
  fresh: z.enum(['true', 'false']).optional(),
})

export const idleRoutes = (options: { idleMembers: IdleMembers; hosts: HostPattern[] }) =>
  new Hono<ViewerEnv>().get('/', valid('query', query), async (c) => {
    const { days, thorough, fresh } = c.req.valid('query')
    const claimed = c.get('reportsUrl')
    const view = await options.idleMembers.get(c.get('installation'), c.get('viewer'), {
      days,
      thorough: thorough === 'true',
      fresh: fresh === 'true',
      reportsUrl: claimed === null ? null : allowedApiUrl(claimed, options.hosts),
    })
    return c.json<IdleView>(view)
  })
