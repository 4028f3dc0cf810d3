import type { MigrationInterface, QueryRunner } from 'typeorm';
import { REGULATION_RUBRIC_YEAR, REGULATION_TABLES } from '@shared/domain/rubric/regulation-tables';
import { installHistory } from './history-triggers';

const TABLES = [
  `CREATE TABLE "rubric" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "type" text NOT NULL, "from_year" integer NOT NULL,
    "name" text NOT NULL, "title" text NOT NULL, "basis" text, "veto_confirmed_on" text,
    "veto_confirmed_by" text, "created_at" text NOT NULL, "version" integer NOT NULL DEFAULT (1)
  )`,
  `CREATE TABLE "rubric_item" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "rubric_id" integer NOT NULL, "code" text NOT NULL,
    "sort_order" integer NOT NULL, "group_title" text NOT NULL, "group_points_x100" integer NOT NULL,
    "group_content" text NOT NULL, "text" text NOT NULL, "kind" text NOT NULL, "min_x100" integer NOT NULL,
    "max_x100" integer NOT NULL, "veto" integer NOT NULL DEFAULT (0), "figure" text,
    CONSTRAINT "FK_rubric_item_rubric" FOREIGN KEY ("rubric_id") REFERENCES "rubric" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "self_check" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL, "year" integer NOT NULL,
    "checked_on" text NOT NULL, "checked_by" text, "state" text NOT NULL, "total_x100" integer,
    "passed" integer, "veto_failed" integer NOT NULL DEFAULT (0), "remarks" text, "source" text NOT NULL,
    "voided_at" text, "void_reason" text, "version" integer NOT NULL DEFAULT (1),
    CONSTRAINT "FK_self_check_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "score_sheet" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "self_check_id" integer, "spot_check_id" integer,
    "site_id" integer NOT NULL, "unit_id" integer, "type" text NOT NULL, "rubric_id" integer NOT NULL,
    "marks" text NOT NULL, "total_x100" integer, "passed" integer, "veto_failed" integer NOT NULL DEFAULT (0),
    CONSTRAINT "FK_score_sheet_self_check" FOREIGN KEY ("self_check_id") REFERENCES "self_check" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_score_sheet_spot_check" FOREIGN KEY ("spot_check_id") REFERENCES "spot_check" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_score_sheet_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_score_sheet_unit" FOREIGN KEY ("unit_id") REFERENCES "site_unit" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_score_sheet_rubric" FOREIGN KEY ("rubric_id") REFERENCES "rubric" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "acceptance" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL,
    "self_check_id" integer NOT NULL, "jurisdiction_id" integer NOT NULL, "applied_on" text NOT NULL,
    "applicant" text, "inspected_on" text, "inspectors" text, "conditions" text, "opinion" text, "verdict" text,
    "decided_on" text, "version" integer NOT NULL DEFAULT (1),
    CONSTRAINT "FK_acceptance_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_acceptance_self_check" FOREIGN KEY ("self_check_id") REFERENCES "self_check" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_acceptance_jurisdiction" FOREIGN KEY ("jurisdiction_id") REFERENCES "jurisdiction" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "filing" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL,
    "acceptance_id" integer NOT NULL, "number" text NOT NULL, "year" integer NOT NULL, "serial" integer, "filed_on" text NOT NULL, "opinion" text,
    "handler" text, "receipt_on" text, "voided_on" text, "void_reason" text,
    CONSTRAINT "FK_filing_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_filing_acceptance" FOREIGN KEY ("acceptance_id") REFERENCES "acceptance" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "supervision" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL, "year" integer NOT NULL,
    "supervised_on" text NOT NULL, "supervisors" text NOT NULL, "result" text NOT NULL, "remarks" text,
    "voided_at" text, "void_reason" text,
    CONSTRAINT "FK_supervision_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "rectification" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL, "number" text NOT NULL,
    "year" integer NOT NULL, "source" text NOT NULL, "spot_check_id" integer, "supervision_id" integer,
    "self_check_id" integer, "unit_id" integer, "item_code" text, "veto" integer NOT NULL DEFAULT (0),
    "what" text NOT NULL, "requirement" text, "responsible" text, "opened_on" text NOT NULL,
    "due_on" text NOT NULL, "state" text NOT NULL, "evidence" text, "submitted_on" text, "closed_on" text,
    "void_reason" text, "version" integer NOT NULL DEFAULT (1),
    CONSTRAINT "FK_rectification_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_rectification_spot_check" FOREIGN KEY ("spot_check_id") REFERENCES "spot_check" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_rectification_supervision" FOREIGN KEY ("supervision_id") REFERENCES "supervision" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_rectification_self_check" FOREIGN KEY ("self_check_id") REFERENCES "self_check" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_rectification_unit" FOREIGN KEY ("unit_id") REFERENCES "site_unit" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "rectification_review" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "rectification_id" integer NOT NULL,
    "reviewed_on" text NOT NULL, "reviewers" text NOT NULL, "verdict" text NOT NULL, "remarks" text,
    "next_due_on" text, "evidence" text, "submitted_on" text,
    CONSTRAINT "FK_rectification_review_rectification" FOREIGN KEY ("rectification_id") REFERENCES "rectification" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "deregistration" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL,
    "jurisdiction_id" integer NOT NULL, "reason" text NOT NULL, "explanation" text NOT NULL, "plates" text,
    "plates_note" text, "applied_on" text NOT NULL, "builder_opinion" text, "builder_on" text,
    "jurisdiction_opinion" text, "jurisdiction_on" text, "city_opinion" text, "city_on" text,
    "state" text NOT NULL, "decided_on" text, "version" integer NOT NULL DEFAULT (1),
    CONSTRAINT "FK_deregistration_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_deregistration_jurisdiction" FOREIGN KEY ("jurisdiction_id") REFERENCES "jurisdiction" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "asset_disposal" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "deregistration_id" integer NOT NULL,
    "asset_id" integer NOT NULL, "disposal" text NOT NULL, "note" text,
    CONSTRAINT "FK_asset_disposal_deregistration" FOREIGN KEY ("deregistration_id") REFERENCES "deregistration" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_asset_disposal_asset" FOREIGN KEY ("asset_id") REFERENCES "site_asset" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "month_figure" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL,
    "unit_id" integer NOT NULL DEFAULT (0), "month" text NOT NULL, "uses" integer, "children" integer,
    "days" integer, "attendance_x100" integer, "places" integer, "own_places" integer, "note" text,
    "source" text NOT NULL, "version" integer NOT NULL DEFAULT (1),
    CONSTRAINT "FK_month_figure_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "satisfaction_survey" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL,
    "unit_id" integer NOT NULL DEFAULT (0), "surveyed_on" text NOT NULL, "respondents" integer,
    "score_x100" integer NOT NULL, "note" text, "source" text NOT NULL, "removed_at" text,
    CONSTRAINT "FK_satisfaction_survey_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "site_activity" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL, "held_on" text NOT NULL,
    "kind" text NOT NULL, "topic" text NOT NULL, "participants" integer, "note" text, "source" text NOT NULL,
    "removed_at" text,
    CONSTRAINT "FK_site_activity_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "site_certificate" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL, "kind" text NOT NULL,
    "holder" text, "number" text, "issued_on" text, "expires_on" text, "note" text, "source" text NOT NULL,
    "removed_at" text,
    CONSTRAINT "FK_site_certificate_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "form_batch" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "kind" text NOT NULL, "file_name" text NOT NULL,
    "file_sha256" text NOT NULL, "format" text NOT NULL, "encoding" text, "imported_at" text NOT NULL,
    "tx_id" integer NOT NULL, "inserted" integer NOT NULL, "updated" integer NOT NULL,
    "unchanged" integer NOT NULL, "rejected_rows" integer NOT NULL, "rejected" text NOT NULL, "undone_at" text
  )`,
  `CREATE TABLE "form_entry" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "batch_id" integer NOT NULL,
    "site_id" integer NOT NULL, "entity" text NOT NULL, "entity_id" integer NOT NULL, "action" text NOT NULL,
    "sheet" text NOT NULL, "sheet_row" integer NOT NULL,
    CONSTRAINT "FK_form_entry_batch" FOREIGN KEY ("batch_id") REFERENCES "form_batch" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
];

const COLUMNS = [
  'ALTER TABLE spot_check ADD COLUMN total_x100 integer',
  'ALTER TABLE spot_check ADD COLUMN veto_failed integer NOT NULL DEFAULT (0)',
  'ALTER TABLE certainty_mark ADD COLUMN rectification_id integer',
  'ALTER TABLE builder ADD COLUMN merged_into_id integer',
  'ALTER TABLE attachment ADD COLUMN about_entity text',
  'ALTER TABLE attachment ADD COLUMN about_id integer',
];

const INDEXES = [
  'CREATE INDEX IX_certainty_mark_rectification ON certainty_mark (rectification_id)',
  'CREATE INDEX IX_acceptance_site ON acceptance (site_id)',
  'CREATE INDEX IX_acceptance_verdict ON acceptance (verdict)',
  'CREATE INDEX IX_attachment_about ON attachment (about_entity, about_id)',
  'CREATE INDEX IX_deregistration_site ON deregistration (site_id)',
  'CREATE INDEX IX_deregistration_state ON deregistration (state)',
  'CREATE INDEX IX_filing_site ON filing (site_id)',
  'CREATE INDEX IX_form_batch_kind ON form_batch (kind)',
  'CREATE INDEX IX_form_entry_batch ON form_entry (batch_id)',
  'CREATE INDEX IX_month_figure_month ON month_figure (month)',
  'CREATE INDEX IX_rectification_review_owner ON rectification_review (rectification_id)',
  'CREATE INDEX IX_rectification_site ON rectification (site_id)',
  'CREATE INDEX IX_rectification_spot_check ON rectification (spot_check_id)',
  'CREATE INDEX IX_rectification_state ON rectification (state, due_on)',
  'CREATE INDEX IX_satisfaction_survey_site ON satisfaction_survey (site_id, surveyed_on)',
  'CREATE INDEX IX_score_sheet_rubric ON score_sheet (rubric_id)',
  'CREATE INDEX IX_score_sheet_self_check ON score_sheet (self_check_id)',
  'CREATE INDEX IX_score_sheet_spot_check ON score_sheet (spot_check_id)',
  'CREATE INDEX IX_self_check_site_year ON self_check (site_id, year)',
  'CREATE INDEX IX_self_check_year ON self_check (year, state)',
  'CREATE INDEX IX_site_activity_site ON site_activity (site_id, held_on)',
  'CREATE INDEX IX_site_certificate_expiry ON site_certificate (expires_on)',
  'CREATE INDEX IX_site_certificate_series ON site_certificate (site_id, kind, holder, expires_on, removed_at)',
  'CREATE INDEX IX_supervision_site_year ON supervision (site_id, year)',
  'CREATE INDEX IX_supervision_year ON supervision (year)',
  'CREATE UNIQUE INDEX UQ_asset_disposal ON asset_disposal (deregistration_id, asset_id)',
  'CREATE UNIQUE INDEX UQ_filing_number ON filing (number)',
  'CREATE UNIQUE INDEX UQ_filing_serial ON filing (year, serial)',
  'CREATE UNIQUE INDEX UQ_month_figure ON month_figure (site_id, unit_id, month)',
  'CREATE UNIQUE INDEX UQ_rectification_number ON rectification (number)',
  'CREATE UNIQUE INDEX UQ_rubric_item_code ON rubric_item (rubric_id, code)',
  'CREATE UNIQUE INDEX UQ_rubric_type_year ON rubric (type, from_year)',
];

/** A site's life: self-check, acceptance, filing, supervision, rectification, closing, operation. */
export class SiteLife0002 implements MigrationInterface {
  readonly name = 'SiteLife0002000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...COLUMNS, ...INDEXES]) await runner.query(statement);
    for (const table of Object.values(REGULATION_TABLES)) {
      const rubricId = (await runner.query(
        `INSERT INTO rubric (type, from_year, name, title, basis, created_at)
         VALUES (?, ?, ?, ?, ?, ?)`,
        [
          table.type,
          REGULATION_RUBRIC_YEAR,
          '2023 年印发本',
          table.title,
          '青工办〔2023〕14号 附件1',
          '2023-06-29T00:00:00.000Z',
        ],
      )) as number;
      let sortOrder = 0;
      for (const group of table.groups) {
        for (const item of group.items) {
          sortOrder += 1;
          await runner.query(
            `INSERT INTO rubric_item (rubric_id, code, sort_order, group_title, group_points_x100, group_content,
               text, kind, min_x100, max_x100, figure)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            [
              rubricId,
              item.code,
              sortOrder,
              group.title,
              group.pointsX100,
              group.content,
              item.text,
              item.kind,
              item.minX100,
              item.maxX100,
              item.figure,
            ],
          );
        }
      }
    }
    await installHistory(runner);
  }

  async down(): Promise<void> {
    throw new Error('A migration is never taken back: restore the backup made before it.');
  }
}
