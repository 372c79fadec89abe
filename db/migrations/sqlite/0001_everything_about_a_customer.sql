CREATE TABLE `change_requests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`type` text NOT NULL,
	`base_type` text NOT NULL,
	`customer_id` integer NOT NULL,
	`reference_id` text,
	`status` text NOT NULL,
	`approval_type` text DEFAULT 'CONFIG_DISABLED' NOT NULL,
	`is_one_step` integer DEFAULT false NOT NULL,
	`points` integer,
	`series_id` integer,
	`approved_value` text,
	`reason` text DEFAULT '' NOT NULL,
	`comments` text DEFAULT '' NOT NULL,
	`decision_comments` text DEFAULT '' NOT NULL,
	`requested_on` integer NOT NULL,
	`added_at` integer NOT NULL,
	`added_by` text NOT NULL,
	`added_by_name` text NOT NULL,
	`till_id` integer,
	`decided_at` integer,
	`decided_by` text,
	`decided_by_name` text,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`series_id`) REFERENCES `coupon_series`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`till_id`) REFERENCES `tills`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "change_requests_status" CHECK("change_requests"."status" in ('PENDING', 'APPROVED', 'REJECTED'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `change_requests_reference` ON `change_requests` (`reference_id`);--> statement-breakpoint
CREATE INDEX `change_requests_by_customer` ON `change_requests` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `change_requests_by_status` ON `change_requests` (`status`,`type`,`id`);--> statement-breakpoint
CREATE TABLE `consent_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`customer_id` integer NOT NULL,
	`channel` text NOT NULL,
	`priority` text NOT NULL,
	`is_subscribed` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`via` text NOT NULL,
	`actor` text NOT NULL,
	`actor_name` text NOT NULL,
	`till_id` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`till_id`) REFERENCES `tills`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `consent_changes_by_customer` ON `consent_changes` (`customer_id`,`id`);--> statement-breakpoint
CREATE TABLE `coupon_redemptions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`coupon_id` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`redeemed_at` integer NOT NULL,
	`stored_at` integer NOT NULL,
	`till_id` integer,
	`transaction_number` text DEFAULT '' NOT NULL,
	`transaction_amount` integer,
	`discount` integer DEFAULT 0 NOT NULL,
	`transaction_id` integer,
	`validation_code` text DEFAULT '' NOT NULL,
	`fields` text NOT NULL,
	FOREIGN KEY (`coupon_id`) REFERENCES `coupons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`till_id`) REFERENCES `tills`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `coupon_redemptions_by_coupon` ON `coupon_redemptions` (`coupon_id`,`id`);--> statement-breakpoint
CREATE INDEX `coupon_redemptions_by_customer` ON `coupon_redemptions` (`customer_id`,`redeemed_at`,`id`);--> statement-breakpoint
CREATE INDEX `coupon_redemptions_by_transaction` ON `coupon_redemptions` (`transaction_id`);--> statement-breakpoint
CREATE TABLE `coupon_series` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`description` text NOT NULL,
	`discount_code` text NOT NULL,
	`discount_type` text NOT NULL,
	`discount_value` integer NOT NULL,
	`valid_till` integer,
	`valid_days` integer,
	`max_per_customer` integer,
	`max_redemptions` integer DEFAULT 1 NOT NULL,
	`store_codes` text NOT NULL,
	`detailed_info` text DEFAULT '' NOT NULL,
	`is_closed` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "coupon_series_discount_type" CHECK("coupon_series"."discount_type" in ('ABS', 'PERC')),
	CONSTRAINT "coupon_series_discount_value" CHECK("coupon_series"."discount_value" > 0),
	CONSTRAINT "coupon_series_redemptions" CHECK("coupon_series"."max_redemptions" > 0)
);
--> statement-breakpoint
CREATE TABLE `coupons` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`series_id` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`cause` text DEFAULT 'issued' NOT NULL,
	`issued_at` integer NOT NULL,
	`issued_by` text NOT NULL,
	`issued_till_id` integer,
	`valid_till` integer,
	`transaction_number` text DEFAULT '' NOT NULL,
	`redemption_count` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`series_id`) REFERENCES `coupon_series`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issued_till_id`) REFERENCES `tills`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "coupons_redemption_count" CHECK("coupons"."redemption_count" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `coupons_code` ON `coupons` (`code`);--> statement-breakpoint
CREATE INDEX `coupons_by_customer` ON `coupons` (`customer_id`,`issued_at`,`id`);--> statement-breakpoint
CREATE INDEX `coupons_by_series` ON `coupons` (`series_id`,`customer_id`);--> statement-breakpoint
CREATE TABLE `customer_figures` (
	`customer_id` integer PRIMARY KEY NOT NULL,
	`visits` integer DEFAULT 0 NOT NULL,
	`first_visit_at` integer,
	`last_visit_at` integer,
	`last_store_id` integer,
	`spent` integer DEFAULT 0 NOT NULL,
	`returned` integer DEFAULT 0 NOT NULL,
	`basket_size` integer DEFAULT 0 NOT NULL,
	`points_earned` integer DEFAULT 0 NOT NULL,
	`points_redeemed` integer DEFAULT 0 NOT NULL,
	`points_expired` integer DEFAULT 0 NOT NULL,
	`points_returned` integer DEFAULT 0 NOT NULL,
	`points_adjusted` integer DEFAULT 0 NOT NULL,
	`coupons_issued` integer DEFAULT 0 NOT NULL,
	`coupons_redeemed` integer DEFAULT 0 NOT NULL,
	`carried_purchases` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`last_store_id`) REFERENCES `stores`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `customer_months` (
	`customer_id` integer NOT NULL,
	`month` integer NOT NULL,
	`visits` integer DEFAULT 0 NOT NULL,
	`spent` integer DEFAULT 0 NOT NULL,
	`points_in` integer DEFAULT 0 NOT NULL,
	`points_out` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`customer_id`, `month`),
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `customer_preferences` (
	`customer_id` integer NOT NULL,
	`field_id` integer NOT NULL,
	`value` text NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `field_id`),
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`field_id`) REFERENCES `field_definitions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`customer_id` integer NOT NULL,
	`channel` text NOT NULL,
	`kind` text NOT NULL,
	`priority` text NOT NULL,
	`sender` text NOT NULL,
	`receiver` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`secrets` text NOT NULL,
	`status` text DEFAULT 'QUEUED' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer,
	`error` text,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`delivered_at` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "messages_status" CHECK("messages"."status" in ('QUEUED', 'SENT', 'DELIVERED', 'FAILED'))
);
--> statement-breakpoint
CREATE INDEX `messages_by_customer` ON `messages` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `messages_to_send` ON `messages` (`next_attempt_at`,`id`);--> statement-breakpoint
CREATE TABLE `note_versions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`note_id` integer NOT NULL,
	`version` integer NOT NULL,
	`description` text NOT NULL,
	`noted_at` integer NOT NULL,
	`author` text NOT NULL,
	`author_name` text NOT NULL,
	`written_at` integer NOT NULL,
	FOREIGN KEY (`note_id`) REFERENCES `notes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `note_versions_version` ON `note_versions` (`note_id`,`version`);--> statement-breakpoint
CREATE TABLE `notes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`customer_id` integer NOT NULL,
	`description` text NOT NULL,
	`noted_at` integer NOT NULL,
	`associate_id` text,
	`author` text NOT NULL,
	`author_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notes_by_customer` ON `notes` (`customer_id`,`id`);--> statement-breakpoint
CREATE TABLE `points_allocations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`debit_id` integer NOT NULL,
	`credit_id` integer NOT NULL,
	`points` integer NOT NULL,
	FOREIGN KEY (`debit_id`) REFERENCES `points_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`credit_id`) REFERENCES `points_entries`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "points_allocations_points" CHECK("points_allocations"."points" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `points_allocations_pair` ON `points_allocations` (`debit_id`,`credit_id`);--> statement-breakpoint
CREATE INDEX `points_allocations_by_credit` ON `points_allocations` (`credit_id`);--> statement-breakpoint
CREATE TABLE `points_lots` (
	`entry_id` integer PRIMARY KEY NOT NULL,
	`customer_id` integer NOT NULL,
	`remaining` integer NOT NULL,
	`expires_at` integer,
	FOREIGN KEY (`entry_id`) REFERENCES `points_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "points_lots_remaining" CHECK("points_lots"."remaining" > 0)
);
--> statement-breakpoint
CREATE INDEX `points_lots_by_customer` ON `points_lots` (`customer_id`,`expires_at`,`entry_id`);--> statement-breakpoint
CREATE TABLE `points_redemptions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`customer_id` integer NOT NULL,
	`entry_id` integer NOT NULL,
	`points` integer NOT NULL,
	`value` integer NOT NULL,
	`reversed_points` integer DEFAULT 0 NOT NULL,
	`transaction_number` text DEFAULT '' NOT NULL,
	`transaction_id` integer,
	`validation_code` text DEFAULT '' NOT NULL,
	`external_reference` text DEFAULT '' NOT NULL,
	`purpose` text DEFAULT '' NOT NULL,
	`notes` text DEFAULT '' NOT NULL,
	`fields` text NOT NULL,
	`redeemed_at` integer NOT NULL,
	`stored_at` integer NOT NULL,
	`till_id` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entry_id`) REFERENCES `points_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`transaction_id`) REFERENCES `transactions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`till_id`) REFERENCES `tills`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "points_redemptions_points" CHECK("points_redemptions"."points" > 0),
	CONSTRAINT "points_redemptions_reversed" CHECK("points_redemptions"."reversed_points" between 0 and "points_redemptions"."points")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `points_redemptions_code` ON `points_redemptions` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `points_redemptions_entry` ON `points_redemptions` (`entry_id`);--> statement-breakpoint
CREATE INDEX `points_redemptions_by_customer` ON `points_redemptions` (`customer_id`,`redeemed_at`,`id`);--> statement-breakpoint
CREATE INDEX `points_redemptions_by_transaction` ON `points_redemptions` (`transaction_id`);--> statement-breakpoint
CREATE TABLE `preferred_stores` (
	`customer_id` integer PRIMARY KEY NOT NULL,
	`store_id` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`store_id`) REFERENCES `stores`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `redemption_reversals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`redemption_id` integer NOT NULL,
	`entry_id` integer NOT NULL,
	`points` integer NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`reversed_at` integer NOT NULL,
	`reversed_by` text NOT NULL,
	`till_id` integer,
	FOREIGN KEY (`redemption_id`) REFERENCES `points_redemptions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entry_id`) REFERENCES `points_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`till_id`) REFERENCES `tills`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `redemption_reversals_by_redemption` ON `redemption_reversals` (`redemption_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `redemption_reversals_entry` ON `redemption_reversals` (`entry_id`);--> statement-breakpoint
CREATE TABLE `referees` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`campaign_id` integer NOT NULL,
	`referrer_id` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`event` text NOT NULL,
	`added_at` integer NOT NULL,
	`till_id` integer,
	`referrer_coupon_id` integer,
	`referee_coupon_id` integer,
	FOREIGN KEY (`campaign_id`) REFERENCES `referral_campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`referrer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`till_id`) REFERENCES `tills`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `referees_customer` ON `referees` (`campaign_id`,`customer_id`);--> statement-breakpoint
CREATE INDEX `referees_by_referrer` ON `referees` (`referrer_id`,`id`);--> statement-breakpoint
CREATE INDEX `referees_by_customer` ON `referees` (`customer_id`,`id`);--> statement-breakpoint
CREATE TABLE `referral_campaigns` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`token` text NOT NULL,
	`name` text NOT NULL,
	`is_default` integer DEFAULT false NOT NULL,
	`starts_at` integer NOT NULL,
	`ended_at` integer,
	`referrer_series_id` integer,
	`referee_series_id` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`referrer_series_id`) REFERENCES `coupon_series`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`referee_series_id`) REFERENCES `coupon_series`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `referral_campaigns_token` ON `referral_campaigns` (`token`);--> statement-breakpoint
CREATE TABLE `referral_codes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`campaign_id` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `referral_campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `referral_codes_code` ON `referral_codes` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `referral_codes_customer` ON `referral_codes` (`customer_id`,`campaign_id`);--> statement-breakpoint
CREATE TABLE `referral_invitees` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`campaign_id` integer NOT NULL,
	`referrer_id` integer NOT NULL,
	`type` text NOT NULL,
	`identifier` text NOT NULL,
	`identifier_key` text NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`invited_at` integer NOT NULL,
	`till_id` integer,
	FOREIGN KEY (`campaign_id`) REFERENCES `referral_campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`referrer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`till_id`) REFERENCES `tills`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "referral_invitees_type" CHECK("referral_invitees"."type" in ('EMAIL', 'MOBILE'))
);
--> statement-breakpoint
CREATE INDEX `referral_invitees_by_referrer` ON `referral_invitees` (`referrer_id`,`id`);--> statement-breakpoint
CREATE INDEX `referral_invitees_by_identifier` ON `referral_invitees` (`identifier_key`,`id`);--> statement-breakpoint
CREATE TABLE `tier_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`customer_id` integer NOT NULL,
	`from_name` text,
	`from_serial` integer,
	`to_name` text NOT NULL,
	`to_serial` integer NOT NULL,
	`type` text NOT NULL,
	`till_id` integer,
	`transaction_id` integer,
	`changed_at` integer NOT NULL,
	`notes` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`till_id`) REFERENCES `tills`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`transaction_id`) REFERENCES `transactions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `tier_changes_by_customer` ON `tier_changes` (`customer_id`,`id`);--> statement-breakpoint
CREATE TABLE `transaction_fields` (
	`transaction_id` integer NOT NULL,
	`field_id` integer NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`transaction_id`, `field_id`),
	FOREIGN KEY (`transaction_id`) REFERENCES `transactions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`field_id`) REFERENCES `field_definitions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `transaction_lines` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`transaction_id` integer NOT NULL,
	`serial` text DEFAULT '' NOT NULL,
	`item_code` text DEFAULT '' NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`quantity` integer DEFAULT 0 NOT NULL,
	`rate` integer DEFAULT 0 NOT NULL,
	`value` integer DEFAULT 0 NOT NULL,
	`discount` integer DEFAULT 0 NOT NULL,
	`amount` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`transaction_id`) REFERENCES `transactions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `transaction_lines_by_transaction` ON `transaction_lines` (`transaction_id`,`id`);--> statement-breakpoint
CREATE INDEX `transaction_lines_by_item` ON `transaction_lines` (`item_code`,`transaction_id`);--> statement-breakpoint
CREATE TABLE `transaction_payments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`transaction_id` integer NOT NULL,
	`mode` text NOT NULL,
	`value` integer NOT NULL,
	`notes` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`transaction_id`) REFERENCES `transactions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `transaction_payments_by_transaction` ON `transaction_payments` (`transaction_id`,`id`);--> statement-breakpoint
CREATE TABLE `transactions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`customer_id` integer,
	`type` text NOT NULL,
	`return_type` text,
	`number` text NOT NULL,
	`slip_number` text,
	`return_of_id` integer,
	`store_id` integer NOT NULL,
	`till_id` integer NOT NULL,
	`amount` integer NOT NULL,
	`gross_amount` integer NOT NULL,
	`discount` integer DEFAULT 0 NOT NULL,
	`returned_amount` integer DEFAULT 0 NOT NULL,
	`basket_size` integer DEFAULT 0 NOT NULL,
	`billed_at` integer NOT NULL,
	`stored_at` integer NOT NULL,
	`points` integer DEFAULT 0 NOT NULL,
	`returned_points` integer DEFAULT 0 NOT NULL,
	`outlier_status` text DEFAULT 'NORMAL' NOT NULL,
	`delivery_status` text DEFAULT 'DELIVERED' NOT NULL,
	`notes` text DEFAULT '' NOT NULL,
	`currency_code` text,
	`source` text DEFAULT 'INSTORE' NOT NULL,
	`client_id` text,
	`not_interested_reason` text,
	`purchased_at` integer,
	`retro_at` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`store_id`) REFERENCES `stores`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`till_id`) REFERENCES `tills`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "transactions_type" CHECK("transactions"."type" in ('REGULAR', 'RETURN', 'NOT_INTERESTED')),
	CONSTRAINT "transactions_return_type" CHECK("transactions"."return_type" is null or "transactions"."return_type" in ('FULL', 'AMOUNT')),
	CONSTRAINT "transactions_amounts" CHECK("transactions"."amount" >= 0 and "transactions"."gross_amount" >= 0 and "transactions"."discount" >= 0),
	CONSTRAINT "transactions_returned" CHECK("transactions"."returned_amount" between 0 and "transactions"."amount"),
	CONSTRAINT "transactions_anonymous" CHECK(("transactions"."customer_id" is null) = ("transactions"."type" = 'NOT_INTERESTED'))
);
--> statement-breakpoint
CREATE INDEX `transactions_by_customer` ON `transactions` (`customer_id`,`billed_at`,`id`,`type`,`amount`,`points`);--> statement-breakpoint
CREATE INDEX `transactions_by_number` ON `transactions` (`number`,`store_id`,`billed_at`);--> statement-breakpoint
CREATE INDEX `transactions_by_return` ON `transactions` (`return_of_id`);--> statement-breakpoint
CREATE INDEX `transactions_returns` ON `transactions` (`customer_id`,`amount`,`points`) WHERE type = 'RETURN';--> statement-breakpoint
CREATE INDEX `transactions_by_store` ON `transactions` (`store_id`,`billed_at`);--> statement-breakpoint
CREATE TABLE `validation_codes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`customer_id` integer NOT NULL,
	`points` integer NOT NULL,
	`code` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `validation_codes_by_customer` ON `validation_codes` (`customer_id`,`expires_at`);--> statement-breakpoint
ALTER TABLE `customers` ADD `points_expire_at` integer;--> statement-breakpoint
CREATE INDEX `customers_by_points_expiry` ON `customers` (`points_expire_at`);--> statement-breakpoint
ALTER TABLE `points_entries` ADD `transaction_id` integer;--> statement-breakpoint
ALTER TABLE `points_entries` ADD `balance_after` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `points_entries` ADD `reason` text;--> statement-breakpoint
ALTER TABLE `points_entries` ADD `till_id` integer REFERENCES tills(id);--> statement-breakpoint
ALTER TABLE `points_entries` ADD `actor` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `points_entries` ADD `actor_name` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `points_entries_in_order` ON `points_entries` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `points_entries_by_transaction` ON `points_entries` (`transaction_id`);