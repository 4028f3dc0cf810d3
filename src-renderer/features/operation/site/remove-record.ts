import { call } from '../../../api/client';
import { confirmAction, notify } from '../../../ui';

type Removal =
  | 'operation.removeSurvey'
  | 'operation.removeActivity'
  | 'operation.removeCertificate'
  | 'operation.removeAsset';

/**
 * Asks and takes a record off.
 * @param what 证照“健康证 王敏”
 */
export async function removeRecord(name: Removal, id: number, what: string): Promise<void> {
  const answer = await confirmAction({
    title: '撤下这条记录？',
    what: `${what}不再列在这个阵地，履历里仍然留有记录。`,
    confirm: '撤下',
    danger: true,
    reason: { label: '原因', required: false },
  });
  if (!answer) return;
  try {
    await call(name, { id, reason: answer.reason });
    notify.done(`已撤下${what}`);
  } catch (error) {
    notify.failed('撤下记录', error);
  }
}
