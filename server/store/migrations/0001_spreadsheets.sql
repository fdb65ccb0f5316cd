CREATE TABLE "outside_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outside_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" text NOT NULL,
	"user_id" text NOT NULL,
	"field" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"seen_after" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"name" text NOT NULL,
	"view" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "since" text;--> statement-breakpoint
UPDATE "items" SET "since" = "runs"."since" FROM "runs" WHERE "runs"."id" = "items"."run_id" AND "items"."field" <> 'status' AND "runs"."since" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "row" integer;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "file_name" text;--> statement-breakpoint
ALTER TABLE "outside_changes" ADD CONSTRAINT "outside_changes_workspace_id_installations_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."installations"("workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_workspace_id_installations_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."installations"("workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outside_changes_by_member" ON "outside_changes" USING btree ("workspace_id","user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_by_name" ON "saved_views" USING btree ("workspace_id",lower("name"));--> statement-breakpoint
CREATE INDEX "items_by_member" ON "items" USING btree ("user_id","id");