CREATE TABLE `escalation_rules` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`name` text NOT NULL,
	`priority` text,
	`department` text,
	`overdue_minutes` integer NOT NULL,
	`assign_to_id` integer,
	`notify_ids` text NOT NULL,
	`is_disabled` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`assign_to_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `escalation_runs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`started_at` integer NOT NULL,
	`overdue` integer NOT NULL,
	`escalated` integer NOT NULL,
	`took_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `escalation_runs_by_time` ON `escalation_runs` (`started_at`);--> statement-breakpoint
CREATE TABLE `escalations` (
	`rule_id` integer NOT NULL,
	`ticket_id` integer NOT NULL,
	`due_at` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`rule_id`, `ticket_id`, `due_at`),
	FOREIGN KEY (`rule_id`) REFERENCES `escalation_rules`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ticket_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `quick_replies` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`name` text NOT NULL,
	`body` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `quick_replies_in_order` ON `quick_replies` (`position`,`id`);--> statement-breakpoint
CREATE TABLE `ticket_attachments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ticket_id` integer NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`file` text,
	`added_by` text NOT NULL,
	`added_by_name` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`ticket_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ticket_attachments_by_ticket` ON `ticket_attachments` (`ticket_id`,`id`);--> statement-breakpoint
CREATE TABLE `ticket_comments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ticket_id` integer NOT NULL,
	`kind` text NOT NULL,
	`body` text NOT NULL,
	`message_id` integer,
	`author` text NOT NULL,
	`author_name` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`ticket_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ticket_comments_kind" CHECK("ticket_comments"."kind" in ('internal', 'customer'))
);
--> statement-breakpoint
CREATE INDEX `ticket_comments_by_ticket` ON `ticket_comments` (`ticket_id`,`id`);--> statement-breakpoint
CREATE TABLE `ticket_department_members` (
	`department_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	PRIMARY KEY(`department_id`, `user_id`),
	FOREIGN KEY (`department_id`) REFERENCES `ticket_departments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ticket_department_members_by_user` ON `ticket_department_members` (`user_id`);--> statement-breakpoint
CREATE TABLE `ticket_departments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`code` text NOT NULL,
	`label` text NOT NULL,
	`position` integer NOT NULL,
	`is_disabled` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_departments_code` ON `ticket_departments` (`code`);--> statement-breakpoint
CREATE TABLE `ticket_drafts` (
	`user_id` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`ticket_id` integer DEFAULT 0 NOT NULL,
	`values` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `customer_id`, `ticket_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ticket_drafts_by_customer` ON `ticket_drafts` (`customer_id`);--> statement-breakpoint
CREATE TABLE `ticket_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ticket_id` integer NOT NULL,
	`version` integer NOT NULL,
	`act` text NOT NULL,
	`changes` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`actor_name` text NOT NULL,
	FOREIGN KEY (`ticket_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ticket_events_by_ticket` ON `ticket_events` (`ticket_id`,`id`);--> statement-breakpoint
CREATE INDEX `ticket_events_by_time` ON `ticket_events` (`at`,`id`);--> statement-breakpoint
CREATE TABLE `ticket_fields` (
	`ticket_id` integer NOT NULL,
	`field_id` integer NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`ticket_id`, `field_id`),
	FOREIGN KEY (`ticket_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`field_id`) REFERENCES `field_definitions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `ticket_notices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`ticket_id` integer NOT NULL,
	`kind` text NOT NULL,
	`actor_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ticket_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ticket_notices_by_user` ON `ticket_notices` (`user_id`,`read_at`,`id`);--> statement-breakpoint
CREATE INDEX `ticket_notices_by_ticket` ON `ticket_notices` (`ticket_id`);--> statement-breakpoint
CREATE TABLE `ticket_statuses` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`code` text NOT NULL,
	`label` text NOT NULL,
	`kind` text NOT NULL,
	`position` integer NOT NULL,
	`is_disabled` integer DEFAULT false NOT NULL,
	CONSTRAINT "ticket_statuses_kind" CHECK("ticket_statuses"."kind" in ('open', 'waiting', 'closed'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_statuses_code` ON `ticket_statuses` (`code`);--> statement-breakpoint
CREATE TABLE `ticket_targets` (
	`department` text NOT NULL,
	`priority` text NOT NULL,
	`minutes` integer NOT NULL,
	PRIMARY KEY(`department`, `priority`)
);
--> statement-breakpoint
CREATE TABLE `ticket_viewers` (
	`ticket_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`ticket_id`, `user_id`),
	FOREIGN KEY (`ticket_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `ticket_watchers` (
	`ticket_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`ticket_id`, `user_id`),
	FOREIGN KEY (`ticket_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ticket_watchers_by_user` ON `ticket_watchers` (`user_id`);--> statement-breakpoint
CREATE TABLE `working_hours` (
	`department` text NOT NULL,
	`weekday` integer NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	PRIMARY KEY(`department`, `weekday`)
);
--> statement-breakpoint
ALTER TABLE `tickets` ADD `subject_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `status_kind` text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `is_closed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `urgency` integer DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `assignee_id` integer REFERENCES users(id);--> statement-breakpoint
ALTER TABLE `tickets` ADD `due_at` integer;--> statement-breakpoint
ALTER TABLE `tickets` ADD `is_due_set` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `outcome` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `answered_at` integer;--> statement-breakpoint
ALTER TABLE `tickets` ADD `closed_at` integer;--> statement-breakpoint
ALTER TABLE `tickets` ADD `reopened_at` integer;--> statement-breakpoint
ALTER TABLE `tickets` ADD `transaction_id` integer REFERENCES transactions(id);--> statement-breakpoint
ALTER TABLE `tickets` ADD `coupon_id` integer REFERENCES coupons(id);--> statement-breakpoint
ALTER TABLE `tickets` ADD `store_id` integer REFERENCES stores(id);--> statement-breakpoint
CREATE INDEX `tickets_by_subject` ON `tickets` (`customer_id`,`subject_key`);--> statement-breakpoint
CREATE INDEX `tickets_by_due` ON `tickets` (`is_closed`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_by_urgency` ON `tickets` (`is_closed`,`urgency`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_by_age` ON `tickets` (`is_closed`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_by_assignee` ON `tickets` (`assignee_id`,`is_closed`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_by_department` ON `tickets` (`department`,`is_closed`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_by_store` ON `tickets` (`store_id`,`is_closed`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_by_change` ON `tickets` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_by_creation` ON `tickets` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_by_closing` ON `tickets` (`closed_at`,`id`);