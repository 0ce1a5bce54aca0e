ALTER TABLE "cases" ADD COLUMN "answer_wall_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "answer_soon_at" timestamp(3) with time zone;--> statement-breakpoint
-- Only open cases on a rung are written; from when on an answer is close comes with the next record.
UPDATE "cases" SET "answer_wall_at" = CASE WHEN "state" #>> '{clocks,response,state}' IN ('running', 'breached')
  THEN to_timestamp(("state" #>> '{clocks,response,dueAt}')::numeric / 1000) - "time_offset_ms" * interval '1 millisecond' ELSE 'infinity' END
  WHERE "rung" > 0 AND "stage" <> 'closed' AND NOT ("state" ->> 'answered')::boolean;--> statement-breakpoint
CREATE INDEX "cases_awaiting_answer" ON "cases" USING btree ("community_id","answer_wall_at","id") WHERE answer_wall_at is not null;