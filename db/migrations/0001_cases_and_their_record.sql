CREATE TABLE "idempotency_keys" (
	"actor" text NOT NULL,
	"key" text NOT NULL,
	"request" text NOT NULL,
	"body_hash" "bytea" NOT NULL,
	"status" smallint,
	"response" jsonb,
	"claimed_until" timestamp(3) with time zone NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_pk" PRIMARY KEY("actor","key")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"last_seen_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "sessions_kind_known" CHECK ("sessions"."kind" in ('cookie', 'bearer'))
);
--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"sequence" integer NOT NULL,
	"hash" "bytea" NOT NULL,
	"changed_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"event_sequence" integer,
	"actor_id" text NOT NULL,
	"action" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"text" text NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_log_chain_once" UNIQUE("case_id","sequence"),
	CONSTRAINT "audit_log_event_once" UNIQUE("case_id","event_sequence"),
	CONSTRAINT "audit_log_hash_length" CHECK (length("audit_log"."hash") = 32 and length("audit_log"."previous_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"sealed_at" timestamp(3) with time zone NOT NULL,
	"text" text NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_numbers" (
	"kind" text NOT NULL,
	"year" smallint NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "case_numbers_pk" PRIMARY KEY("kind","year"),
	CONSTRAINT "case_numbers_kind_known" CHECK ("case_numbers"."kind" in ('complaint', 'repair', 'fee-collection'))
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"community_id" uuid NOT NULL,
	"building_id" uuid,
	"home_id" uuid,
	"area_id" uuid,
	"category" text NOT NULL,
	"priority" text NOT NULL,
	"channel" text NOT NULL,
	"stage" text NOT NULL,
	"rung" smallint NOT NULL,
	"holder" text NOT NULL,
	"hold" text,
	"outcome" text,
	"department" text NOT NULL,
	"assignee_id" uuid,
	"verifier_id" uuid,
	"against_staff_id" uuid,
	"reporter_person_id" uuid,
	"waiting_for" text NOT NULL,
	"next_clock" text,
	"next_due_at" timestamp(3) with time zone,
	"next_due_wall_at" timestamp(3) with time zone,
	"overdue_since" timestamp(3) with time zone,
	"next_callback_at" timestamp(3) with time zone,
	"next_callback_wall_at" timestamp(3) with time zone,
	"open_proposals" smallint NOT NULL,
	"open_tasks" smallint NOT NULL,
	"stage_entered_at" timestamp(3) with time zone NOT NULL,
	"accepted_at" timestamp(3) with time zone NOT NULL,
	"closed_at" timestamp(3) with time zone,
	"reopen_count" smallint NOT NULL,
	"urged_at" timestamp(3) with time zone,
	"version" integer NOT NULL,
	"sequence" integer NOT NULL,
	"engine" text NOT NULL,
	"time_offset_ms" bigint NOT NULL,
	"state" jsonb NOT NULL,
	"state_digest" "bytea" NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "cases_number_once" UNIQUE("number"),
	CONSTRAINT "cases_kind_known" CHECK ("cases"."kind" in ('complaint', 'repair', 'fee-collection')),
	CONSTRAINT "cases_category_known" CHECK ("cases"."category" in ('lift', 'fire', 'gas', 'burst-pipe', 'water-leak', 'power', 'lighting', 'door-access', 'fixture', 'rubbish', 'cleaning', 'greenery', 'parking', 'strangers', 'noise', 'pets', 'neighbour', 'decoration', 'shop-nuisance', 'fee', 'service-attitude', 'suggestion', 'other', 'arrears')),
	CONSTRAINT "cases_priority_known" CHECK ("cases"."priority" in ('P1', 'P2', 'P3', 'P4')),
	CONSTRAINT "cases_channel_known" CHECK ("cases"."channel" in ('phone', 'front-desk', 'wechat', 'app', 'email', 'home-visit', 'inspection', 'sensor', 'other')),
	CONSTRAINT "cases_stage_known" CHECK ("cases"."stage" in ('intake', 'verification', 'dispatch', 'resolution', 'callback', 'closed')),
	CONSTRAINT "cases_rung_known" CHECK ("cases"."rung" in (0, 1, 2, 3)),
	CONSTRAINT "cases_holder_known" CHECK ("cases"."holder" in ('front-line', 'supervisor', 'manager', 'committee', 'authority')),
	CONSTRAINT "cases_hold_known" CHECK ("cases"."hold" in ('owner', 'vendor', 'authority', 'weather', 'linked-case', 'dispute')),
	CONSTRAINT "cases_outcome_known" CHECK ("cases"."outcome" in ('confirmed', 'unreachable', 'unconfirmed', 'paid', 'plan-kept', 'referred', 'legal', 'withdrawn', 'duplicate', 'converted', 'declined')),
	CONSTRAINT "cases_department_known" CHECK ("cases"."department" in ('customer-service', 'engineering', 'cleaning', 'security', 'landscaping', 'vendor', 'developer')),
	CONSTRAINT "cases_waiting_for_known" CHECK ("cases"."waiting_for" in ('agent', 'customer-service', 'engineering', 'cleaning', 'security', 'landscaping', 'vendor', 'developer', 'supervisor', 'manager', 'committee', 'authority', 'owner', 'weather', 'engine')),
	CONSTRAINT "cases_engine_known" CHECK ("cases"."engine" in ('pending', 'running', 'archived')),
	CONSTRAINT "cases_home_or_area" CHECK (num_nonnulls("cases"."home_id", "cases"."area_id") = 1),
	CONSTRAINT "cases_fee_collection_has_home" CHECK ("cases"."kind" <> 'fee-collection' or "cases"."home_id" is not null),
	CONSTRAINT "cases_closed_has_outcome" CHECK (("cases"."stage" = 'closed') = ("cases"."outcome" is not null)),
	CONSTRAINT "cases_version_and_sequence" CHECK ("cases"."version" >= 1 and "cases"."sequence" >= 1)
);
--> statement-breakpoint
CREATE TABLE "account_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"home_id" uuid NOT NULL,
	"item" text NOT NULL,
	"period" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"paid_fen" bigint NOT NULL,
	"due_on" date NOT NULL,
	CONSTRAINT "account_items_period_once" UNIQUE("home_id","item","period"),
	CONSTRAINT "account_items_item_known" CHECK ("account_items"."item" in ('property-fee', 'parking-fee', 'water', 'power', 'shared-power', 'heating', 'repair', 'other')),
	CONSTRAINT "account_items_amounts" CHECK ("account_items"."amount_fen" >= 0 and "account_items"."paid_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"home_id" uuid PRIMARY KEY NOT NULL,
	"credit_fen" bigint NOT NULL,
	"open_case_id" uuid,
	CONSTRAINT "accounts_open_case_once" UNIQUE("open_case_id"),
	CONSTRAINT "accounts_credit_not_negative" CHECK ("accounts"."credit_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "contact_slots" (
	"home_id" uuid NOT NULL,
	"contact_on" date NOT NULL,
	"case_id" uuid NOT NULL,
	"step" text NOT NULL,
	"reserved_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "contact_slots_day_once" UNIQUE("home_id","contact_on"),
	CONSTRAINT "contact_slots_step_known" CHECK ("contact_slots"."step" in ('reminder', 'call', 'visit', 'demand', 'committee-urging', 'lawyer-letter', 'lawsuit'))
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"file_hash" "bytea" NOT NULL,
	"state" text NOT NULL,
	"opened" integer NOT NULL,
	"extended" integer NOT NULL,
	"unchanged" integer NOT NULL,
	"errors" jsonb NOT NULL,
	"started_by" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"finished_at" timestamp(3) with time zone,
	CONSTRAINT "imports_state_known" CHECK ("imports"."state" in ('running', 'done', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"home_id" uuid,
	"case_id" uuid,
	"amount_fen" bigint NOT NULL,
	"method" text NOT NULL,
	"paid_at" timestamp(3) with time zone NOT NULL,
	"state" text NOT NULL,
	"allocated" jsonb NOT NULL,
	"credit_fen" bigint NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	"reversed_at" timestamp(3) with time zone,
	CONSTRAINT "payments_provider_id_once" UNIQUE("provider_id"),
	CONSTRAINT "payments_amount_positive" CHECK ("payments"."amount_fen" > 0),
	CONSTRAINT "payments_method_known" CHECK ("payments"."method" in ('cash', 'wechat', 'alipay', 'bank-transfer', 'card', 'other')),
	CONSTRAINT "payments_state_known" CHECK ("payments"."state" in ('booked', 'unallocated', 'reversed')),
	CONSTRAINT "payments_unallocated_has_no_place" CHECK (("payments"."state" <> 'unallocated') or ("payments"."case_id" is null))
);
--> statement-breakpoint
CREATE TABLE "calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"key" text NOT NULL,
	"audience" text NOT NULL,
	"channel" text NOT NULL,
	"template" text NOT NULL,
	"recipient" jsonb NOT NULL,
	"params" jsonb NOT NULL,
	"state" text NOT NULL,
	"not_before" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"report_back" boolean NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"provider_id" text,
	"last_error" text,
	"outcome" text,
	"rang_at" timestamp(3) with time zone,
	CONSTRAINT "calls_key_once" UNIQUE("key"),
	CONSTRAINT "calls_audience_known" CHECK ("calls"."audience" in ('customer', 'staff', 'committee')),
	CONSTRAINT "calls_channel_known" CHECK ("calls"."channel" in ('sms', 'voice', 'email', 'wechat', 'in-app')),
	CONSTRAINT "calls_state_known" CHECK ("calls"."state" in ('queued', 'sending', 'sent', 'failed', 'expired')),
	CONSTRAINT "calls_outcome_known" CHECK ("calls"."outcome" in ('no-answer', 'not-placed'))
);
--> statement-breakpoint
CREATE TABLE "engine_requests" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"case_id" uuid NOT NULL,
	"workflow_id" text NOT NULL,
	"name" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"claimed_until" timestamp(3) with time zone,
	"sent_at" timestamp(3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	CONSTRAINT "engine_requests_kind_known" CHECK ("engine_requests"."kind" in ('start', 'signal'))
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"key" text NOT NULL,
	"audience" text NOT NULL,
	"channel" text NOT NULL,
	"template" text NOT NULL,
	"recipient" jsonb NOT NULL,
	"params" jsonb NOT NULL,
	"state" text NOT NULL,
	"not_before" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"report_back" boolean NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"provider_id" text,
	"last_error" text,
	"kind" text NOT NULL,
	"body" text,
	CONSTRAINT "messages_key_once" UNIQUE("key"),
	CONSTRAINT "messages_kind_known" CHECK ("messages"."kind" in ('message', 'page')),
	CONSTRAINT "messages_audience_known" CHECK ("messages"."audience" in ('customer', 'staff', 'committee')),
	CONSTRAINT "messages_channel_known" CHECK ("messages"."channel" in ('sms', 'voice', 'email', 'wechat', 'in-app')),
	CONSTRAINT "messages_state_known" CHECK ("messages"."state" in ('queued', 'sending', 'sent', 'failed', 'expired'))
);
--> statement-breakpoint
CREATE TABLE "case_events" (
	"case_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"version" integer NOT NULL,
	"type" text NOT NULL,
	"cause" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_role" text NOT NULL,
	"approved_by" text,
	"at" timestamp(3) with time zone NOT NULL,
	"due_at" timestamp(3) with time zone,
	"fired_at" timestamp(3) with time zone,
	"data" jsonb NOT NULL,
	"digest" "bytea" NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "case_events_pk" PRIMARY KEY("case_id","sequence"),
	CONSTRAINT "case_events_role_known" CHECK ("case_events"."actor_role" in ('agent', 'technician', 'supervisor', 'manager', 'committee', 'auditor', 'admin', 'owner', 'engine'))
);
--> statement-breakpoint
CREATE TABLE "case_search" (
	"source_id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"community_id" uuid NOT NULL,
	"folded" text NOT NULL,
	"grams" text[] NOT NULL,
	"open" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_texts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid,
	"author" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"bound_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"text_id" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_heads" ADD CONSTRAINT "audit_heads_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_home_id_homes_id_fk" FOREIGN KEY ("home_id") REFERENCES "public"."homes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_assignee_id_staff_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_verifier_id_staff_id_fk" FOREIGN KEY ("verifier_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_against_staff_id_staff_id_fk" FOREIGN KEY ("against_staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_reporter_person_id_persons_id_fk" FOREIGN KEY ("reporter_person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_items" ADD CONSTRAINT "account_items_home_id_accounts_home_id_fk" FOREIGN KEY ("home_id") REFERENCES "public"."accounts"("home_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_home_id_homes_id_fk" FOREIGN KEY ("home_id") REFERENCES "public"."homes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_open_case_id_cases_id_fk" FOREIGN KEY ("open_case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_slots" ADD CONSTRAINT "contact_slots_home_id_accounts_home_id_fk" FOREIGN KEY ("home_id") REFERENCES "public"."accounts"("home_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_slots" ADD CONSTRAINT "contact_slots_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_home_id_homes_id_fk" FOREIGN KEY ("home_id") REFERENCES "public"."homes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine_requests" ADD CONSTRAINT "engine_requests_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_search" ADD CONSTRAINT "case_search_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_search" ADD CONSTRAINT "case_search_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_texts" ADD CONSTRAINT "case_texts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_staff_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_text_id_case_texts_id_fk" FOREIGN KEY ("text_id") REFERENCES "public"."case_texts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "sessions_by_staff" ON "sessions" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "sessions_by_end" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "audit_heads_by_change" ON "audit_heads" USING btree ("changed_at");--> statement-breakpoint
CREATE INDEX "cases_open_by_due" ON "cases" USING btree ("community_id","next_due_wall_at","id") WHERE stage <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_by_opening" ON "cases" USING btree ("community_id","created_at","id");--> statement-breakpoint
CREATE INDEX "cases_open_by_assignee" ON "cases" USING btree ("assignee_id","next_due_wall_at","id") WHERE stage <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_open_by_department" ON "cases" USING btree ("community_id","department","next_due_wall_at","id") WHERE stage <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_open_overdue" ON "cases" USING btree ("community_id","overdue_since","id") WHERE overdue_since is not null and stage <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_open_on_rung" ON "cases" USING btree ("community_id","rung","next_due_wall_at","id") WHERE rung > 0 and stage <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_callback_due" ON "cases" USING btree ("community_id","next_callback_wall_at","id") WHERE stage = 'callback';--> statement-breakpoint
CREATE INDEX "cases_with_proposals" ON "cases" USING btree ("community_id","next_due_wall_at","id") WHERE open_proposals > 0 and stage <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_by_home" ON "cases" USING btree ("home_id","created_at");--> statement-breakpoint
CREATE INDEX "cases_by_area" ON "cases" USING btree ("area_id","created_at");--> statement-breakpoint
CREATE INDEX "cases_by_reporter" ON "cases" USING btree ("reporter_person_id");--> statement-breakpoint
CREATE INDEX "cases_by_building" ON "cases" USING btree ("building_id","created_at","id");--> statement-breakpoint
CREATE INDEX "account_items_by_due" ON "account_items" USING btree ("home_id","due_on");--> statement-breakpoint
CREATE INDEX "imports_by_file" ON "imports" USING btree ("community_id","file_hash");--> statement-breakpoint
CREATE INDEX "payments_by_home" ON "payments" USING btree ("home_id");--> statement-breakpoint
CREATE INDEX "payments_by_case" ON "payments" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "calls_by_case" ON "calls" USING btree ("case_id","id");--> statement-breakpoint
CREATE INDEX "engine_requests_unsent" ON "engine_requests" USING btree ("case_id","id") WHERE sent_at is null;--> statement-breakpoint
CREATE INDEX "messages_by_case" ON "messages" USING btree ("case_id","id");--> statement-breakpoint
CREATE INDEX "messages_unsent" ON "messages" USING btree ("not_before") WHERE state in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "case_search_by_grams" ON "case_search" USING gin ("grams");--> statement-breakpoint
CREATE INDEX "case_search_open_by_grams" ON "case_search" USING gin ("grams") WHERE open;--> statement-breakpoint
CREATE INDEX "case_search_by_case" ON "case_search" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_texts_by_case" ON "case_texts" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_texts_unbound" ON "case_texts" USING btree ("created_at") WHERE bound_at is null;--> statement-breakpoint
CREATE INDEX "comments_by_case" ON "comments" USING btree ("case_id","created_at");