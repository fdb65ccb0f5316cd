/** The tables, one schema for PGlite and PostgreSQL. Everything hangs on the installation and goes with it. */
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { KeptReading } from '../bulk/outside-changes.ts'
import type {
  ChangeSummary,
  Field,
  OnboardingRequest,
  Outcome,
  RunState,
  SavedView,
  Team,
  Value,
  Verified,
  WaitsFor,
} from '../bulk/types.ts'
import type { WorkspaceDetails } from '../workspace/details.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

/** One row per workspace that has Rateboard installed; the tokens in it are sealed. */
export const installations = pgTable('installations', {
  workspaceId: text('workspace_id').primaryKey(),
  addonId: text('addon_id').notNull(),
  ownerId: text('owner_id'),
  apiUrl: text('api_url').notNull(),
  status: text('status').$type<'ACTIVE' | 'INACTIVE'>().notNull().default('ACTIVE'),
  /** When Clockify issued the latest status call that counted, in seconds; late ones are told by it. */
  statusIssuedAt: bigint('status_issued_at', { mode: 'number' }),
  sealedToken: text('sealed_token').notNull(),
  tokenHash: text('token_hash').notNull(),
  /** When the installation token was issued, in seconds: which of two installations is the newer. */
  issuedAt: bigint('issued_at', { mode: 'number' }),
  /** Sealed webhook tokens by the manifest's path. */
  webhookTokens: jsonb('webhook_tokens').$type<Record<string, string>>().notNull(),
  installedAt: instant('installed_at').notNull().defaultNow(),
  /** The shift that works on this workspace's runs, and until when it may without saying so again. */
  leaseOwner: text('lease_owner'),
  leaseUntil: instant('lease_until'),
})

/** What was uninstalled, by hash only, so that a late INSTALLED does not bring it back. */
export const removedInstallations = pgTable('removed_installations', {
  installationHash: text('installation_hash').primaryKey(),
  tokenHash: text('token_hash'),
  removedAt: instant('removed_at').notNull().defaultNow(),
})

/** A status that came before the INSTALLED it belongs to, by hash only. */
export const earlyStatuses = pgTable('early_statuses', {
  installationHash: text('installation_hash').primaryKey(),
  status: text('status').$type<'ACTIVE' | 'INACTIVE'>().notNull(),
  issuedAt: bigint('issued_at', { mode: 'number' }),
  keptAt: instant('kept_at').notNull().defaultNow(),
})

const ofInstallation = (name = 'workspace_id') =>
  text(name).references(() => installations.workspaceId, { onDelete: 'cascade' })

/** Teams that were kept before there were details have none. */
export type KeptTeam = Team & { details?: WorkspaceDetails | undefined }

/** The last known team of a workspace, and whether something has changed since. */
export const teams = pgTable('teams', {
  workspaceId: ofInstallation().primaryKey(),
  team: jsonb('team').$type<KeptTeam>().notNull(),
  stale: boolean('stale').notNull().default(false),
  /** When a change was last hinted at: a reading that began before it stays stale. */
  staleAt: instant('stale_at'),
  readAt: instant('read_at').notNull(),
  /** How the reading was made, for telling what was changed outside; null from before that was told. */
  kept: jsonb('kept').$type<KeptReading>(),
})

/** The pace of a workspace, shared by all nodes. Times are milliseconds of the database's clock. */
export const paces = pgTable('paces', {
  workspaceId: ofInstallation().primaryKey(),
  /** The last starts that were given, twice the limit, ascending. */
  starts: doublePrecision('starts').array().notNull().default([]),
  closedUntil: doublePrecision('closed_until').notNull().default(0),
  /** Requests per second right after the last throttling; 0 means never throttled. */
  lowered: doublePrecision('lowered').notNull().default(0),
  ceiling: doublePrecision('ceiling').notNull().default(0),
  loweredAt: doublePrecision('lowered_at').notNull().default(0),
  strikes: integer('strikes').notNull().default(0),
  node: text('node'),
  nodeAt: doublePrecision('node_at').notNull().default(0),
  sharedUntil: doublePrecision('shared_until').notNull().default(0),
})

export const runs = pgTable(
  'runs',
  {
    id: text('id').primaryKey(),
    seq: bigint('seq', { mode: 'number' }).generatedAlwaysAsIdentity(),
    workspaceId: ofInstallation().notNull(),
    /** A run whose items all wait for people to join is `waiting`; people are told it is running. */
    state: text('state').$type<RunState | 'waiting'>().notNull().default('planned'),
    reason: text('reason'),
    since: text('since'),
    fileName: text('file_name'),
    undoOf: text('undo_of'),
    retryOf: text('retry_of'),
    stopped: text('stopped'),
    summary: jsonb('summary').$type<ChangeSummary[]>().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    total: integer('total').notNull(),
    unchanged: integer('unchanged').notNull(),
    blocked: integer('blocked').notNull(),
    done: integer('done').notNull().default(0),
    skipped: integer('skipped').notNull().default(0),
    refused: integer('refused').notNull().default(0),
    unknown: integer('unknown').notNull().default(0),
    verified: jsonb('verified').$type<Verified>(),
    waitingFor: integer('waiting_for').notNull().default(0),
    /** When a waiting run looks at the members again, at the latest. */
    lookAt: instant('look_at'),
    throttled: integer('throttled').notNull().default(0),
    /** Gaps between successive write requests, and the milliseconds they took in all: the achieved pace. */
    writeGaps: integer('write_gaps').notNull().default(0),
    writeMs: doublePrecision('write_ms').notNull().default(0),
    /** When its time was over: from then on nobody sees its items, which are deleted part by part. */
    itemsRemovedAt: instant('items_removed_at'),
    hasItems: boolean('has_items').notNull().default(true),
  },
  (t) => [
    index('runs_by_workspace').on(t.workspaceId, t.seq),
    index('runs_planned')
      .on(t.createdAt)
      .where(sql`state = 'planned' and items_removed_at is null`),
    index('runs_with_details')
      .on(t.finishedAt)
      .where(sql`finished_at is not null and items_removed_at is null`),
    index('runs_to_empty')
      .on(t.itemsRemovedAt)
      .where(sql`items_removed_at is not null and has_items`),
    index('runs_by_undone').on(t.undoOf),
    index('runs_open')
      .on(t.state)
      .where(sql`finished_at is null and state <> 'planned'`),
    index('runs_with_work')
      .on(t.workspaceId, t.seq)
      .where(
        sql`state in ('queued', 'running', 'waiting') or (state = 'cancelled' and finished_at is null)`,
      ),
  ],
)

export const items = pgTable(
  'items',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    runId: text('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    userId: text('user_id'),
    name: text('name'),
    email: text('email'),
    field: text('field').$type<Field>().notNull(),
    before: jsonb('before').$type<Value>(),
    after: jsonb('after').$type<Value>(),
    currency: text('currency'),
    currencyBefore: text('currency_before'),
    since: text('since'),
    row: integer('row'),
    groupId: text('group_id'),
    groupName: text('group_name'),
    sendEmail: boolean('send_email'),
    waitsFor: text('waits_for').$type<WaitsFor>(),
    outcome: text('outcome').$type<Outcome>().notNull(),
    reason: text('reason'),
    attempts: integer('attempts').notNull().default(0),
    /** Set from before the first request until the item is settled: after a crash it may have been sent. */
    claimedAt: instant('claimed_at'),
    /** The shift that has claimed it: no other may settle it or give it back. */
    claimedBy: text('claimed_by'),
    settledAt: instant('settled_at'),
    verified: boolean('verified'),
  },
  (t) => [
    index('items_by_run').on(t.runId, t.id),
    index('items_by_outcome').on(t.runId, t.outcome, t.id),
    index('items_by_member').on(t.userId, t.id),
  ],
)

/** Values that a reading showed to have changed without a run of ours, between the reading before it and itself. */
export const outsideChanges = pgTable(
  'outside_changes',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: ofInstallation().notNull(),
    userId: text('user_id').notNull(),
    field: text('field').$type<Field>().notNull(),
    before: jsonb('before').$type<Value>(),
    after: jsonb('after').$type<Value>(),
    seenAfter: instant('seen_after').notNull(),
    seenAt: instant('seen_at').notNull(),
  },
  (t) => [
    index('outside_changes_by_member').on(t.workspaceId, t.userId, t.id),
    index('outside_changes_by_time').on(t.seenAt),
  ],
)

/** Named filters of the Team view, shared by a workspace's admins. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: text('id').primaryKey(),
    workspaceId: ofInstallation().notNull(),
    name: text('name').notNull(),
    view: jsonb('view').$type<SavedView>().notNull(),
    createdBy: text('created_by').notNull(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('saved_views_by_name').on(t.workspaceId, sql`lower(${t.name})`)],
)

/** When a reading first showed somebody as invited and not yet joined. */
export const pendingMembers = pgTable(
  'pending_members',
  {
    workspaceId: ofInstallation().notNull(),
    userId: text('user_id').notNull(),
    seenAt: instant('seen_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.userId] })],
)

/**
 * A plan that was reviewed before its workspace was made. It does not hang on that workspace's installation, which is
 * still to come, but on the one that it was reviewed in.
 */
export const onboardings = pgTable(
  'onboardings',
  {
    workspaceId: text('workspace_id').primaryKey(),
    madeIn: ofInstallation('made_in').notNull(),
    createdBy: text('created_by').notNull(),
    request: jsonb('request').$type<OnboardingRequest>().notNull(),
    /** The plan that was made of it in its workspace. */
    runId: text('run_id').references(() => runs.id, { onDelete: 'set null' }),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [index('onboardings_made_in').on(t.madeIn), index('onboardings_by_run').on(t.runId)],
)
