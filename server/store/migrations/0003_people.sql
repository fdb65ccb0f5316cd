CREATE TABLE "pending_members" (
	"workspace_id" text NOT NULL,
	"user_id" text NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pending_members_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id")
);
--> statement-breakpoint
DROP INDEX "runs_with_work";--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "group_id" text;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "group_name" text;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "send_email" boolean;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "waits_for" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "waiting_for" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "look_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "pending_members" ADD CONSTRAINT "pending_members_workspace_id_installations_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."installations"("workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "runs_with_work" ON "runs" USING btree ("workspace_id","seq") WHERE state in ('queued', 'running', 'waiting') or (state = 'cancelled' and finished_at is null);