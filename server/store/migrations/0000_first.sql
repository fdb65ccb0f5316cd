CREATE TABLE "early_statuses" (
	"installation_hash" text PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"issued_at" bigint
);
--> statement-breakpoint
CREATE TABLE "installations" (
	"workspace_id" text PRIMARY KEY NOT NULL,
	"addon_id" text NOT NULL,
	"owner_id" text,
	"api_url" text NOT NULL,
	"status" text DEFAULT 'ACTIVE' NOT NULL,
	"status_issued_at" bigint,
	"sealed_token" text NOT NULL,
	"token_hash" text NOT NULL,
	"issued_at" bigint,
	"webhook_tokens" jsonb NOT NULL,
	"installed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"lease_owner" text,
	"lease_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "items" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"run_id" text NOT NULL,
	"user_id" text,
	"name" text,
	"email" text,
	"field" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"currency" text,
	"currency_before" text,
	"outcome" text NOT NULL,
	"reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"claimed_at" timestamp (3) with time zone,
	"claimed_by" text,
	"settled_at" timestamp (3) with time zone,
	"verified" boolean
);
--> statement-breakpoint
CREATE TABLE "paces" (
	"workspace_id" text PRIMARY KEY NOT NULL,
	"starts" double precision[] DEFAULT '{}' NOT NULL,
	"closed_until" double precision DEFAULT 0 NOT NULL,
	"lowered" double precision DEFAULT 0 NOT NULL,
	"ceiling" double precision DEFAULT 0 NOT NULL,
	"lowered_at" double precision DEFAULT 0 NOT NULL,
	"strikes" integer DEFAULT 0 NOT NULL,
	"node" text,
	"node_at" double precision DEFAULT 0 NOT NULL,
	"shared_until" double precision DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "removed_installations" (
	"installation_hash" text PRIMARY KEY NOT NULL,
	"token_hash" text,
	"removed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "runs_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" text NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"reason" text,
	"since" text,
	"undo_of" text,
	"retry_of" text,
	"stopped" text,
	"summary" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"total" integer NOT NULL,
	"unchanged" integer NOT NULL,
	"blocked" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"unknown" integer DEFAULT 0 NOT NULL,
	"verified" jsonb,
	"throttled" integer DEFAULT 0 NOT NULL,
	"write_gaps" integer DEFAULT 0 NOT NULL,
	"write_ms" double precision DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"workspace_id" text PRIMARY KEY NOT NULL,
	"team" jsonb NOT NULL,
	"stale" boolean DEFAULT false NOT NULL,
	"stale_at" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paces" ADD CONSTRAINT "paces_workspace_id_installations_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."installations"("workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_workspace_id_installations_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."installations"("workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_workspace_id_installations_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."installations"("workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "items_by_run" ON "items" USING btree ("run_id","id");--> statement-breakpoint
CREATE INDEX "items_by_outcome" ON "items" USING btree ("run_id","outcome","id");--> statement-breakpoint
CREATE INDEX "runs_by_workspace" ON "runs" USING btree ("workspace_id","seq");--> statement-breakpoint
CREATE INDEX "runs_by_undone" ON "runs" USING btree ("undo_of");--> statement-breakpoint
CREATE INDEX "runs_with_work" ON "runs" USING btree ("workspace_id","seq") WHERE state in ('queued', 'running') or (state = 'cancelled' and finished_at is null);