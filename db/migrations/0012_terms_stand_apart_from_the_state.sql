ALTER TABLE "cases" ADD COLUMN "terms" jsonb;--> statement-breakpoint
UPDATE "cases" SET "terms" = jsonb_build_object('policy', "state" -> 'policy', 'calendar', "state" -> 'calendar'), "state" = "state" - 'policy' - 'calendar';--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "terms" SET NOT NULL;
