/**
 * Every point where Clockify's behaviour is documented nowhere, or where sources disagree, as a
 * switch. The defaults are what is most likely; the add-on has to be right under each.
 */
export type Variants = {
  /** Body of a 429. Undocumented; one client saw it empty. */
  throttledBody: 'message-and-code' | 'message' | 'empty'
  /** Header of a 429. Undocumented. `zero` is a Retry-After of 0 seconds. */
  retryAfter: 'none' | 'seconds' | 'http-date' | 'zero'
  /** Whether a request answered 429 uses up the limit itself. Undocumented. */
  throttledRequestsCount: boolean
  /** A rate with a `since` in the future: shown in the membership at once, or from that instant on. */
  futureSince: 'at-once' | 'from-since'
  /** Whether lists carry the `Last-Page` header (seen live, not on every route). */
  lastPageHeader: boolean
  /** The largest page: 5000 by the help centre, 200 in the specification's other resources. */
  pageSizeCap: number
  /** Whether `GET /workspaces/{id}` and the writes list the memberships. */
  workspaceMemberships: boolean
  /** Status when a scope is missing: 403 by the docs, 401 as seen live. */
  missingScope: 401 | 403
  /** The `workspaceRole` claim of an admin: assumed ADMIN, but the API's own word is WORKSPACE_ADMIN. */
  adminRoleClaim: 'ADMIN' | 'WORKSPACE_ADMIN' | 'admin'
  /** The `workspaceRole` claim of everybody else. Unknown. */
  memberRoleClaim: 'USER' | 'MEMBER' | 'TEAM_MEMBER'
  /** Theme claim of somebody who chose the dark theme: DARK by the API's enum, never seen in a claim. */
  darkThemeClaim: 'DARK' | 'DARKBLUE' | 'none'
  /** Whether an installation token carries `iat`. */
  installationIat: boolean
  /** Whether an installation token carries `exp` (seen a century ahead). */
  installationExp: boolean
  /** Whether a lifecycle token carries `iat` and a short `exp`. Undocumented. */
  lifecycleExp: boolean
  /** Form of `webhooks[].path` in INSTALLED: two in the docs, the double slash seen live. */
  webhookPath: 'absolute-url' | 'double-slash' | 'manifest-path'
  /** Whether the rate of somebody invited but not joined can be written. */
  ratesOnPending: boolean
  /** Error when the owner is to be deactivated. Unknown. */
  deactivateOwner: 400 | 403
  /** Whether the installation token, which has an admin's rights, may deactivate an admin. */
  installationDeactivatesAdmins: boolean
  /** Error for a workspace the caller cannot see. 403 is inferred. */
  unknownWorkspace: 403 | 404
  /** Refused invite: 400/403 code 501 as elsewhere, or the unconfirmed 402, 403 and 409. */
  inviteRefusal: 'business-error' | 'http-words'
  /** Whether a workspace takes a rate in a currency that it does not list. Unconfirmed. */
  foreignCurrency: 'refused' | 'accepted'
  /** Error of a cost rate on a plan without LABOR_COST: 401 or 403 by the help centre, 402 in two SDKs. */
  missingFeature: 401 | 402 | 403
  /** A past `since` on a plan without HISTORIC_RATES: ignored or refused. */
  historicRates: 'ignored' | 'refused'
  /** A `since` that is not strictly `yyyy-MM-ddThh:mm:ssZ`. */
  invalidSinceCode: 501 | 3000
  /** Error for a call of an add-on that is switched off in the workspace. Undocumented. */
  inactiveAddon: 401 | 403
  /** Time between INSTALLED and the token's first valid use; one add-on retries for seconds. */
  tokenActiveAfterMs: number
  /** Whether `GET /users` also gives a `roles` list when `include-roles` is asked. Undocumented. */
  includeRolesShape: 'roles' | 'nothing'
}

/** The most likely answer to each open question. */
export function defaultVariants(): Variants {
  return {
    throttledBody: 'message-and-code',
    retryAfter: 'none',
    throttledRequestsCount: false,
    futureSince: 'at-once',
    lastPageHeader: true,
    pageSizeCap: 5000,
    workspaceMemberships: true,
    missingScope: 403,
    adminRoleClaim: 'ADMIN',
    memberRoleClaim: 'USER',
    darkThemeClaim: 'DARK',
    installationIat: false,
    installationExp: true,
    lifecycleExp: false,
    webhookPath: 'double-slash',
    ratesOnPending: true,
    deactivateOwner: 400,
    installationDeactivatesAdmins: true,
    unknownWorkspace: 403,
    inviteRefusal: 'business-error',
    foreignCurrency: 'refused',
    missingFeature: 403,
    historicRates: 'refused',
    invalidSinceCode: 501,
    inactiveAddon: 401,
    tokenActiveAfterMs: 0,
    includeRolesShape: 'nothing',
  }
}
