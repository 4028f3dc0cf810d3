import type { QueryRunner } from 'typeorm';

/** How a table may change, and what is kept of it. */
export interface HistoryPolicy {
  /** `logged`: each changed field becomes a row; `never`: refused; else an SQL condition on OLD under which it is allowed. */
  update: 'logged' | 'never' | { loggedWhen: string } | { silentWhen: string };
  /** `logged` keeps the whole row as JSON; `never` refuses. */
  remove: 'logged' | 'never';
  /** Bulk child rows carry their own facts and are sealed by a digest of their parent. */
  insert: 'logged' | 'silent';
  /** Columns computed from others: their changes say nothing new. */
  derived?: readonly string[];
}

const LOGGED: HistoryPolicy = { update: 'logged', remove: 'never', insert: 'logged' };
const REMOVABLE: HistoryPolicy = { update: 'logged', remove: 'logged', insert: 'logged' };
const FIXED: HistoryPolicy = { update: 'never', remove: 'never', insert: 'logged' };
const BULK_FIXED: HistoryPolicy = { update: 'never', remove: 'never', insert: 'silent' };

/** Every table that holds people's data. What is not named here is bookkeeping of the history itself. */
export const historyPolicies: Readonly<Record<string, HistoryPolicy>> = {
  operator: LOGGED,
  setting: LOGGED,
  saved_view: REMOVABLE,
  jurisdiction: { ...LOGGED, derived: ['version', 'initials'] },
  jurisdiction_name: LOGGED,
  builder: { ...LOGGED, derived: ['version', 'initials', 'norm_name'] },
  site: { ...LOGGED, derived: ['version', 'search_text', 'norm_name', 'norm_address'] },
  site_unit: LOGGED,
  site_membership: FIXED,
  site_status_event: FIXED,
  site_platform: LOGGED,
  site_asset: LOGGED,
  site_year_figure: LOGGED,
  attachment: LOGGED,
  site_merge: LOGGED,
  duplicate_dismissal: REMOVABLE,
  import_batch: LOGGED,
  import_entry: BULK_FIXED,
  import_mapping: REMOVABLE,
  draw: { update: { loggedWhen: "OLD.state = 'FROZEN'" }, remove: 'never', insert: 'logged' },
  draw_jurisdiction: BULK_FIXED,
  draw_item: { update: { silentWhen: 'OLD.outcome IS NULL' }, remove: 'never', insert: 'silent' },
  draw_replacement: FIXED,
  certainty_mark: LOGGED,
  visit_obstacle: LOGGED,
  spot_check: LOGGED,
  inspector: LOGGED,
  inspector_assignment: FIXED,
  rubric: { ...LOGGED, derived: ['version'] },
  // Lines of a version that nothing was scored with may go again; the service allows no other.
  rubric_item: REMOVABLE,
  self_check: { ...LOGGED, derived: ['version'] },
  score_sheet: LOGGED,
  acceptance: { ...LOGGED, derived: ['version'] },
  filing: LOGGED,
  supervision: LOGGED,
  rectification: { ...LOGGED, derived: ['version'] },
  rectification_review: FIXED,
  deregistration: { ...LOGGED, derived: ['version'] },
  asset_disposal: LOGGED,
  month_figure: { ...LOGGED, derived: ['version'] },
  satisfaction_survey: LOGGED,
  site_activity: LOGGED,
  site_certificate: LOGGED,
  form_batch: LOGGED,
  form_entry: BULK_FIXED,
  demonstration_rule: { ...LOGGED, derived: ['version'] },
  eligibility_answer: LOGGED,
  demonstration_application: { ...LOGGED, derived: ['version'] },
  application_event: FIXED,
  candidate_check: LOGGED,
  candidate_draw: {
    update: { loggedWhen: 'OLD.drawn_at IS NULL' },
    remove: 'never',
    insert: 'logged',
  },
  publicity: { ...LOGGED, derived: ['version'] },
  publicity_objection: { ...LOGGED, derived: ['version'] },
  demonstration_decision: { ...LOGGED, derived: ['version'] },
  demonstration_award: LOGGED,
  re_evaluation: LOGGED,
  award_revocation: LOGGED,
  honour: LOGGED,
  notice: { ...LOGGED, derived: ['version'] },
  review_session: { ...LOGGED, derived: ['version'] },
  // The PIN's hash and its count of failures are no facts about a member.
  review_member: {
    ...LOGGED,
    derived: ['version', 'pin_hash', 'pin_salt', 'pin_failures', 'pin_closed_until'],
  },
  review_candidate: LOGGED,
  review_recusal: LOGGED,
  review_sheet: { ...LOGGED, derived: ['version'] },
  review_mark: LOGGED,
  review_reopening: FIXED,
  review_deliberation: FIXED,
  review_vote: LOGGED,
  review_record: FIXED,
  subsidy_rate: { ...LOGGED, derived: ['version'] },
  subsidy_budget: { ...LOGGED, derived: ['version'] },
  subsidy_run: LOGGED,
  subsidy_line: FIXED,
  subsidy_match: LOGGED,
  subsidy_payee: LOGGED,
  subsidy_batch: { ...LOGGED, derived: ['version'] },
  subsidy_payment: LOGGED,
  subsidy_spending: LOGGED,
  subsidy_check: LOGGED,
  subsidy_handling: LOGGED,
  subsidy_entry: FIXED,
  base_figure: { ...LOGGED, derived: ['version'] },
  year_closing: LOGGED,
  report_text: { ...LOGGED, derived: ['version'] },
  report_template: { ...REMOVABLE, derived: ['version'] },
};

const CONTEXT = '(SELECT tx_id FROM write_context WHERE id = 1)';
const GUARD = `SELECT CASE WHEN ${CONTEXT} IS NULL THEN RAISE(ABORT, 'NO_WRITE_CONTEXT') END;`;

function updateBody(table: string, policy: HistoryPolicy, columns: readonly string[]): string {
  if (policy.update === 'never') return `SELECT RAISE(ABORT, 'HISTORY_FIXED');`;
  const condition =
    policy.update === 'logged'
      ? ''
      : 'loggedWhen' in policy.update
        ? policy.update.loggedWhen
        : policy.update.silentWhen;
  const allowed = condition
    ? `SELECT CASE WHEN NOT (${condition}) THEN RAISE(ABORT, 'HISTORY_FIXED') END;`
    : '';
  const silent = typeof policy.update === 'object' && 'silentWhen' in policy.update;
  const rows = silent
    ? []
    : columns
        .filter((column) => column !== 'id' && !policy.derived?.includes(column))
        .map(
          (column) =>
            `INSERT INTO change_log (tx_id, entity, entity_id, op, field, before, after)
             SELECT ${CONTEXT}, '${table}', NEW.id, 'update', '${column}', OLD.${column}, NEW.${column}
             WHERE OLD.${column} IS NOT NEW.${column};`,
        );
  return [GUARD, allowed, ...rows].join('\n');
}

function insertBody(table: string, policy: HistoryPolicy): string {
  const row = `INSERT INTO change_log (tx_id, entity, entity_id, op) VALUES (${CONTEXT}, '${table}', NEW.id, 'insert');`;
  return policy.insert === 'silent' ? GUARD : `${GUARD}\n${row}`;
}

function removeBody(table: string, policy: HistoryPolicy, columns: readonly string[]): string {
  if (policy.remove === 'never') return `SELECT RAISE(ABORT, 'HISTORY_FIXED');`;
  const pairs = columns.map((column) => `'${column}', OLD.${column}`).join(', ');
  return `${GUARD}
    INSERT INTO change_log (tx_id, entity, entity_id, op, before)
    VALUES (${CONTEXT}, '${table}', OLD.id, 'delete', json_object(${pairs}));`;
}

async function replaceTrigger(
  runner: QueryRunner,
  name: string,
  event: string,
  body: string,
): Promise<void> {
  await runner.query(`DROP TRIGGER IF EXISTS ${name}`);
  await runner.query(`CREATE TRIGGER ${name} ${event} BEGIN\n${body}\nEND`);
}

/**
 * (Re)creates the history triggers of every table, from the columns that the table has now. A migration
 * that adds a column calls it again. Triggers, not services, write the history: no code path, script or
 * outside tool can change a row without leaving it.
 */
export async function installHistory(runner: QueryRunner): Promise<void> {
  for (const [table, policy] of Object.entries(historyPolicies)) {
    const info = (await runner.query(`PRAGMA table_info(${table})`)) as { name: string }[];
    // A table of a later migration does not exist yet while an earlier one runs.
    if (info.length === 0) continue;
    const columns = info.map((column) => column.name);
    await replaceTrigger(
      runner,
      `TR_${table}_insert`,
      `AFTER INSERT ON ${table}`,
      insertBody(table, policy),
    );
    await replaceTrigger(
      runner,
      `TR_${table}_update`,
      `AFTER UPDATE ON ${table}`,
      updateBody(table, policy, columns),
    );
    await replaceTrigger(
      runner,
      `TR_${table}_delete`,
      `AFTER DELETE ON ${table}`,
      removeBody(table, policy, columns),
    );
  }
  await replaceTrigger(
    runner,
    'TR_change_log_update',
    'BEFORE UPDATE ON change_log',
    `SELECT RAISE(ABORT, 'HISTORY_FIXED');`,
  );
  await replaceTrigger(
    runner,
    'TR_change_log_delete',
    'BEFORE DELETE ON change_log',
    `SELECT RAISE(ABORT, 'HISTORY_FIXED');`,
  );
  await replaceTrigger(
    runner,
    'TR_change_tx_update',
    'BEFORE UPDATE ON change_tx WHEN OLD.hash IS NOT NULL',
    `SELECT RAISE(ABORT, 'HISTORY_FIXED');`,
  );
  await replaceTrigger(
    runner,
    'TR_change_tx_delete',
    'BEFORE DELETE ON change_tx',
    `SELECT RAISE(ABORT, 'HISTORY_FIXED');`,
  );
}
