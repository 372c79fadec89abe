CREATE TABLE `customer_exports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`status` text DEFAULT 'WAITING' NOT NULL,
	`query` text NOT NULL,
	`text` text DEFAULT '' NOT NULL,
	`total` integer,
	`done` integer DEFAULT 0 NOT NULL,
	`file` text,
	`size` integer,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`expires_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "customer_exports_status" CHECK("customer_exports"."status" in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'))
);
--> statement-breakpoint
CREATE INDEX `customer_exports_by_user` ON `customer_exports` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `customer_exports_by_status` ON `customer_exports` (`status`,`id`);--> statement-breakpoint
CREATE TABLE `name_words` (
	`word` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `saved_views` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`user_id` integer NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`is_shared` integer DEFAULT false NOT NULL,
	`query` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_views_name` ON `saved_views` (`user_id`,`name_key`);--> statement-breakpoint
CREATE INDEX `saved_views_shared` ON `saved_views` (`is_shared`,`name_key`);--> statement-breakpoint
ALTER TABLE `customers` ADD `given_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `customers` ADD `family_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `customers` ADD `search_names` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `customers` ADD `mobile_reversed` text;--> statement-breakpoint
CREATE INDEX `customers_by_reversed_mobile` ON `customers` (`mobile_reversed`);--> statement-breakpoint
CREATE INDEX `customers_by_type` ON `customers` (`type`,`id`);--> statement-breakpoint
CREATE INDEX `customers_by_tier` ON `customers` (`tier_serial`,`id`);--> statement-breakpoint
CREATE INDEX `customers_by_status` ON `customers` (`status_id`,`id`);--> statement-breakpoint
CREATE INDEX `customers_by_purchases` ON `customers` (`lifetime_purchases`,`id`);