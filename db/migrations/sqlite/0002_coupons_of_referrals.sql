ALTER TABLE `referees` ADD `referrer_coupon_id` integer;--> statement-breakpoint
ALTER TABLE `referees` ADD `referee_coupon_id` integer;