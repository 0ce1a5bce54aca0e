DROP INDEX "cases_open_by_due";--> statement-breakpoint
DROP INDEX "cases_open_by_assignee";--> statement-breakpoint
DROP INDEX "cases_open_by_department";--> statement-breakpoint
DROP INDEX "cases_open_on_rung";--> statement-breakpoint
DROP INDEX "cases_with_proposals";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "queue_at" timestamp(3) with time zone NOT NULL DEFAULT 'infinity';--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "queue_at" DROP DEFAULT;--> statement-breakpoint
CREATE INDEX "cases_open_by_due" ON "cases" USING btree ("community_id","queue_at","id") WHERE stage <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_open_by_assignee" ON "cases" USING btree ("assignee_id","queue_at","id") WHERE stage <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_open_by_department" ON "cases" USING btree ("community_id","department","queue_at","id") WHERE stage <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_open_on_rung" ON "cases" USING btree ("community_id","rung","queue_at","id") WHERE rung > 0 and stage <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_with_proposals" ON "cases" USING btree ("community_id","queue_at","id") WHERE open_proposals > 0 and stage <> 'closed';