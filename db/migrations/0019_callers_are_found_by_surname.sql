ALTER TABLE "persons" ADD COLUMN "surname_lookup" "bytea";--> statement-breakpoint
CREATE INDEX "persons_by_surname" ON "persons" USING btree ("surname_lookup");--> statement-breakpoint
CREATE INDEX "persons_without_surname" ON "persons" USING btree ("id") WHERE "persons"."surname_lookup" is null and "persons"."name_sealed" is not null;