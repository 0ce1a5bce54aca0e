CREATE SCHEMA "keys";
--> statement-breakpoint
CREATE TABLE "keys"."person_keys" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name_sealed" "bytea",
	"phone_sealed" "bytea",
	"phone_lookup" "bytea",
	"phone_tail_lookup" "bytea",
	"name_lookup" "bytea",
	"name_run_lookups" "bytea"[] NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "persons_kind_known" CHECK ("persons"."kind" in ('resident', 'reporter', 'contact'))
);
--> statement-breakpoint
CREATE TABLE "areas" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"building_id" uuid,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "areas_name_once" UNIQUE("community_id","name"),
	CONSTRAINT "areas_kind_known" CHECK ("areas"."kind" in ('lift', 'garage', 'garden', 'gate', 'lobby', 'roof', 'plant-room', 'other'))
);
--> statement-breakpoint
CREATE TABLE "buildings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"name" text NOT NULL,
	"floors" smallint NOT NULL,
	CONSTRAINT "buildings_name_once" UNIQUE("community_id","name")
);
--> statement-breakpoint
CREATE TABLE "communities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"has_committee" boolean NOT NULL,
	"callback_share_percent" smallint NOT NULL,
	"labour_waiver" boolean NOT NULL,
	"callback_secret" "bytea" NOT NULL,
	"survey_phone" text NOT NULL,
	"policy_id" text NOT NULL,
	CONSTRAINT "communities_code_once" UNIQUE("code"),
	CONSTRAINT "communities_callback_share_in_range" CHECK ("communities"."callback_share_percent" between 30 and 100)
);
--> statement-breakpoint
CREATE TABLE "entrances" (
	"id" uuid PRIMARY KEY NOT NULL,
	"building_id" uuid NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "entrances_name_once" UNIQUE("building_id","name")
);
--> statement-breakpoint
CREATE TABLE "home_residents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"home_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"payer" boolean NOT NULL,
	"since" timestamp(3) with time zone NOT NULL,
	"until" timestamp(3) with time zone,
	CONSTRAINT "home_residents_role_once" UNIQUE("home_id","person_id","role"),
	CONSTRAINT "home_residents_role_known" CHECK ("home_residents"."role" in ('owner', 'tenant', 'family', 'company'))
);
--> statement-breakpoint
CREATE TABLE "homes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"building_id" uuid NOT NULL,
	"entrance_id" uuid NOT NULL,
	"room" text NOT NULL,
	"floor" smallint NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "homes_room_once" UNIQUE("community_id","room")
);
--> statement-breakpoint
CREATE TABLE "calendars" (
	"community_id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"calendar" jsonb NOT NULL,
	"covered_until" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"community_id" uuid NOT NULL,
	"id" text NOT NULL,
	"numbers" jsonb NOT NULL,
	"published_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "policies_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "absences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"starts_at" timestamp(3) with time zone NOT NULL,
	"ends_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "absences_in_order" CHECK ("absences"."starts_at" < "absences"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "duty_rosters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"department" text NOT NULL,
	"position" smallint NOT NULL,
	"staff_id" uuid,
	"contact_id" uuid,
	"weekday" smallint NOT NULL,
	"from_minute" smallint NOT NULL,
	"to_minute" smallint NOT NULL,
	"valid_from" date,
	"valid_until" date,
	CONSTRAINT "duty_rosters_department_known" CHECK ("duty_rosters"."department" in ('customer-service', 'engineering', 'cleaning', 'security', 'landscaping', 'vendor', 'developer')),
	CONSTRAINT "duty_rosters_one_person" CHECK (num_nonnulls("duty_rosters"."staff_id", "duty_rosters"."contact_id") = 1),
	CONSTRAINT "duty_rosters_weekday" CHECK ("duty_rosters"."weekday" between 1 and 7),
	CONSTRAINT "duty_rosters_minutes" CHECK (0 <= "duty_rosters"."from_minute" and "duty_rosters"."from_minute" < "duty_rosters"."to_minute" and "duty_rosters"."to_minute" <= 1440)
);
--> statement-breakpoint
CREATE TABLE "outside_contacts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"department" text NOT NULL,
	"name" text NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "outside_contacts_name_once" UNIQUE("community_id","name"),
	CONSTRAINT "outside_contacts_department_known" CHECK ("outside_contacts"."department" in ('vendor', 'developer'))
);
--> statement-breakpoint
CREATE TABLE "shifts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"weekday" smallint NOT NULL,
	"from_minute" smallint NOT NULL,
	"to_minute" smallint NOT NULL,
	"valid_from" date,
	"valid_until" date,
	CONSTRAINT "shifts_weekday" CHECK ("shifts"."weekday" between 1 and 7),
	CONSTRAINT "shifts_minutes" CHECK (0 <= "shifts"."from_minute" and "shifts"."from_minute" < "shifts"."to_minute" and "shifts"."to_minute" <= 1440)
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" uuid PRIMARY KEY NOT NULL,
	"login" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"department" text,
	"password_hash" text NOT NULL,
	"person_id" uuid,
	"disabled_at" timestamp(3) with time zone,
	CONSTRAINT "staff_login_once" UNIQUE("login"),
	CONSTRAINT "staff_role_known" CHECK ("staff"."role" in ('agent', 'technician', 'supervisor', 'manager', 'committee', 'auditor', 'admin')),
	CONSTRAINT "staff_department_known" CHECK ("staff"."department" in ('customer-service', 'engineering', 'cleaning', 'security', 'landscaping', 'vendor', 'developer')),
	CONSTRAINT "staff_login_lower_case" CHECK ("staff"."login" = lower("staff"."login")),
	CONSTRAINT "staff_technician_has_department" CHECK ("staff"."role" <> 'technician' or "staff"."department" is not null)
);
--> statement-breakpoint
CREATE TABLE "staff_communities" (
	"staff_id" uuid NOT NULL,
	"community_id" uuid NOT NULL,
	CONSTRAINT "staff_communities_pk" PRIMARY KEY("staff_id","community_id")
);
--> statement-breakpoint
ALTER TABLE "areas" ADD CONSTRAINT "areas_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "areas" ADD CONSTRAINT "areas_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buildings" ADD CONSTRAINT "buildings_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entrances" ADD CONSTRAINT "entrances_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_residents" ADD CONSTRAINT "home_residents_home_id_homes_id_fk" FOREIGN KEY ("home_id") REFERENCES "public"."homes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_residents" ADD CONSTRAINT "home_residents_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "homes" ADD CONSTRAINT "homes_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "homes" ADD CONSTRAINT "homes_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "homes" ADD CONSTRAINT "homes_entrance_id_entrances_id_fk" FOREIGN KEY ("entrance_id") REFERENCES "public"."entrances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendars" ADD CONSTRAINT "calendars_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_rosters" ADD CONSTRAINT "duty_rosters_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_rosters" ADD CONSTRAINT "duty_rosters_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_rosters" ADD CONSTRAINT "duty_rosters_contact_id_outside_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."outside_contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_contacts" ADD CONSTRAINT "outside_contacts_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_contacts" ADD CONSTRAINT "outside_contacts_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_communities" ADD CONSTRAINT "staff_communities_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_communities" ADD CONSTRAINT "staff_communities_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "persons_by_phone" ON "persons" USING btree ("phone_lookup");--> statement-breakpoint
CREATE INDEX "persons_by_phone_tail" ON "persons" USING btree ("phone_tail_lookup");--> statement-breakpoint
CREATE INDEX "persons_by_name" ON "persons" USING btree ("name_lookup");--> statement-breakpoint
CREATE INDEX "persons_by_name_run" ON "persons" USING gin ("name_run_lookups");--> statement-breakpoint
CREATE INDEX "home_residents_by_person" ON "home_residents" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "homes_by_position" ON "homes" USING btree ("community_id","position");--> statement-breakpoint
CREATE INDEX "homes_by_building" ON "homes" USING btree ("building_id");--> statement-breakpoint
CREATE INDEX "absences_by_staff" ON "absences" USING btree ("staff_id","ends_at");--> statement-breakpoint
CREATE INDEX "duty_rosters_by_time" ON "duty_rosters" USING btree ("community_id","department","weekday","position");--> statement-breakpoint
CREATE INDEX "shifts_by_time" ON "shifts" USING btree ("community_id","weekday");--> statement-breakpoint
CREATE INDEX "shifts_by_staff" ON "shifts" USING btree ("staff_id");