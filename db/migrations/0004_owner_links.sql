CREATE TABLE "owner_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"use" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"made_by" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"revoked_at" timestamp(3) with time zone,
	"revoked_by" text,
	CONSTRAINT "owner_links_token_once" UNIQUE("token_hash"),
	CONSTRAINT "owner_links_use_known" CHECK ("owner_links"."use" in ('messages', 'slip')),
	CONSTRAINT "owner_links_revoked_by_somebody" CHECK (("owner_links"."revoked_at" is null) = ("owner_links"."revoked_by" is null))
);
--> statement-breakpoint
ALTER TABLE "owner_links" ADD CONSTRAINT "owner_links_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owner_links" ADD CONSTRAINT "owner_links_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "owner_links_messages_once" ON "owner_links" USING btree ("case_id","person_id") WHERE use = 'messages';--> statement-breakpoint
CREATE INDEX "owner_links_by_case" ON "owner_links" USING btree ("case_id","created_at");