CREATE TABLE `api_accounts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`till_id` integer NOT NULL,
	`password_hash` text NOT NULL,
	`token_key` text NOT NULL,
	`token_secret_hash` text NOT NULL,
	`token_seconds` integer DEFAULT 300 NOT NULL,
	`permissions` text NOT NULL,
	`is_disabled` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`till_id`) REFERENCES `tills`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_accounts_name` ON `api_accounts` (`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `api_accounts_token_key` ON `api_accounts` (`token_key`);--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`actor_name` text NOT NULL,
	`act` text NOT NULL,
	`subject` text NOT NULL,
	`request_id` text NOT NULL,
	`facts` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_entries_by_subject` ON `audit_entries` (`subject`,`id`);--> statement-breakpoint
CREATE TABLE `counters` (
	`name` text PRIMARY KEY NOT NULL,
	`next` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `customer_aliases` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`value_key` text NOT NULL,
	`survivor_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`survivor_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "customer_aliases_kind" CHECK("customer_aliases"."kind" in ('id', 'mobile', 'email', 'external_id', 'card'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `customer_aliases_value` ON `customer_aliases` (`kind`,`value_key`);--> statement-breakpoint
CREATE INDEX `customer_aliases_by_survivor` ON `customer_aliases` (`survivor_id`);--> statement-breakpoint
CREATE TABLE `customer_cards` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`customer_id` integer NOT NULL,
	`number` text NOT NULL,
	`external_id` text,
	`series_code` text,
	`status` text DEFAULT 'ACTIVE' NOT NULL,
	`issued_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "customer_cards_status" CHECK("customer_cards"."status" in ('ACTIVE', 'BLOCKED'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `customer_cards_number` ON `customer_cards` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `customer_cards_external_id` ON `customer_cards` (`external_id`);--> statement-breakpoint
CREATE INDEX `customer_cards_by_customer` ON `customer_cards` (`customer_id`);--> statement-breakpoint
CREATE TABLE `customer_fields` (
	`customer_id` integer NOT NULL,
	`field_id` integer NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`customer_id`, `field_id`),
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`field_id`) REFERENCES `field_definitions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `customers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`type` text NOT NULL,
	`mobile` text,
	`email` text,
	`email_key` text,
	`email_owned` text,
	`external_id` text,
	`first_name` text DEFAULT '' NOT NULL,
	`last_name` text DEFAULT '' NOT NULL,
	`name_key` text DEFAULT '' NOT NULL,
	`last_name_key` text DEFAULT '' NOT NULL,
	`gender` text,
	`source` text DEFAULT '' NOT NULL,
	`fraud_status` text DEFAULT 'NONE' NOT NULL,
	`fraud_marked_by` text,
	`fraud_marked_at` integer,
	`registered_on` integer NOT NULL,
	`registered_till_id` integer,
	`associated_till_id` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`tier_serial` integer,
	`lifetime_points` integer DEFAULT 0 NOT NULL,
	`loyalty_points` integer DEFAULT 0 NOT NULL,
	`lifetime_purchases` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`registered_till_id`) REFERENCES `tills`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`associated_till_id`) REFERENCES `tills`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "customers_type" CHECK("customers"."type" in ('LOYALTY', 'NON_LOYALTY', 'NOT_INTERESTED')),
	CONSTRAINT "customers_fraud_status" CHECK("customers"."fraud_status" in ('NONE', 'CONFIRMED')),
	CONSTRAINT "customers_email_owned_is_own" CHECK("customers"."email_owned" is null or ("customers"."email_key" is not null and "customers"."email_owned" = "customers"."email_key"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `customers_mobile` ON `customers` (`mobile`);--> statement-breakpoint
CREATE UNIQUE INDEX `customers_email_owned` ON `customers` (`email_owned`);--> statement-breakpoint
CREATE UNIQUE INDEX `customers_external_id` ON `customers` (`external_id`);--> statement-breakpoint
CREATE INDEX `customers_by_email` ON `customers` (`email_key`);--> statement-breakpoint
CREATE INDEX `customers_by_name` ON `customers` (`name_key`,`id`);--> statement-breakpoint
CREATE INDEX `customers_by_last_name` ON `customers` (`last_name_key`,`id`);--> statement-breakpoint
CREATE INDEX `customers_by_registration` ON `customers` (`registered_on`,`id`);--> statement-breakpoint
CREATE INDEX `customers_by_points` ON `customers` (`loyalty_points`,`id`);--> statement-breakpoint
CREATE INDEX `customers_by_till` ON `customers` (`registered_till_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `customers_by_creation` ON `customers` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `field_definitions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`scope` text NOT NULL,
	`name` text NOT NULL,
	`label` text NOT NULL,
	`datatype` text NOT NULL,
	`options` text NOT NULL,
	`regex` text,
	`error_text` text,
	`default_value` text,
	`phase` integer DEFAULT 1 NOT NULL,
	`position` integer NOT NULL,
	`is_mandatory` integer DEFAULT false NOT NULL,
	`is_disabled` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `field_definitions_name` ON `field_definitions` (`kind`,`scope`,`name`);--> statement-breakpoint
CREATE TABLE `former_identifiers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`customer_id` integer NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`value_key` text NOT NULL,
	`replaced_at` integer NOT NULL,
	`replaced_by` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "former_identifiers_kind" CHECK("former_identifiers"."kind" in ('mobile', 'email', 'external_id'))
);
--> statement-breakpoint
CREATE INDEX `former_identifiers_by_value` ON `former_identifiers` (`value_key`);--> statement-breakpoint
CREATE INDEX `former_identifiers_by_customer` ON `former_identifiers` (`customer_id`,`id`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`scope` text NOT NULL,
	`key` text NOT NULL,
	`request_hash` text NOT NULL,
	`answer` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`scope`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_by_age` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
CREATE TABLE `organisation` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`locale` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`is_demo` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `points_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`customer_id` integer NOT NULL,
	`kind` text NOT NULL,
	`cause` text NOT NULL,
	`points` integer NOT NULL,
	`occurred_at` integer NOT NULL,
	`expires_at` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "points_entries_kind" CHECK("points_entries"."kind" in ('issued', 'redeemed', 'expired', 'returned', 'adjusted'))
);
--> statement-breakpoint
CREATE INDEX `points_entries_by_customer` ON `points_entries` (`customer_id`,`occurred_at`);--> statement-breakpoint
CREATE TABLE `registration_config` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `registration_config_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`from` text NOT NULL,
	`to` text NOT NULL,
	`changed_at` integer NOT NULL,
	`actor` text NOT NULL,
	`actor_name` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `registration_config_changes_by_key` ON `registration_config_changes` (`key`,`id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` integer NOT NULL,
	`started_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_by_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `stores` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`external_id` text,
	`external_id1` text,
	`external_id2` text,
	`is_disabled` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stores_code` ON `stores` (`code`);--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`customer_id` integer NOT NULL,
	`channel` text NOT NULL,
	`priority` text NOT NULL,
	`is_subscribed` integer NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `channel`, `priority`),
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "subscriptions_channel" CHECK("subscriptions"."channel" in ('SMS', 'EMAIL', 'POSTMAIL')),
	CONSTRAINT "subscriptions_priority" CHECK("subscriptions"."priority" in ('TRANS', 'BULK'))
);
--> statement-breakpoint
CREATE TABLE `tills` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`store_id` integer NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text NOT NULL,
	`is_disabled` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`store_id`) REFERENCES `stores`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tills_code` ON `tills` (`code`);--> statement-breakpoint
CREATE INDEX `tills_by_store` ON `tills` (`store_id`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`is_approver` integer DEFAULT false NOT NULL,
	`store_id` integer,
	`password_hash` text NOT NULL,
	`is_disabled` integer DEFAULT false NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`store_id`) REFERENCES `stores`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "users_role" CHECK("users"."role" in ('admin', 'store_manager', 'support_agent'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email_key`);