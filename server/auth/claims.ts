/**
 * The claims of each kind of token. All kinds share one key, issuer, type and subject, so a door must tell them
 * apart by what only one kind has (developer documentation, "Authentication and authorization").
 */
import { z } from 'zod'
import type { InstallationClaims, TokenClaims, UserClaims } from '@clockify/addon-sdk-types'

/**
 * Ids of Clockify are 24 hex digits; kept loose, since a caller is trusted by signature, not by shape. But a database
 * keeps no NUL, and letters that only look alike name nobody.
 */
export const id = z.string().regex(/^[\x21-\x7e]{1,64}$/, 'must be an id')

/** Seconds since 1970 that a date can tell. */
const seconds = z
  .number()
  .min(0)
  .max(8.64e12)
  .transform((instant) => Math.floor(instant))

const base = z.object({
  iss: z.literal('clockify'),
  type: z.literal('addon'),
  sub: z.string(),
  workspaceId: id,
  addonId: id,
  iat: seconds.optional(),
  exp: seconds.optional(),
})

/** The iframe's token: the only one with a role, and always with an end. */
export const userClaims = base.extend({
  user: id,
  workspaceRole: z.string().min(1).max(64),
  exp: seconds,
  /** Read for one thing only: without it, or with a strange one, everything else goes on. */
  reportsUrl: z.string().max(300).optional().catch(undefined),
}) satisfies z.ZodType<UserClaims>

/** Whatever a user token carries alone; a token with any of it is none of the other kinds. */
const notOfUser = {
  workspaceRole: z.never().optional(),
  language: z.never().optional(),
  theme: z.never().optional(),
}

/** The token of INSTALLED's body: names the API's address and the owner. */
export const installationClaims = base.extend({
  ...notOfUser,
  user: id.optional(),
  backendUrl: z.string().max(300).optional(),
}) satisfies z.ZodType<InstallationClaims>

/** What a lifecycle token carries beyond the base is not published: only a user's claims are refused. */
export const lifecycleClaims = base.extend(notOfUser) satisfies z.ZodType<TokenClaims>

/**
 * A webhook's token proves itself by being the very one that INSTALLED gave; more is not asked of its claims. Only the
 * role, which every user's token has and a webhook's none (the page named above), shuts that one out at once.
 */
export const webhookClaims = base.extend({
  workspaceRole: z.never().optional(),
  user: id.optional().catch(undefined),
}) satisfies z.ZodType<TokenClaims>

/** `user` is whoever a token of another kind names. */
export type WebhookClaims = z.infer<typeof webhookClaims>
