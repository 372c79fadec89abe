DROP INDEX "transactions_by_customer";--> statement-breakpoint
CREATE INDEX "transactions_by_customer" ON "transactions" USING btree ("customer_id","billed_at","id","type","amount","points");