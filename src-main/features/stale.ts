import { businessMinuteOf } from '@shared/domain/common/business-date';
import { AppError } from '@shared/errors';
import type { ReadTx } from '../db/unit-of-work';

/**
 * The refusal of a form whose record was changed after it was opened, naming who changed it last and when.
 * @param touched pairs of table and row id that make up the record
 */
export async function staleForm(
  tx: ReadTx,
  touched: readonly (readonly [entity: string, id: number])[],
): Promise<AppError> {
  const conditions = touched.map(() => '(l.entity = ? AND l.entity_id = ?)').join(' OR ');
  const last = await tx.first<{ at: string; who: string }>(
    `SELECT t.at, t.actor_name AS who FROM change_tx t
     WHERE t.id = (SELECT max(l.tx_id) FROM change_log l WHERE ${conditions})`,
    touched.flat(),
  );
  return new AppError('STALE_FORM', {
    who: last ? `“${last.who}”` : '其他人',
    when: last ? businessMinuteOf(new Date(last.at)) : '不久前',
  });
}
