CREATE TABLE "sweeps" (
	"name" text PRIMARY KEY NOT NULL,
	"done_until" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "sweeps_name_known" CHECK ("sweeps"."name" in ('shift-ends'))
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "recurrence_of" uuid;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "body" text;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_recurrence_of_cases_id_fk" FOREIGN KEY ("recurrence_of") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cases_open_by_verifier" ON "cases" USING btree ("verifier_id") WHERE verifier_id is not null and stage <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_closed_by_assignee" ON "cases" USING btree ("assignee_id") WHERE assignee_id is not null and stage = 'closed' and engine <> 'archived';