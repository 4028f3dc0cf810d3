import type { MigrationInterface, QueryRunner } from 'typeorm';
import { installHistory } from './history-triggers';

const TABLES = [
  `CREATE TABLE "operator" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" text NOT NULL, "duty" text,
    "active" integer NOT NULL DEFAULT (1), "created_at" text NOT NULL
  )`,
  `CREATE TABLE "write_context" (
    "id" integer PRIMARY KEY NOT NULL, "tx_id" integer
  )`,
  `CREATE TABLE "change_tx" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "at" text NOT NULL, "actor_id" integer,
    "actor_name" text NOT NULL, "call" text NOT NULL, "reason" text, "prev_hash" text, "hash" text
  )`,
  `CREATE TABLE "change_log" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "tx_id" integer NOT NULL, "entity" text NOT NULL,
    "entity_id" integer NOT NULL, "op" text NOT NULL, "field" text, "before" text, "after" text
  )`,
  `CREATE TABLE "setting" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "key" text NOT NULL, "value" text NOT NULL
  )`,
  `CREATE TABLE "saved_view" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "page" text NOT NULL, "name" text NOT NULL,
    "content" text NOT NULL
  )`,
  `CREATE TABLE "jurisdiction" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "code" text NOT NULL, "name" text NOT NULL,
    "short_name" text NOT NULL, "kind" text NOT NULL, "sort_order" integer NOT NULL DEFAULT (0), "retired_on" text,
    "merged_into_id" integer, "note" text, "initials" text NOT NULL DEFAULT (''),
    "version" integer NOT NULL DEFAULT (1)
  )`,
  `CREATE TABLE "jurisdiction_name" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "jurisdiction_id" integer NOT NULL, "name" text NOT NULL,
    "valid_from" text NOT NULL,
    CONSTRAINT "FK_jurisdiction_name_owner" FOREIGN KEY ("jurisdiction_id") REFERENCES "jurisdiction" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "builder" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" text NOT NULL, "norm_name" text NOT NULL,
    "head_name" text, "head_phone" text, "address" text, "note" text, "retired_on" text,
    "initials" text NOT NULL DEFAULT (''), "version" integer NOT NULL DEFAULT (1)
  )`,
  `CREATE TABLE "site" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "number" text NOT NULL, "name" text NOT NULL,
    "type" text NOT NULL, "setting" text, "jurisdiction_id" integer NOT NULL, "builder_id" integer,
    "location_kind" text, "address" text, "postcode" text, "longitude" real, "latitude" real, "area_x100" integer,
    "outdoor_area_x100" integer, "capacity" integer, "service_targets" text, "open_to_public" integer,
    "manager_name" text, "manager_phone" text, "union_head_name" text, "union_head_phone" text, "opened_on" text,
    "opened_precision" text, "self_check_score_x100" integer, "satisfaction_x100" integer, "monthly_uses" integer,
    "remarks" text, "status" text NOT NULL, "filed_on" text, "filing_number" text, "source" text,
    "merged_into_id" integer, "voided_at" text, "norm_name" text NOT NULL, "norm_address" text,
    "search_text" text NOT NULL, "version" integer NOT NULL DEFAULT (1),
    CONSTRAINT "FK_site_jurisdiction" FOREIGN KEY ("jurisdiction_id") REFERENCES "jurisdiction" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_site_builder" FOREIGN KEY ("builder_id") REFERENCES "builder" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "site_unit" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL, "type" text NOT NULL,
    "setting" text, "area_x100" integer, "capacity" integer, "self_check_score_x100" integer, "opened_on" text,
    "removed_at" text,
    CONSTRAINT "FK_site_unit_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "site_membership" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL,
    "jurisdiction_id" integer NOT NULL, "from_date" text NOT NULL, "reason" text,
    CONSTRAINT "FK_site_membership_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_site_membership_jurisdiction" FOREIGN KEY ("jurisdiction_id") REFERENCES "jurisdiction" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "site_status_event" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL, "status" text NOT NULL,
    "on_date" text NOT NULL, "reason" text, "basis" text, "document" text,
    CONSTRAINT "FK_site_status_event_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "site_platform" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL, "platform" text NOT NULL,
    "registered_on" text NOT NULL, "registered_by" text, "removed_at" text,
    CONSTRAINT "FK_site_platform_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "site_asset" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL, "name" text NOT NULL,
    "quantity" integer NOT NULL DEFAULT (1), "value_fen" integer, "place" text, "acquired_on" text,
    "removed_at" text,
    CONSTRAINT "FK_site_asset_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "site_year_figure" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL, "year" integer NOT NULL,
    "uses" integer, "children" integer, "days" integer, "attendance_x100" integer, "satisfaction_x100" integer,
    "activities" integer,
    CONSTRAINT "FK_site_year_figure_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "attachment" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "owner_entity" text NOT NULL, "owner_id" integer NOT NULL,
    "kind" text NOT NULL, "file_name" text NOT NULL, "media_type" text NOT NULL, "size" integer NOT NULL,
    "sha256" text NOT NULL, "caption" text, "added_at" text NOT NULL, "removed_at" text
  )`,
  `CREATE TABLE "site_merge" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "kept_id" integer NOT NULL, "merged_id" integer NOT NULL,
    "snapshot" text NOT NULL, "merged_at" text NOT NULL, "undone_at" text,
    CONSTRAINT "FK_site_merge_kept" FOREIGN KEY ("kept_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_site_merge_merged" FOREIGN KEY ("merged_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "duplicate_dismissal" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "first_id" integer NOT NULL, "second_id" integer NOT NULL,
    "reason" text
  )`,
  `CREATE TABLE "import_batch" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "file_name" text NOT NULL, "file_sha256" text NOT NULL,
    "format" text NOT NULL, "imported_at" text NOT NULL, "tx_id" integer NOT NULL, "inserted" integer NOT NULL,
    "updated" integer NOT NULL, "unchanged" integer NOT NULL, "rejected_rows" integer NOT NULL,
    "rejected" text NOT NULL, "options" text NOT NULL, "undone_at" text
  )`,
  `CREATE TABLE "import_entry" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "batch_id" integer NOT NULL, "site_id" integer NOT NULL,
    "action" text NOT NULL, "sheet" text NOT NULL, "sheet_row" integer NOT NULL,
    CONSTRAINT "FK_import_entry_batch" FOREIGN KEY ("batch_id") REFERENCES "import_batch" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_import_entry_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "import_mapping" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "signature" text NOT NULL, "mapping" text NOT NULL,
    "used_at" text NOT NULL
  )`,
  `CREATE TABLE "draw" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "year" integer NOT NULL, "sequence" integer NOT NULL,
    "kind" text NOT NULL, "parent_id" integer, "reason" text, "state" text NOT NULL, "as_of" text NOT NULL,
    "ratio_numerator" integer NOT NULL, "ratio_denominator" integer NOT NULL, "rotation" integer NOT NULL,
    "stratify_by_type" integer NOT NULL, "rule_version" text NOT NULL, "population_digest" text NOT NULL,
    "population_count" integer NOT NULL, "frozen_rows" text NOT NULL, "frozen_rows_digest" text NOT NULL,
    "frozen_at" text NOT NULL, "frozen_by" text NOT NULL, "seed" text,
    "seed_source" text, "seed_by_machine" integer NOT NULL DEFAULT (0), "seed_entries" text, "drawn_at" text,
    "drawn_by" text, "ceremony" text, "record_digest" text, "result_digest" text, "cancel_reason" text
  )`,
  `CREATE TABLE "draw_jurisdiction" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "draw_id" integer NOT NULL,
    "jurisdiction_id" integer NOT NULL, "code" text NOT NULL, "name" text NOT NULL, "population" integer NOT NULL,
    "required" integer NOT NULL, "certainty" integer NOT NULL, "random" integer NOT NULL,
    "shortfall" integer NOT NULL DEFAULT (0), "arithmetic" text NOT NULL,
    CONSTRAINT "FK_draw_jurisdiction_draw" FOREIGN KEY ("draw_id") REFERENCES "draw" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_draw_jurisdiction_jurisdiction" FOREIGN KEY ("jurisdiction_id") REFERENCES "jurisdiction" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "draw_item" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "draw_id" integer NOT NULL, "site_id" integer NOT NULL,
    "site_number" text NOT NULL, "site_name" text NOT NULL, "type" text NOT NULL,
    "jurisdiction_code" text NOT NULL, "certainty" text, "skip_reason" text, "ticket" text, "rank" integer,
    "outcome" text,
    CONSTRAINT "FK_draw_item_draw" FOREIGN KEY ("draw_id") REFERENCES "draw" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_draw_item_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "draw_replacement" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "draw_id" integer NOT NULL, "out_site_id" integer NOT NULL,
    "out_site_number" text NOT NULL, "in_site_id" integer, "in_site_number" text, "in_ticket" text,
    "reason" text NOT NULL, "at" text NOT NULL,
    CONSTRAINT "FK_draw_replacement_draw" FOREIGN KEY ("draw_id") REFERENCES "draw" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "certainty_mark" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL, "reason" text NOT NULL,
    "note" text, "marked_on" text NOT NULL, "cleared_on" text,
    CONSTRAINT "FK_certainty_mark_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "visit_obstacle" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL, "year" integer NOT NULL,
    "reason" text NOT NULL, "cleared_on" text,
    CONSTRAINT "FK_visit_obstacle_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "spot_check" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "site_id" integer NOT NULL, "year" integer NOT NULL,
    "draw_id" integer, "checked_on" text NOT NULL, "inspectors" text NOT NULL, "verdict" text NOT NULL,
    "remarks" text, "voided_at" text, "void_reason" text,
    CONSTRAINT "FK_spot_check_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "inspector" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "jurisdiction_id" integer NOT NULL, "number" text NOT NULL,
    "name" text NOT NULL, "builder_id" integer, "phone" text, "active" integer NOT NULL DEFAULT (1),
    CONSTRAINT "FK_inspector_jurisdiction" FOREIGN KEY ("jurisdiction_id") REFERENCES "jurisdiction" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_inspector_builder" FOREIGN KEY ("builder_id") REFERENCES "builder" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "inspector_assignment" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "draw_id" integer NOT NULL, "site_id" integer NOT NULL,
    "inspector_id" integer NOT NULL, "ticket" text NOT NULL,
    CONSTRAINT "FK_inspector_assignment_draw" FOREIGN KEY ("draw_id") REFERENCES "draw" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_inspector_assignment_inspector" FOREIGN KEY ("inspector_id") REFERENCES "inspector" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
];

const INDEXES = [
  'CREATE INDEX IX_attachment_owner ON attachment (owner_entity, owner_id)',
  'CREATE INDEX IX_attachment_sha256 ON attachment (sha256)',
  'CREATE INDEX IX_certainty_mark_site ON certainty_mark (site_id)',
  'CREATE INDEX IX_change_log_entity ON change_log (entity, entity_id)',
  'CREATE INDEX IX_change_log_tx ON change_log (tx_id)',
  'CREATE INDEX IX_draw_item_draw ON draw_item (draw_id, jurisdiction_code, rank)',
  'CREATE INDEX IX_draw_item_site ON draw_item (site_id)',
  'CREATE INDEX IX_draw_jurisdiction_draw ON draw_jurisdiction (draw_id)',
  'CREATE INDEX IX_draw_replacement_draw ON draw_replacement (draw_id)',
  'CREATE INDEX IX_import_entry_batch ON import_entry (batch_id)',
  'CREATE INDEX IX_import_entry_site ON import_entry (site_id)',
  'CREATE INDEX IX_inspector_jurisdiction ON inspector (jurisdiction_id)',
  'CREATE INDEX IX_jurisdiction_name_owner ON jurisdiction_name (jurisdiction_id, valid_from)',
  'CREATE INDEX IX_site_area ON site (area_x100) WHERE merged_into_id IS NULL AND voided_at IS NULL',
  'CREATE INDEX IX_site_asset_site ON site_asset (site_id)',
  'CREATE INDEX IX_site_builder ON site (builder_id)',
  'CREATE INDEX IX_site_jurisdiction_number ON site (jurisdiction_id, number) WHERE merged_into_id IS NULL AND voided_at IS NULL',
  'CREATE INDEX IX_site_listed ON site (number) WHERE merged_into_id IS NULL AND voided_at IS NULL',
  'CREATE INDEX IX_site_membership_site ON site_membership (site_id, from_date)',
  'CREATE INDEX IX_site_name ON site (name) WHERE merged_into_id IS NULL AND voided_at IS NULL',
  'CREATE INDEX IX_site_norm_address ON site (norm_address)',
  'CREATE INDEX IX_site_norm_name ON site (norm_name)',
  'CREATE INDEX IX_site_opened ON site (opened_on) WHERE merged_into_id IS NULL AND voided_at IS NULL',
  'CREATE INDEX IX_site_platform_site ON site_platform (site_id)',
  'CREATE INDEX IX_site_score ON site (self_check_score_x100) WHERE merged_into_id IS NULL AND voided_at IS NULL',
  'CREATE INDEX IX_site_status_event_site ON site_status_event (site_id, on_date)',
  'CREATE INDEX IX_site_status_number ON site (status, number) WHERE merged_into_id IS NULL AND voided_at IS NULL',
  'CREATE INDEX IX_site_type_number ON site (type, number) WHERE merged_into_id IS NULL AND voided_at IS NULL',
  'CREATE INDEX IX_site_unit_site ON site_unit (site_id)',
  'CREATE INDEX IX_spot_check_site_year ON spot_check (site_id, year)',
  'CREATE INDEX IX_spot_check_year ON spot_check (year)',
  'CREATE INDEX IX_visit_obstacle_site ON visit_obstacle (site_id, year)',
  'CREATE UNIQUE INDEX UQ_builder_norm_name ON builder (norm_name)',
  'CREATE UNIQUE INDEX UQ_draw_year_sequence ON draw (year, sequence)',
  'CREATE UNIQUE INDEX UQ_duplicate_dismissal ON duplicate_dismissal (first_id, second_id)',
  'CREATE UNIQUE INDEX UQ_import_mapping_signature ON import_mapping (signature)',
  'CREATE UNIQUE INDEX UQ_inspector_assignment ON inspector_assignment (draw_id, site_id, inspector_id)',
  'CREATE UNIQUE INDEX UQ_inspector_number ON inspector (number)',
  'CREATE UNIQUE INDEX UQ_jurisdiction_code ON jurisdiction (code)',
  'CREATE UNIQUE INDEX UQ_jurisdiction_order ON jurisdiction (sort_order, code)',
  'CREATE UNIQUE INDEX UQ_operator_name ON operator (name)',
  'CREATE UNIQUE INDEX UQ_saved_view_page_name ON saved_view (page, name)',
  'CREATE UNIQUE INDEX UQ_setting_key ON setting (key)',
  'CREATE UNIQUE INDEX UQ_site_number ON site (number)',
  'CREATE UNIQUE INDEX UQ_site_year_figure ON site_year_figure (site_id, year)',
];

/** The ten 区市 of Qingdao (GB/T 2260) that the program starts with. */
const DISTRICTS: readonly (readonly [
  code: string,
  name: string,
  shortName: string,
  initials: string,
])[] = [
  ['370202', '市南区总工会', '市南区', 'snqzgh'],
  ['370203', '市北区总工会', '市北区', 'sbqzgh'],
  ['370211', '黄岛区（西海岸新区）总工会', '黄岛区', 'hdqxhaxqzgh'],
  ['370212', '崂山区总工会', '崂山区', 'lsqzgh'],
  ['370213', '李沧区总工会', '李沧区', 'lcqzgh'],
  ['370214', '城阳区总工会', '城阳区', 'cyqzgh'],
  ['370215', '即墨区总工会', '即墨区', 'jmqzgh'],
  ['370281', '胶州市总工会', '胶州市', 'jzszgh'],
  ['370283', '平度市总工会', '平度市', 'pdszgh'],
  ['370285', '莱西市总工会', '莱西市', 'lxszgh'],
];

/** The first schema: registry, import, annual draw, and the history that no write can go around. */
export class Initial0001 implements MigrationInterface {
  readonly name = 'Initial0001000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES]) await runner.query(statement);
    await runner.query('INSERT INTO write_context (id, tx_id) VALUES (1, NULL)');
    for (const [index, [code, name, shortName, initials]] of DISTRICTS.entries()) {
      await runner.query(
        `INSERT INTO jurisdiction (code, name, short_name, kind, sort_order, initials)
         VALUES (?, ?, ?, 'DISTRICT', ?, ?)`,
        [code, name, shortName, index + 1, initials],
      );
    }
    // An open beginning, so that a list as of any past day finds a name.
    await runner.query(
      `INSERT INTO jurisdiction_name (jurisdiction_id, name, valid_from)
       SELECT id, name, '1900-01-01' FROM jurisdiction`,
    );
    await installHistory(runner);
  }

  async down(): Promise<void> {
    throw new Error('A migration is never taken back: restore the backup made before it.');
  }
}
