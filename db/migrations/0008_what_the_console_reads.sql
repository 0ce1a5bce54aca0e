CREATE TABLE "office_acts" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"actor_id" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"community_id" uuid,
	"at" timestamp(3) with time zone NOT NULL,
	"text" text NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "office_acts_hash_length" CHECK (length("office_acts"."hash") = 32 and length("office_acts"."previous_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "export_parts" (
	"export_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "export_parts_pk" PRIMARY KEY("export_id","part")
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"query" jsonb NOT NULL,
	"columns" text[] NOT NULL,
	"state" text NOT NULL,
	"done" integer NOT NULL,
	"cursor" text,
	"claimed_until" timestamp(3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"finished_at" timestamp(3) with time zone,
	"expires_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "exports_state_known" CHECK ("exports"."state" in ('queued', 'running', 'done', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" jsonb NOT NULL,
	"columns" text[] NOT NULL,
	"shared" text NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "saved_views_name_once" UNIQUE("owner_id","name"),
	CONSTRAINT "saved_views_shared_known" CHECK ("saved_views"."shared" in ('none', 'department', 'community'))
);
--> statement-breakpoint
CREATE TABLE "emergency_numbers" (
	"community_id" uuid NOT NULL,
	"category" text NOT NULL,
	"position" smallint NOT NULL,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	CONSTRAINT "emergency_numbers_pk" PRIMARY KEY("community_id","category","position"),
	CONSTRAINT "emergency_numbers_category_known" CHECK ("emergency_numbers"."category" in ('lift', 'fire', 'gas', 'burst-pipe', 'water-leak', 'power', 'lighting', 'door-access', 'fixture', 'rubbish', 'cleaning', 'greenery', 'parking', 'strangers', 'noise', 'pets', 'neighbour', 'decoration', 'shop-nuisance', 'fee', 'service-attitude', 'suggestion', 'other', 'arrears'))
);
--> statement-breakpoint
CREATE TABLE "policy_drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"numbers" jsonb NOT NULL,
	"state" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp(3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp(3) with time zone,
	CONSTRAINT "policy_drafts_state_known" CHECK ("policy_drafts"."state" in ('proposed', 'published', 'withdrawn')),
	CONSTRAINT "policy_drafts_second_person" CHECK ("policy_drafts"."state" <> 'published' or "policy_drafts"."decided_by" <> "policy_drafts"."proposed_by")
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "description_id" uuid;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "hold_until" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "satisfaction" smallint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "clocks_met" text[] NOT NULL DEFAULT '{}';--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "clocks_breached" text[] NOT NULL DEFAULT '{}';--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "promise_marks" text[] NOT NULL DEFAULT '{}';--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "password_once" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "office_acts" ADD CONSTRAINT "office_acts_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_parts" ADD CONSTRAINT "export_parts_export_id_exports_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."exports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_owner_id_staff_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_numbers" ADD CONSTRAINT "emergency_numbers_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_drafts" ADD CONSTRAINT "policy_drafts_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_drafts" ADD CONSTRAINT "policy_drafts_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_drafts" ADD CONSTRAINT "policy_drafts_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "office_acts_by_actor" ON "office_acts" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "office_acts_by_subject" ON "office_acts" USING btree ("subject","id");--> statement-breakpoint
CREATE INDEX "exports_to_write" ON "exports" USING btree ("created_at") WHERE state in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "exports_by_end" ON "exports" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "exports_by_staff" ON "exports" USING btree ("staff_id","created_at");--> statement-breakpoint
CREATE INDEX "saved_views_shared" ON "saved_views" USING btree ("name") WHERE shared <> 'none';--> statement-breakpoint
CREATE INDEX "policy_drafts_by_community" ON "policy_drafts" USING btree ("community_id","proposed_at");--> statement-breakpoint
CREATE INDEX "audit_log_by_actor" ON "audit_log" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "account_items_unpaid" ON "account_items" USING btree ("home_id","due_on") WHERE paid_fen < amount_fen;--> statement-breakpoint
CREATE INDEX "calls_failed" ON "calls" USING btree ("case_id") WHERE state = 'failed';--> statement-breakpoint
CREATE INDEX "messages_failed" ON "messages" USING btree ("case_id") WHERE state = 'failed';--> statement-breakpoint
CREATE INDEX "case_events_callbacks" ON "case_events" USING btree ("case_id") WHERE type = 'record-callback';--> statement-breakpoint
-- The new columns of the cases that are there, as projectionOf makes them of the state.
UPDATE "cases" SET
  description_id = (state ->> 'description')::uuid,
  hold_until = to_timestamp((state #>> '{hold,until}')::float8 / 1000),
  satisfaction = (state ->> 'satisfaction')::smallint,
  clocks_met = array(SELECT key FROM jsonb_each(state -> 'clocks') WHERE value ->> 'state' = 'met'),
  clocks_breached = array(SELECT key FROM jsonb_each(state -> 'clocks') WHERE value ->> 'state' = 'breached'),
  promise_marks = array(
    SELECT (p ->> 'state') || ':' || (p ->> 'by') FROM jsonb_array_elements(state -> 'promises') p
    WHERE p ->> 'state' IN ('kept', 'broken'));
--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "clocks_met" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "clocks_breached" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "promise_marks" DROP DEFAULT;
