import { z } from 'zod'
import type { FaultRule } from './faults.ts'
import { variantsSchema } from './variants.ts'

const faultKind = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('status'),
    status: z.int(),
    body: z.string().exactOptional(),
    headers: z.record(z.string(), z.string()).exactOptional(),
    applied: z.boolean().exactOptional(),
  }),
  z.object({ type: z.literal('storm') }),
  z.object({ type: z.literal('cut-before-write') }),
  z.object({ type: z.literal('cut-after-write') }),
  z.object({ type: z.literal('slow'), ms: z.number().min(0) }),
  z.object({ type: z.literal('wrong-json') }),
  z.object({
    type: z.literal('html'),
    status: z.int().exactOptional(),
    applied: z.boolean().exactOptional(),
  }),
  z.object({ type: z.literal('empty-body'), status: z.int().exactOptional() }),
  z.object({ type: z.literal('gzip'), broken: z.boolean().exactOptional() }),
  z.object({
    type: z.literal('trickle'),
    ms: z.number().min(0),
    endless: z.boolean().exactOptional(),
  }),
])

/** A fault over the wire: `path` is the source of a regular expression. */
export const faultBody: z.ZodType<FaultRule> = z.object({
  method: z.string().exactOptional(),
  path: z
    .string()
    .transform((source) => new RegExp(source))
    .exactOptional(),
  workspaceId: z.string().exactOptional(),
  times: z.int().min(1).exactOptional(),
  every: z.int().min(1).exactOptional(),
  probability: z.number().min(0).max(1).exactOptional(),
  kind: faultKind,
})

/** Only the switches that are named are turned; the defaults must not slip in. */
export const variantsBody = z.object(
  Object.fromEntries(
    Object.entries(variantsSchema.shape).map(([name, one]) => [name, one.unwrap().optional()]),
  ),
)

export const limitBody = z.object({ perSecond: z.int().min(1) })

export const latencyBody = z.object({
  ms: z.number().min(0).exactOptional(),
  spreadMs: z.number().min(0).exactOptional(),
  uplinkJitterMs: z.number().min(0).exactOptional(),
})

export const workspaceBody = z.object({
  name: z.string().exactOptional(),
  members: z.int().min(1).max(20_000).exactOptional(),
  seed: z.int().exactOptional(),
  plan: z.string().exactOptional(),
})

export const installBody = z.object({
  manifestUrl: z.string(),
  workspaceId: z.string().exactOptional(),
  asUser: z.string().exactOptional(),
})

export const statusBody = z.object({
  workspaceId: z.string().exactOptional(),
  status: z.enum(['ACTIVE', 'INACTIVE']),
})

export const whichBody = z.object({ workspaceId: z.string().exactOptional() })

export const userTokenBody = z.object({
  workspaceId: z.string().exactOptional(),
  userId: z.string().exactOptional(),
  role: z.enum(['OWNER', 'ADMIN', 'MEMBER']).exactOptional(),
  theme: z.enum(['DEFAULT', 'DARK']).exactOptional(),
  language: z.string().exactOptional(),
  expiresInSeconds: z.int().exactOptional(),
})

/** A change made in Clockify itself, past the API. */
export const rateBody = z.object({
  workspaceId: z.string().exactOptional(),
  userId: z.string().nullable(),
  field: z.enum(['hourlyRate', 'costRate']),
  amount: z.int().min(0).nullable(),
})

/** `who` is an id or an e-mail address of somebody who is invited. */
export const joinBody = z.object({
  workspaceId: z.string().exactOptional(),
  who: z.string(),
  webhook: z.boolean().exactOptional(),
})

export const seatsBody = z.object({
  workspaceId: z.string().exactOptional(),
  seats: z.int().min(0).nullable(),
})

/** `at` null: has never tracked time. */
export const lastEntryBody = z.object({
  workspaceId: z.string().exactOptional(),
  userId: z.string(),
  at: z.iso.datetime().nullable(),
  running: z.boolean().default(false),
})

export const webhooksBody = z.object({
  enabled: z.boolean().exactOptional(),
  delayMs: z.number().min(0).exactOptional(),
  shuffleMs: z.number().min(0).exactOptional(),
  copies: z.int().min(1).exactOptional(),
})
