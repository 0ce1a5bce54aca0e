ALTER TABLE "calls" ADD COLUMN "answer" text;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "answered_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_answer_known" CHECK ("calls"."answer" in ('satisfied', 'dissatisfied', 'no-answer', 'later', 'wrong-number'));