DROP INDEX "audit_log_by_actor";--> statement-breakpoint
DROP INDEX "office_acts_by_actor";--> statement-breakpoint
CREATE INDEX "audit_log_by_actor" ON "audit_log" USING btree ("actor_id","at","id");--> statement-breakpoint
CREATE INDEX "office_acts_by_actor" ON "office_acts" USING btree ("actor_id","at","id");