CREATE TABLE "import_lines" (
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"room" text NOT NULL,
	"item" text NOT NULL,
	"period" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"due_on" date NOT NULL,
	CONSTRAINT "import_lines_pk" PRIMARY KEY("import_id","line"),
	CONSTRAINT "import_lines_item_known" CHECK ("import_lines"."item" in ('property-fee', 'parking-fee', 'water', 'power', 'shared-power', 'heating', 'repair', 'other'))
);
--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "actor" jsonb NOT NULL DEFAULT '{}';--> statement-breakpoint
ALTER TABLE "imports" ALTER COLUMN "actor" DROP DEFAULT;--> statement-breakpoint
-- Their lines were never kept: nobody can go on with them, and the file is simply sent again.
UPDATE "imports" SET "state" = 'failed', "finished_at" = now() WHERE "state" = 'running';--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "claimed_by" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "claimed_until" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "import_lines" ADD CONSTRAINT "import_lines_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imports_running" ON "imports" USING btree ("created_at") WHERE state = 'running';