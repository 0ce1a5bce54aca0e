DROP INDEX "cases_open_overdue";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "overdue_wall_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "overdue_clock" text;--> statement-breakpoint
-- Wall time, so that cases whose time was moved stand where they belong; only overdue rows are written.
UPDATE "cases" SET "overdue_wall_at" = "overdue_since" - "time_offset_ms" * interval '1 millisecond' WHERE "overdue_since" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "cases_open_overdue" ON "cases" USING btree ("community_id","overdue_wall_at","id") WHERE overdue_since is not null and stage <> 'closed';