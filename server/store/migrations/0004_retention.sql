ALTER TABLE "early_statuses" ADD COLUMN "kept_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "items_removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "has_items" boolean DEFAULT true NOT NULL;--> statement-breakpoint
CREATE INDEX "outside_changes_by_time" ON "outside_changes" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "runs_planned" ON "runs" USING btree ("created_at") WHERE state = 'planned' and items_removed_at is null;--> statement-breakpoint
CREATE INDEX "runs_with_details" ON "runs" USING btree ("finished_at") WHERE finished_at is not null and items_removed_at is null;--> statement-breakpoint
CREATE INDEX "runs_to_empty" ON "runs" USING btree ("items_removed_at") WHERE items_removed_at is not null and has_items;