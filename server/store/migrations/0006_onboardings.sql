CREATE TABLE "onboardings" (
	"workspace_id" text PRIMARY KEY NOT NULL,
	"made_in" text NOT NULL,
	"created_by" text NOT NULL,
	"request" jsonb NOT NULL,
	"run_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "onboardings" ADD CONSTRAINT "onboardings_made_in_installations_workspace_id_fk" FOREIGN KEY ("made_in") REFERENCES "public"."installations"("workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "onboardings" ADD CONSTRAINT "onboardings_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "onboardings_made_in" ON "onboardings" USING btree ("made_in");--> statement-breakpoint
CREATE INDEX "onboardings_by_run" ON "onboardings" USING btree ("run_id");