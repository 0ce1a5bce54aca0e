CREATE TABLE "attachments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"width" integer,
	"height" integer,
	"content" "bytea" NOT NULL,
	"thumbnail" "bytea",
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "attachments_kind_known" CHECK ("attachments"."kind" in ('photo-before', 'photo-after', 'evidence', 'signature', 'document')),
	CONSTRAINT "attachments_type_known" CHECK ("attachments"."media_type" in ('image/jpeg', 'image/png', 'application/pdf')),
	CONSTRAINT "attachments_picture_measured" CHECK (num_nulls("attachments"."width", "attachments"."height", "attachments"."thumbnail") in (0, 3) and ("attachments"."width" is null) = ("attachments"."media_type" = 'application/pdf'))
);
--> statement-breakpoint
CREATE TABLE "case_changes" (
	"tx" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"case_id" uuid NOT NULL,
	"changed_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "case_changes_pk" PRIMARY KEY("tx","case_id")
);
--> statement-breakpoint
CREATE TABLE "reveals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"role" text NOT NULL,
	"purpose" text NOT NULL,
	"text_id" uuid,
	"person_ids" uuid[] NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"revealed_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "reveals_role_known" CHECK ("reveals"."role" in ('agent', 'technician', 'supervisor', 'manager', 'committee', 'auditor', 'admin')),
	CONSTRAINT "reveals_purpose_known" CHECK ("reveals"."purpose" in ('callback', 'visit', 'verify-identity', 'emergency', 'payment', 'other'))
);
--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_author_id_staff_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reveals" ADD CONSTRAINT "reveals_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reveals" ADD CONSTRAINT "reveals_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reveals" ADD CONSTRAINT "reveals_text_id_case_texts_id_fk" FOREIGN KEY ("text_id") REFERENCES "public"."case_texts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachments_by_case" ON "attachments" USING btree ("case_id","created_at");--> statement-breakpoint
CREATE INDEX "reveals_by_case" ON "reveals" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "reveals_by_staff" ON "reveals" USING btree ("staff_id","revealed_at");
--> statement-breakpoint
-- Wakes the live events of every API process, so that a stream whose session ended or whose person's rights changed ends
-- with it.
CREATE FUNCTION announce_access_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('case_live', '');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER sessions_ended_announced AFTER DELETE ON sessions
FOR EACH STATEMENT EXECUTE FUNCTION announce_access_change();
--> statement-breakpoint
CREATE TRIGGER staff_changed_announced AFTER UPDATE OF role, department, disabled_at ON staff
FOR EACH STATEMENT EXECUTE FUNCTION announce_access_change();
--> statement-breakpoint
CREATE TRIGGER staff_communities_changed_announced AFTER INSERT OR DELETE ON staff_communities
FOR EACH STATEMENT EXECUTE FUNCTION announce_access_change();
