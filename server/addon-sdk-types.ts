/**
 * Clockify's add-on types as its documentation and manifest schema 1.5 state them.
 * `@clockify/addon-sdk-types` is not on the registry; the imports name it through a `tsconfig` path,
 * so that they stay right on the day it is published.
 */

export type LifecycleType = 'INSTALLED' | 'STATUS_CHANGED' | 'SETTINGS_UPDATED' | 'DELETED'

export type WebhookEvent =
  | 'BILLABLE_RATE_UPDATED'
  | 'COST_RATE_UPDATED'
  | 'USER_JOINED_WORKSPACE'
  | 'USERS_INVITED_TO_WORKSPACE'
  | 'LIMITED_USERS_ADDED_TO_WORKSPACE'
  | 'USER_DELETED_FROM_WORKSPACE'
  | 'USER_ACTIVATED_ON_WORKSPACE'
  | 'USER_DEACTIVATED_ON_WORKSPACE'
  | 'USER_UPDATED'
  | 'USER_EMAIL_CHANGED'
  | 'USER_GROUP_CREATED'
  | 'USER_GROUP_UPDATED'
  | 'USER_GROUP_DELETED'

export type ManifestComponent = {
  type: 'sidebar' | 'team.tab'
  accessLevel: 'ADMINS' | 'EVERYONE'
  path: string
  label: string
  iconPath?: string | undefined
}

/** The manifest as it is served (schema 1.5); unknown fields are left out on purpose. */
export type Manifest = {
  schemaVersion: string
  key: string
  name: string
  baseUrl: string
  description: string
  iconPath: string
  minimalSubscriptionPlan: 'FREE' | 'BASIC' | 'STANDARD' | 'PRO' | 'ENTERPRISE'
  scopes: string[]
  lifecycle: { type: LifecycleType; path: string }[]
  webhooks: { event: WebhookEvent; path: string }[]
  components: ManifestComponent[]
}

/** What every token of Clockify carries, whatever its kind. */
export type TokenClaims = {
  iss: 'clockify'
  type: 'addon'
  sub: string
  workspaceId: string
  addonId: string
  exp?: number | undefined
  iat?: number | undefined
}

export type InstallationClaims = TokenClaims & {
  user?: string | undefined
  backendUrl?: string | undefined
}

/** Claims of the token in the iframe's `auth_token`; it lives 30 minutes. */
export type UserClaims = TokenClaims & {
  exp: number
  user: string
  workspaceRole: string
  backendUrl?: string | undefined
  reportsUrl?: string | undefined
  language?: string | undefined
  theme?: string | undefined
}

export type InstalledBody = {
  addonId: string
  workspaceId: string
  authToken: string
  asUser?: string | undefined
  apiUrl?: string | undefined
  webhooks?: { path: string; authToken: string }[] | null | undefined
}

export type StatusChangedBody = {
  addonId: string
  workspaceId: string
  status: 'ACTIVE' | 'INACTIVE'
}

export type DeletedBody = { addonId: string; workspaceId: string }

/** What the iframe may say to Clockify, as a JSON string. */
export type MessageToClockify =
  | { action: 'refreshAddonToken' }
  | {
      action: 'toastrPop'
      payload: { type: 'info' | 'warning' | 'success' | 'error'; message: string }
    }
  | { action: 'navigate'; payload: { type: 'tracker' } }
  | { action: 'preview' }

/** What Clockify says to the iframe; the list is not final. */
export type MessageFromClockify = { title: string; body?: unknown }
