ALTER TABLE "policy_drafts" ADD COLUMN "written_from" text;--> statement-breakpoint
-- What was in force when the draft was proposed is what its author saw.
UPDATE "policy_drafts" d SET "written_from" = coalesce(
	(SELECT p."id" FROM "policies" p WHERE p."community_id" = d."community_id" AND p."published_at" <= d."proposed_at" ORDER BY p."published_at" DESC LIMIT 1),
	(SELECT m."policy_id" FROM "communities" m WHERE m."id" = d."community_id")
);--> statement-breakpoint
ALTER TABLE "policy_drafts" ALTER COLUMN "written_from" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "policy_drafts" ADD CONSTRAINT "policy_drafts_written_from_fk" FOREIGN KEY ("community_id","written_from") REFERENCES "public"."policies"("community_id","id") ON DELETE no action ON UPDATE no action;
