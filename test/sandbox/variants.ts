import { z } from 'zod'

/**
 * Every point where Clockify's behaviour is documented nowhere, or where sources disagree, as a
 * switch. The defaults are what is most likely; the add-on has to be right under each.
 */
export const variantsSchema = z.object({
  /** How the requests of a second are counted: only their number is published. */
  limitShape: z.enum(['sliding', 'calendar-second', 'token-bucket']).default('sliding'),
  /** Body of a 429. Undocumented; one client saw it empty. */
  throttledBody: z.enum(['message-and-code', 'message', 'empty']).default('message-and-code'),
  /** Header of a 429. Undocumented. `zero` is a Retry-After of 0 seconds. */
  retryAfter: z.enum(['none', 'seconds', 'http-date', 'zero']).default('none'),
  /** Whether a request answered 429 uses up the limit itself. Undocumented. */
  throttledRequestsCount: z.boolean().default(false),
  /** A rate with a `since` in the future: shown in the membership at once, or from that instant on. */
  futureSince: z.enum(['at-once', 'from-since']).default('at-once'),
  /** Whether lists carry the `Last-Page` header (seen live, not on every route). */
  lastPageHeader: z.boolean().default(true),
  /** The largest page: 5000 by the help centre, 200 in the specification's other resources. */
  pageSizeCap: z.int().min(1).default(5000),
  /** Whether `GET /workspaces/{id}` and the writes list the memberships. */
  workspaceMemberships: z.boolean().default(true),
  /** How a workspace tells its settings; see workspace-settings.ts. */
  workspaceSettings: z
    .enum(['documented', 'as-in-the-guide', 'unknown-words', 'missing'])
    .default('documented'),
  /** Status when a scope is missing: 403 by the docs, 401 as seen live. */
  missingScope: z.literal([401, 403]).default(403),
  /** The `workspaceRole` claim of an admin: assumed ADMIN, but the API's own word is WORKSPACE_ADMIN. */
  adminRoleClaim: z.enum(['ADMIN', 'WORKSPACE_ADMIN', 'admin']).default('ADMIN'),
  /** The `workspaceRole` claim of everybody else. Unknown. */
  memberRoleClaim: z.enum(['USER', 'MEMBER', 'TEAM_MEMBER']).default('USER'),
  /** Theme claim of somebody who chose the dark theme: DARK by the API's enum, never seen in a claim. */
  darkThemeClaim: z.enum(['DARK', 'DARKBLUE', 'none']).default('DARK'),
  /** Whether an installation token carries `iat`. */
  installationIat: z.boolean().default(false),
  /** Whether an installation token carries `exp` (seen a century ahead). */
  installationExp: z.boolean().default(true),
  /** Whether a lifecycle token carries `iat` and a short `exp`. Undocumented. */
  lifecycleExp: z.boolean().default(false),
  /** Form of `webhooks[].path` in INSTALLED: two in the docs, the double slash seen live. */
  webhookPath: z.enum(['absolute-url', 'double-slash', 'manifest-path']).default('double-slash'),
  /** Whether the rate of somebody invited but not joined can be written. */
  ratesOnPending: z.boolean().default(true),
  /** Whether somebody invited but not joined can be put into a group. Undocumented. */
  groupsOnPending: z.boolean().default(true),
  /** Error when the owner is to be deactivated. Unknown. */
  deactivateOwner: z.literal([400, 403]).default(400),
  /** Whether the installation token, which has an admin's rights, may deactivate an admin. */
  installationDeactivatesAdmins: z.boolean().default(true),
  /** Error for a workspace the caller cannot see. 403 is inferred. */
  unknownWorkspace: z.literal([403, 404]).default(403),
  /** Refused invite: 400/403 code 501 as elsewhere, or the unconfirmed 402, 403 and 409. */
  inviteRefusal: z.enum(['business-error', 'http-words']).default('business-error'),
  /** Whether a workspace takes a rate in a currency that it does not list. Unconfirmed. */
  foreignCurrency: z.enum(['refused', 'accepted']).default('refused'),
  /** Error of a cost rate on a plan without LABOR_COST: 401 or 403 by the help centre, 402 in two SDKs. */
  missingFeature: z.literal([401, 402, 403]).default(403),
  /** A past `since` on a plan without HISTORIC_RATES: ignored or refused. */
  historicRates: z.enum(['ignored', 'refused']).default('refused'),
  /** A `since` that is not strictly `yyyy-MM-ddThh:mm:ssZ`. */
  invalidSinceCode: z.literal([501, 3000]).default(501),
  /** Error for a call of an add-on that is switched off in the workspace. Undocumented. */
  inactiveAddon: z.literal([401, 403]).default(401),
  /** Time between INSTALLED and the token's first valid use; one add-on retries for seconds. */
  tokenActiveAfterMs: z.int().min(0).default(0),
  /** Whether `GET /users` also gives a `roles` list when `include-roles` is asked. Undocumented. */
  includeRolesShape: z.enum(['roles', 'nothing']).default('nothing'),
  /** Whether the summary report knows the group USER, which the official list of groups lacks and clients use. */
  reportsGroupByUser: z.boolean().default(true),
  /** The name of a row's id in a report: `_id` as seen live, `id` in the official document. */
  reportRowId: z.enum(['_id', 'id']).default('_id'),
  /** Whether reports show a timer that is still running. Undocumented. */
  timersInReports: z.boolean().default(false),
  /** Error for reports; 0 is none. What a plan or a host without them answers is undocumented. */
  reportsRefused: z.literal([0, 401, 402, 403, 404]).default(0),
  /** A report over more than the month that the FREE plan has: an error inside a 200, as seen live elsewhere, or a 400. */
  longReport: z.enum(['error-in-200', 'refused']).default('error-in-200'),
  /** The plan of a workspace that was just made: its own, or that of its organisation. Undocumented. */
  newWorkspacePlan: z.enum(['free', 'of-organization']).default('free'),
  /** Whether a workspace can be made in an organisation that none of the caller's workspaces is of. Undocumented. */
  foreignOrganization: z.enum(['refused', 'accepted']).default('refused'),
  /** Requests an hour that a FREE workspace gets; 0 is no such bound. The help centre says 30. */
  freePlanPerHour: z.int().min(0).default(0),
})

/** Every switch with its position. */
export type Variants = z.output<typeof variantsSchema>

/** The most likely answer to each open question. */
export function defaultVariants(): Variants {
  return variantsSchema.parse({})
}
