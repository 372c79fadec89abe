ALTER TABLE "referees" ADD COLUMN "referrer_coupon_id" bigint;--> statement-breakpoint
ALTER TABLE "referees" ADD COLUMN "referee_coupon_id" bigint;