CREATE TABLE "calendar_drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"calendar" jsonb NOT NULL,
	"state" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp(3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp(3) with time zone,
	CONSTRAINT "calendar_drafts_state_known" CHECK ("calendar_drafts"."state" in ('proposed', 'published', 'withdrawn')),
	CONSTRAINT "calendar_drafts_second_person" CHECK ("calendar_drafts"."state" <> 'published' or "calendar_drafts"."decided_by" <> "calendar_drafts"."proposed_by")
);
--> statement-breakpoint
ALTER TABLE "absences" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "calendar_drafts" ADD CONSTRAINT "calendar_drafts_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_drafts" ADD CONSTRAINT "calendar_drafts_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_drafts" ADD CONSTRAINT "calendar_drafts_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calendar_drafts_by_community" ON "calendar_drafts" USING btree ("community_id","proposed_at");--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_reason_known" CHECK ("absences"."reason" in ('annual', 'sick', 'personal', 'training', 'other'));