CREATE TABLE `deletions` (
	`request_id` integer PRIMARY KEY NOT NULL,
	`customer_id` integer NOT NULL,
	`due_at` integer NOT NULL,
	`done_at` integer,
	`cancelled_at` integer,
	`cancelled_by` text,
	`cancelled_by_name` text,
	FOREIGN KEY (`request_id`) REFERENCES `change_requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `deletions_by_customer` ON `deletions` (`customer_id`);--> statement-breakpoint
CREATE INDEX `deletions_to_do` ON `deletions` (`due_at`) WHERE done_at is null and cancelled_at is null;--> statement-breakpoint
CREATE TABLE `duplicate_pairs` (
	`first_id` integer NOT NULL,
	`second_id` integer NOT NULL,
	`status` text NOT NULL,
	`reasons` text NOT NULL,
	`points` integer DEFAULT 0 NOT NULL,
	`open_tickets` integer DEFAULT 0 NOT NULL,
	`found_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	`decided_by_name` text,
	PRIMARY KEY(`first_id`, `second_id`),
	FOREIGN KEY (`first_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`second_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "duplicate_pairs_order" CHECK("duplicate_pairs"."first_id" < "duplicate_pairs"."second_id")
);
--> statement-breakpoint
CREATE INDEX `duplicate_pairs_by_second` ON `duplicate_pairs` (`second_id`);--> statement-breakpoint
CREATE INDEX `duplicate_pairs_in_order` ON `duplicate_pairs` (`status`,`points`,`open_tickets`,`first_id`,`second_id`);--> statement-breakpoint
CREATE TABLE `merges` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`victim_id` integer NOT NULL,
	`survivor_id` integer NOT NULL,
	`request_id` integer,
	`reason` text DEFAULT '' NOT NULL,
	`record` text NOT NULL,
	`merged_at` integer NOT NULL,
	`merged_by` text NOT NULL,
	`merged_by_name` text NOT NULL,
	`undone_at` integer,
	`undone_by` text,
	`undone_by_name` text,
	`left_behind` text,
	CONSTRAINT "merges_of_two" CHECK("merges"."victim_id" <> "merges"."survivor_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `merges_victim` ON `merges` (`victim_id`) WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX `merges_by_victim` ON `merges` (`victim_id`,`id`);--> statement-breakpoint
CREATE INDEX `merges_by_survivor` ON `merges` (`survivor_id`,`id`);--> statement-breakpoint
CREATE TABLE `ownership_proofs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`customer_id` integer NOT NULL,
	`kind` text NOT NULL,
	`side` text NOT NULL,
	`receiver_key` text NOT NULL,
	`code` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`expires_at` integer NOT NULL,
	`proven_at` integer,
	`request_id` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`request_id`) REFERENCES `change_requests`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ownership_proofs_kind" CHECK("ownership_proofs"."kind" in ('mobile', 'email')),
	CONSTRAINT "ownership_proofs_side" CHECK("ownership_proofs"."side" in ('OLD', 'NEW'))
);
--> statement-breakpoint
CREATE INDEX `ownership_proofs_by_customer` ON `ownership_proofs` (`customer_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `ownership_proofs_by_request` ON `ownership_proofs` (`request_id`);--> statement-breakpoint
CREATE TABLE `pending_merges` (
	`customer_id` integer PRIMARY KEY NOT NULL,
	`request_id` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`request_id`) REFERENCES `change_requests`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `pending_merges_by_request` ON `pending_merges` (`request_id`);--> statement-breakpoint
CREATE TABLE `status_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`customer_id` integer NOT NULL,
	`from_id` integer,
	`to_id` integer,
	`from_label` text NOT NULL,
	`to_label` text NOT NULL,
	`reason` text NOT NULL,
	`changed_at` integer NOT NULL,
	`actor` text NOT NULL,
	`actor_name` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`from_id`) REFERENCES `status_labels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_id`) REFERENCES `status_labels`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `status_changes_by_customer` ON `status_changes` (`customer_id`,`id`);--> statement-breakpoint
CREATE TABLE `status_labels` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`code` text NOT NULL,
	`label` text NOT NULL,
	`restrictions` text NOT NULL,
	`is_default` integer DEFAULT false NOT NULL,
	`is_fraud` integer DEFAULT false NOT NULL,
	`is_closed` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `status_labels_code` ON `status_labels` (`code`);--> statement-breakpoint
CREATE TABLE `tickets` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`code` text NOT NULL,
	`customer_id` integer NOT NULL,
	`subject` text NOT NULL,
	`message` text DEFAULT '' NOT NULL,
	`status` text DEFAULT 'OPEN' NOT NULL,
	`priority` text DEFAULT 'MEDIUM' NOT NULL,
	`department` text DEFAULT '' NOT NULL,
	`reported_from` text DEFAULT 'CLIENT' NOT NULL,
	`type` text DEFAULT 'CUSTOMER' NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`added_by` text NOT NULL,
	`added_by_name` text NOT NULL,
	`till_id` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`till_id`) REFERENCES `tills`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tickets_priority" CHECK("tickets"."priority" in ('LOW', 'MEDIUM', 'HIGH'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tickets_code` ON `tickets` (`code`);--> statement-breakpoint
CREATE INDEX `tickets_by_customer` ON `tickets` (`customer_id`,`status`,`id`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_change_requests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`type` text NOT NULL,
	`base_type` text NOT NULL,
	`customer_id` integer NOT NULL,
	`target_customer_id` integer,
	`reference_id` text,
	`status` text NOT NULL,
	`approval_type` text DEFAULT 'CONFIG_DISABLED' NOT NULL,
	`is_one_step` integer DEFAULT false NOT NULL,
	`old_value` text,
	`new_value` text,
	`pending_key` text,
	`choices` text,
	`points` integer,
	`series_id` integer,
	`transaction_id` integer,
	`old_type` text,
	`new_type` text,
	`approved_value` text,
	`reason` text DEFAULT '' NOT NULL,
	`comments` text DEFAULT '' NOT NULL,
	`decision_comments` text DEFAULT '' NOT NULL,
	`requested_on` integer NOT NULL,
	`added_at` integer NOT NULL,
	`added_by` text NOT NULL,
	`added_by_name` text NOT NULL,
	`added_from` text DEFAULT '' NOT NULL,
	`till_id` integer,
	`decided_at` integer,
	`decided_by` text,
	`decided_by_name` text,
	`decided_from` text DEFAULT '' NOT NULL,
	`needs_two` integer DEFAULT false NOT NULL,
	`reverted_at` integer,
	`reverted_by` text,
	`reverted_by_name` text,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`series_id`) REFERENCES `coupon_series`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`till_id`) REFERENCES `tills`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "change_requests_status" CHECK("__new_change_requests"."status" in ('PENDING', 'APPROVED', 'REJECTED')),
	CONSTRAINT "change_requests_pending_key" CHECK("__new_change_requests"."status" = 'PENDING' or "__new_change_requests"."pending_key" is null),
	CONSTRAINT "change_requests_decided" CHECK(("__new_change_requests"."status" = 'PENDING') = ("__new_change_requests"."decided_by" is null)),
	CONSTRAINT "change_requests_two_person" CHECK(not "__new_change_requests"."needs_two" or "__new_change_requests"."decided_by" is null or "__new_change_requests"."decided_by" <> "__new_change_requests"."added_by")
);
--> statement-breakpoint
INSERT INTO `__new_change_requests`("id", "type", "base_type", "customer_id", "reference_id", "status", "approval_type", "is_one_step", "points", "series_id", "approved_value", "reason", "comments", "decision_comments", "requested_on", "added_at", "added_by", "added_by_name", "till_id", "decided_at", "decided_by", "decided_by_name") SELECT "id", "type", "base_type", "customer_id", "reference_id", "status", "approval_type", "is_one_step", "points", "series_id", "approved_value", "reason", "comments", "decision_comments", "requested_on", "added_at", "added_by", "added_by_name", "till_id", "decided_at", "decided_by", "decided_by_name" FROM `change_requests`;--> statement-breakpoint
DROP TABLE `change_requests`;--> statement-breakpoint
ALTER TABLE `__new_change_requests` RENAME TO `change_requests`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `change_requests_reference` ON `change_requests` (`reference_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `change_requests_pending` ON `change_requests` (`pending_key`);--> statement-breakpoint
CREATE INDEX `change_requests_by_customer` ON `change_requests` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `change_requests_by_target` ON `change_requests` (`target_customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `change_requests_by_status` ON `change_requests` (`status`,`type`,`id`);--> statement-breakpoint
CREATE INDEX `change_requests_by_kind` ON `change_requests` (`type`,`base_type`,`id`);--> statement-breakpoint
CREATE INDEX `change_requests_by_time` ON `change_requests` (`added_at`,`id`);--> statement-breakpoint
ALTER TABLE `customers` ADD `status_id` integer REFERENCES status_labels(id);--> statement-breakpoint
ALTER TABLE `customers` ADD `deleted_at` integer;