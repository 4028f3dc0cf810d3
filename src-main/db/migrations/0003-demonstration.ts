import type { MigrationInterface, QueryRunner } from 'typeorm';
import { installHistory } from './history-triggers';

const TABLES = [
  `CREATE TABLE "demonstration_rule" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "year" integer NOT NULL, "number" integer NOT NULL,
    "closes_on" text NOT NULL, "content" text NOT NULL, "reason" text, "created_at" text NOT NULL,
    "version" integer NOT NULL DEFAULT (1)
  )`,
  `CREATE TABLE "eligibility_answer" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "year" integer NOT NULL,
    "site_id" integer NOT NULL, "unit_id" integer NOT NULL DEFAULT (0), "code" text NOT NULL,
    "answer" text NOT NULL, "evidence" text, "answered_on" text NOT NULL, "answered_by" text,
    CONSTRAINT "FK_eligibility_answer_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "demonstration_application" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "year" integer NOT NULL, "number" text NOT NULL,
    "site_id" integer NOT NULL, "jurisdiction_id" integer NOT NULL, "builder_id" integer,
    "state" text NOT NULL, "applied_on" text NOT NULL, "applicant" text, "statement" text,
    "materials" text NOT NULL, "visited_on" text, "visitors" text, "visit_findings" text,
    "recommended_on" text, "recommender" text, "opinion" text, "jurisdiction_rank" integer,
    "rule_id" integer, "eligibility" text, "source" text NOT NULL,
    "version" integer NOT NULL DEFAULT (1),
    CONSTRAINT "FK_demonstration_application_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_demonstration_application_jurisdiction" FOREIGN KEY ("jurisdiction_id") REFERENCES "jurisdiction" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_demonstration_application_builder" FOREIGN KEY ("builder_id") REFERENCES "builder" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "application_event" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "application_id" integer NOT NULL,
    "state" text NOT NULL, "on_date" text NOT NULL, "reason" text,
    CONSTRAINT "FK_application_event_application" FOREIGN KEY ("application_id") REFERENCES "demonstration_application" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "candidate_check" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "application_id" integer NOT NULL,
    "mode" text NOT NULL, "checked_on" text NOT NULL, "checkers" text NOT NULL, "result" text NOT NULL,
    "remarks" text, "voided_at" text, "void_reason" text,
    CONSTRAINT "FK_candidate_check_application" FOREIGN KEY ("application_id") REFERENCES "demonstration_application" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "candidate_draw" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "year" integer NOT NULL, "number" integer NOT NULL,
    "size" integer NOT NULL, "population" text NOT NULL, "digest" text NOT NULL,
    "frozen_at" text NOT NULL, "seed" text, "seed_source" text, "seed_note" text, "result" text,
    "drawn_at" text, "reason" text
  )`,
  `CREATE TABLE "publicity" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "year" integer NOT NULL, "starts_on" text NOT NULL,
    "ends_on" text NOT NULL, "place" text, "contact" text, "outcome" text, "closed_on" text,
    "voided_at" text, "void_reason" text, "version" integer NOT NULL DEFAULT (1)
  )`,
  `CREATE TABLE "publicity_objection" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "publicity_id" integer NOT NULL,
    "application_id" integer, "received_on" text NOT NULL, "from_whom" text, "content" text NOT NULL,
    "verdict" text, "handling" text, "handled_on" text, "version" integer NOT NULL DEFAULT (1),
    CONSTRAINT "FK_publicity_objection_publicity" FOREIGN KEY ("publicity_id") REFERENCES "publicity" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_publicity_objection_application" FOREIGN KEY ("application_id") REFERENCES "demonstration_application" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "demonstration_decision" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "year" integer NOT NULL, "record_id" integer,
    "meeting" text NOT NULL, "decided_on" text NOT NULL, "document" text, "note" text, "voided_at" text,
    "void_reason" text, "version" integer NOT NULL DEFAULT (1)
  )`,
  `CREATE TABLE "demonstration_award" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "decision_id" integer NOT NULL,
    "application_id" integer NOT NULL, "site_id" integer NOT NULL, "year" integer NOT NULL,
    "type" text NOT NULL, "rank" integer, "score_x100" integer, "site_name" text NOT NULL,
    "builder_name" text, "jurisdiction_name" text NOT NULL, "units" text, "voided_at" text,
    "void_reason" text,
    CONSTRAINT "FK_demonstration_award_decision" FOREIGN KEY ("decision_id") REFERENCES "demonstration_decision" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_demonstration_award_application" FOREIGN KEY ("application_id") REFERENCES "demonstration_application" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_demonstration_award_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "re_evaluation" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "award_id" integer NOT NULL,
    "year" integer NOT NULL, "evaluated_on" text NOT NULL, "evaluators" text NOT NULL,
    "outcome" text NOT NULL, "findings" text, "due_on" text, "voided_at" text, "void_reason" text,
    CONSTRAINT "FK_re_evaluation_award" FOREIGN KEY ("award_id") REFERENCES "demonstration_award" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "award_revocation" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "award_id" integer NOT NULL,
    "ground" text NOT NULL, "facts" text NOT NULL, "meeting" text NOT NULL, "revoked_on" text NOT NULL,
    "re_evaluation_id" integer, "voided_at" text, "void_reason" text,
    CONSTRAINT "FK_award_revocation_award" FOREIGN KEY ("award_id") REFERENCES "demonstration_award" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "honour" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "award_id" integer NOT NULL,
    "year" integer NOT NULL, "kind" text NOT NULL, "name" text, "recommended_on" text NOT NULL,
    "result" text NOT NULL, "note" text, "removed_at" text,
    CONSTRAINT "FK_honour_award" FOREIGN KEY ("award_id") REFERENCES "demonstration_award" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "notice" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "year" integer NOT NULL, "kind" text NOT NULL,
    "state" text NOT NULL, "sign" text, "sign_year" integer, "serial" integer, "decision_id" integer,
    "corrects_id" integer, "revocation_ids" text, "content" text NOT NULL, "rows" text,
    "issued_on" text, "void_reason" text, "version" integer NOT NULL DEFAULT (1)
  )`,
  `CREATE TABLE "review_session" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "year" integer NOT NULL, "number" integer NOT NULL,
    "name" text NOT NULL, "held_on" text NOT NULL, "place" text, "rule_id" integer NOT NULL,
    "phase" text NOT NULL, "wide_spread_x100" integer NOT NULL, "scoring_from" text,
    "scoring_until" text, "voided_at" text, "void_reason" text, "version" integer NOT NULL DEFAULT (1),
    CONSTRAINT "FK_review_session_rule" FOREIGN KEY ("rule_id") REFERENCES "demonstration_rule" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "review_member" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "session_id" integer NOT NULL,
    "seat" integer NOT NULL, "name" text NOT NULL, "unit" text, "duty" text, "jurisdiction_id" integer,
    "builder_id" integer, "head" integer NOT NULL DEFAULT (0), "pin_hash" text, "pin_salt" text,
    "pin_failures" integer NOT NULL DEFAULT (0), "pin_closed_until" text, "stated_on" text,
    "voided_at" text, "void_reason" text, "version" integer NOT NULL DEFAULT (1),
    CONSTRAINT "FK_review_member_session" FOREIGN KEY ("session_id") REFERENCES "review_session" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_review_member_jurisdiction" FOREIGN KEY ("jurisdiction_id") REFERENCES "jurisdiction" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_review_member_builder" FOREIGN KEY ("builder_id") REFERENCES "builder" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "review_candidate" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "session_id" integer NOT NULL,
    "application_id" integer NOT NULL, "site_id" integer NOT NULL, "type" text NOT NULL,
    "sort_order" integer NOT NULL, "removed_at" text, "remove_reason" text,
    CONSTRAINT "FK_review_candidate_session" FOREIGN KEY ("session_id") REFERENCES "review_session" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_review_candidate_application" FOREIGN KEY ("application_id") REFERENCES "demonstration_application" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_review_candidate_site" FOREIGN KEY ("site_id") REFERENCES "site" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "review_recusal" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "session_id" integer NOT NULL,
    "member_id" integer NOT NULL, "candidate_id" integer NOT NULL, "ground" text NOT NULL, "note" text,
    "lifted_at" text, "lift_reason" text,
    CONSTRAINT "FK_review_recusal_session" FOREIGN KEY ("session_id") REFERENCES "review_session" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_review_recusal_member" FOREIGN KEY ("member_id") REFERENCES "review_member" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_review_recusal_candidate" FOREIGN KEY ("candidate_id") REFERENCES "review_candidate" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "review_sheet" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "session_id" integer NOT NULL,
    "member_id" integer NOT NULL, "candidate_id" integer NOT NULL, "state" text NOT NULL,
    "mode" text NOT NULL, "comment" text, "submitted_at" text, "total_x100" integer,
    "version" integer NOT NULL DEFAULT (1),
    CONSTRAINT "FK_review_sheet_session" FOREIGN KEY ("session_id") REFERENCES "review_session" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_review_sheet_member" FOREIGN KEY ("member_id") REFERENCES "review_member" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_review_sheet_candidate" FOREIGN KEY ("candidate_id") REFERENCES "review_candidate" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "review_mark" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "sheet_id" integer NOT NULL,
    "entry" integer NOT NULL DEFAULT (1), "code" text NOT NULL, "points_x100" integer,
    CONSTRAINT "FK_review_mark_sheet" FOREIGN KEY ("sheet_id") REFERENCES "review_sheet" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "review_reopening" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "sheet_id" integer NOT NULL,
    "reopened_at" text NOT NULL, "head_name" text NOT NULL, "reason" text NOT NULL,
    "marks" text NOT NULL,
    CONSTRAINT "FK_review_reopening_sheet" FOREIGN KEY ("sheet_id") REFERENCES "review_sheet" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "review_deliberation" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "session_id" integer NOT NULL,
    "candidate_id" integer NOT NULL, "held_at" text NOT NULL, "minutes" text NOT NULL,
    "outcome" text NOT NULL,
    CONSTRAINT "FK_review_deliberation_session" FOREIGN KEY ("session_id") REFERENCES "review_session" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_review_deliberation_candidate" FOREIGN KEY ("candidate_id") REFERENCES "review_candidate" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "review_vote" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "session_id" integer NOT NULL,
    "type" text NOT NULL, "votes" text NOT NULL, "held_at" text NOT NULL, "minutes" text NOT NULL,
    "voided_at" text, "void_reason" text,
    CONSTRAINT "FK_review_vote_session" FOREIGN KEY ("session_id") REFERENCES "review_session" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "review_record" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "session_id" integer NOT NULL,
    "number" integer NOT NULL, "kind" text NOT NULL, "at" text NOT NULL, "people" text NOT NULL,
    "reason" text, "digest" text, "content" text,
    CONSTRAINT "FK_review_record_session" FOREIGN KEY ("session_id") REFERENCES "review_session" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
];

const INDEXES = [
  'CREATE INDEX IX_application_event ON application_event (application_id)',
  'CREATE INDEX IX_award_revocation_award ON award_revocation (award_id)',
  'CREATE INDEX IX_candidate_check_application ON candidate_check (application_id)',
  'CREATE INDEX IX_demonstration_application_state ON demonstration_application (year, state)',
  'CREATE INDEX IX_demonstration_award_site ON demonstration_award (site_id)',
  'CREATE INDEX IX_demonstration_award_year ON demonstration_award (year)',
  'CREATE INDEX IX_demonstration_decision_year ON demonstration_decision (year)',
  'CREATE INDEX IX_honour_award ON honour (award_id)',
  'CREATE INDEX IX_honour_year ON honour (year)',
  'CREATE INDEX IX_notice_year ON notice (year)',
  'CREATE INDEX IX_publicity_objection ON publicity_objection (publicity_id)',
  'CREATE INDEX IX_publicity_year ON publicity (year)',
  'CREATE INDEX IX_re_evaluation_award ON re_evaluation (award_id, year)',
  'CREATE INDEX IX_re_evaluation_year ON re_evaluation (year)',
  'CREATE INDEX IX_review_deliberation_session ON review_deliberation (session_id)',
  'CREATE INDEX IX_review_recusal_session ON review_recusal (session_id)',
  'CREATE INDEX IX_review_reopening_sheet ON review_reopening (sheet_id)',
  'CREATE INDEX IX_review_sheet_session ON review_sheet (session_id)',
  'CREATE INDEX IX_review_vote_session ON review_vote (session_id)',
  'CREATE UNIQUE INDEX UQ_candidate_draw ON candidate_draw (year, number)',
  'CREATE UNIQUE INDEX UQ_demonstration_application_number ON demonstration_application (number)',
  'CREATE UNIQUE INDEX UQ_demonstration_application_site ON demonstration_application (year, site_id)',
  'CREATE UNIQUE INDEX UQ_demonstration_award ON demonstration_award (decision_id, site_id)',
  'CREATE UNIQUE INDEX UQ_demonstration_rule ON demonstration_rule (year, number)',
  'CREATE UNIQUE INDEX UQ_eligibility_answer ON eligibility_answer (year, site_id, unit_id, code)',
  'CREATE UNIQUE INDEX UQ_notice_number ON notice (sign, sign_year, serial)',
  'CREATE UNIQUE INDEX UQ_review_candidate ON review_candidate (session_id, application_id)',
  'CREATE UNIQUE INDEX UQ_review_mark ON review_mark (sheet_id, entry, code)',
  'CREATE UNIQUE INDEX UQ_review_member_seat ON review_member (session_id, seat)',
  'CREATE UNIQUE INDEX UQ_review_record ON review_record (session_id, number)',
  'CREATE UNIQUE INDEX UQ_review_recusal ON review_recusal (member_id, candidate_id, ground)',
  'CREATE UNIQUE INDEX UQ_review_session ON review_session (year, number)',
  'CREATE UNIQUE INDEX UQ_review_sheet ON review_sheet (member_id, candidate_id)',
];

/** The season of demonstration sites: rules, applications, the panel's review, the decision, the notice and what follows. */
export class Demonstration0003 implements MigrationInterface {
  readonly name = 'Demonstration0003000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES]) await runner.query(statement);
    await installHistory(runner);
  }

  async down(): Promise<void> {
    throw new Error('A migration is never taken back: restore the backup made before it.');
  }
}
