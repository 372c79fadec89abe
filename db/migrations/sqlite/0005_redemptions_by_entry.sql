CREATE UNIQUE INDEX `points_redemptions_entry` ON `points_redemptions` (`entry_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `redemption_reversals_entry` ON `redemption_reversals` (`entry_id`);