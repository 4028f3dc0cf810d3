import type { MigrationInterface, QueryRunner } from 'typeorm';
import { installHistory } from './history-triggers';

const TABLES = [
  `CREATE TABLE "subsidy_rate" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "year" integer NOT NULL, "type" text NOT NULL,
    "amount_fen" integer NOT NULL, "document" text, "confirmed_on" text,
    "version" integer NOT NULL DEFAULT (1)
  )`,
  `CREATE TABLE "subsidy_budget" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "year" integer NOT NULL,
    "amount_fen" integer NOT NULL, "document" text, "version" integer NOT NULL DEFAULT (1)
  )`,
  `CREATE TABLE "subsidy_run" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "year" integer NOT NULL,
    "number" integer NOT NULL, "trial" integer NOT NULL, "method" text NOT NULL,
    "outcome" text NOT NULL, "budget_fen" integer NOT NULL, "needed_fen" integer NOT NULL,
    "allocated_fen" integer NOT NULL, "rates" text NOT NULL, "rule_version" text NOT NULL,
    "digest" text NOT NULL, "ran_on" text NOT NULL, "left_out" text NOT NULL DEFAULT ('[]'),
    "decided_on" text, "meeting" text, "document" text, "note" text,
    "voided_at" text, "void_reason" text
  )`,
  `CREATE TABLE "subsidy_line" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "run_id" integer NOT NULL,
    "award_id" integer NOT NULL, "site_id" integer NOT NULL, "jurisdiction_id" integer NOT NULL,
    "position" integer NOT NULL, "type" text NOT NULL, "units" text, "rank" integer, "score" text,
    "full_fen" integer NOT NULL, "amount_fen" integer NOT NULL, "explanation" text NOT NULL,
    CONSTRAINT "FK_subsidy_line_run" FOREIGN KEY ("run_id") REFERENCES "subsidy_run" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_subsidy_line_award" FOREIGN KEY ("award_id") REFERENCES "demonstration_award" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_subsidy_line_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_subsidy_line_jurisdiction" FOREIGN KEY ("jurisdiction_id") REFERENCES "jurisdiction" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "subsidy_match" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "year" integer NOT NULL,
    "jurisdiction_id" integer NOT NULL, "site_id" integer, "amount_fen" integer NOT NULL,
    "document" text, "paid_on" text, "note" text, "voided_at" text, "void_reason" text,
    CONSTRAINT "FK_subsidy_match_jurisdiction" FOREIGN KEY ("jurisdiction_id") REFERENCES "jurisdiction" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_subsidy_match_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "subsidy_payee" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL,
    "account_name" text NOT NULL, "bank" text NOT NULL, "account_number" text NOT NULL,
    "checked_on" text, "checked_by" text, "ended_at" text, "end_reason" text,
    CONSTRAINT "FK_subsidy_payee_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "subsidy_batch" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "year" integer NOT NULL, "number" text NOT NULL,
    "state" text NOT NULL, "paid_on" text, "document" text, "note" text, "void_reason" text,
    "version" integer NOT NULL DEFAULT (1)
  )`,
  `CREATE TABLE "subsidy_payment" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "batch_id" integer NOT NULL,
    "line_id" integer NOT NULL, "site_id" integer NOT NULL, "payee_id" integer,
    "amount_fen" integer NOT NULL, "state" text NOT NULL, "account_name" text, "bank" text,
    "account_number" text, "paid_on" text, "arrived_on" text, "bank_reference" text, "reason" text,
    "source" text,
    CONSTRAINT "FK_subsidy_payment_batch" FOREIGN KEY ("batch_id") REFERENCES "subsidy_batch" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_subsidy_payment_line" FOREIGN KEY ("line_id") REFERENCES "subsidy_line" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_subsidy_payment_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "subsidy_spending" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "line_id" integer NOT NULL,
    "site_id" integer NOT NULL, "spent_on" text NOT NULL, "purpose" text NOT NULL,
    "item" text NOT NULL, "payee" text, "voucher" text, "amount_fen" integer NOT NULL,
    "outside_reason" text, "outside_decision" text, "note" text, "source" text NOT NULL,
    "voided_at" text, "void_reason" text,
    CONSTRAINT "FK_subsidy_spending_line" FOREIGN KEY ("line_id") REFERENCES "subsidy_line" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_subsidy_spending_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "subsidy_check" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "year" integer NOT NULL,
    "site_id" integer NOT NULL, "checked_on" text NOT NULL, "checkers" text NOT NULL,
    "result" text NOT NULL, "findings" text, "due_on" text, "voided_at" text, "void_reason" text,
    CONSTRAINT "FK_subsidy_check_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "subsidy_handling" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "line_id" integer NOT NULL,
    "handling" text NOT NULL, "amount_fen" integer NOT NULL, "decided_on" text NOT NULL,
    "decision" text NOT NULL, "note" text, "returned_on" text, "voided_at" text, "void_reason" text,
    CONSTRAINT "FK_subsidy_handling_line" FOREIGN KEY ("line_id") REFERENCES "subsidy_line" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "subsidy_entry" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "year" integer NOT NULL,
    "line_id" integer NOT NULL, "site_id" integer NOT NULL, "kind" text NOT NULL,
    "amount_fen" integer NOT NULL, "on_date" text NOT NULL, "record_table" text, "record_id" integer,
    CONSTRAINT "FK_subsidy_entry_line" FOREIGN KEY ("line_id") REFERENCES "subsidy_line" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_subsidy_entry_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "base_figure" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "year" integer NOT NULL,
    "jurisdiction_id" integer NOT NULL, "mother_cabin" integer, "holiday_care" integer,
    "childcare" integer, "comprehensive" integer, "women_workers" integer, "note" text,
    "source" text NOT NULL, "confirmed_on" text, "removed_at" text,
    "version" integer NOT NULL DEFAULT (1),
    CONSTRAINT "FK_base_figure_jurisdiction" FOREIGN KEY ("jurisdiction_id") REFERENCES "jurisdiction" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "year_closing" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "year" integer NOT NULL,
    "number" integer NOT NULL, "closed_on" text NOT NULL, "closed_by" text NOT NULL,
    "figures" text NOT NULL, "digest" text NOT NULL, "note" text, "reopened_at" text,
    "reopen_reason" text
  )`,
  `CREATE TABLE "report_text" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "kind" text NOT NULL, "year" integer NOT NULL,
    "content" text NOT NULL, "version" integer NOT NULL DEFAULT (1)
  )`,
  `CREATE TABLE "report_template" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" text NOT NULL, "content" text NOT NULL,
    "version" integer NOT NULL DEFAULT (1)
  )`,
];

const INDEXES = [
  // A year's 人次 of all sites are added up from the index alone.
  'DROP INDEX IX_month_figure_month',
  'CREATE INDEX IX_month_figure_month ON month_figure (month, site_id, uses)',
  'CREATE INDEX IX_subsidy_batch_year ON subsidy_batch (year)',
  'CREATE INDEX IX_subsidy_check_site ON subsidy_check (site_id, year)',
  'CREATE INDEX IX_subsidy_check_year ON subsidy_check (year)',
  'CREATE INDEX IX_subsidy_entry_line ON subsidy_entry (line_id)',
  'CREATE INDEX IX_subsidy_entry_site ON subsidy_entry (site_id)',
  'CREATE INDEX IX_subsidy_handling_line ON subsidy_handling (line_id)',
  'CREATE INDEX IX_subsidy_line_site ON subsidy_line (site_id)',
  'CREATE INDEX IX_subsidy_match_year ON subsidy_match (year)',
  'CREATE INDEX IX_subsidy_payee_site ON subsidy_payee (site_id)',
  'CREATE INDEX IX_subsidy_payment_batch ON subsidy_payment (batch_id)',
  'CREATE INDEX IX_subsidy_payment_line ON subsidy_payment (line_id)',
  'CREATE INDEX IX_subsidy_payment_site ON subsidy_payment (site_id)',
  'CREATE INDEX IX_subsidy_spending_line ON subsidy_spending (line_id)',
  'CREATE INDEX IX_subsidy_spending_purpose ON subsidy_spending (purpose)',
  'CREATE INDEX IX_subsidy_spending_site ON subsidy_spending (site_id)',
  'CREATE UNIQUE INDEX UQ_base_figure ON base_figure (year, jurisdiction_id)',
  'CREATE UNIQUE INDEX UQ_report_text ON report_text (kind, year)',
  'CREATE UNIQUE INDEX UQ_subsidy_batch ON subsidy_batch (number)',
  'CREATE UNIQUE INDEX UQ_subsidy_budget ON subsidy_budget (year)',
  'CREATE UNIQUE INDEX UQ_subsidy_line ON subsidy_line (run_id, award_id)',
  'CREATE UNIQUE INDEX UQ_subsidy_rate ON subsidy_rate (year, type)',
  'CREATE UNIQUE INDEX UQ_subsidy_run ON subsidy_run (year, number)',
  'CREATE UNIQUE INDEX UQ_year_closing ON year_closing (year, number)',
];

/** The money of demonstration sites, base figures, the year's closing and reports of one's own. */
export class Subsidy0004 implements MigrationInterface {
  readonly name = 'Subsidy0004000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES]) await runner.query(statement);
    await installHistory(runner);
  }

  async down(): Promise<void> {
    throw new Error('A migration is never taken back: restore the backup made before it.');
  }
}
