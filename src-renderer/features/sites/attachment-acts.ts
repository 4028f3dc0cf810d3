import { call } from '../../api/client';
import { confirmAction, notify } from '../../ui';
import { tellSaved } from '../sampling/save-files';

interface File {
  id: number;
  fileName: string;
}

/** Asks, then takes a file out of the archive's list; answers whether it was. Nothing is deleted. */
export async function removeAttachment(file: File): Promise<boolean> {
  const answer = await confirmAction({
    title: '从档案中撤下？',
    what: '撤下后不再列在这里，文件本身仍保留，履历中可以查到。',
    items: [file.fileName],
    confirm: '撤下',
    reason: { label: '原因' },
  });
  if (!answer) return false;
  try {
    await call('attachments.remove', { id: file.id, reason: answer.reason || null });
    return true;
  } catch (error) {
    notify.failed('撤下文件', error);
    return false;
  }
}

/** Asks where and saves a copy of a file there. */
export async function saveAttachment(file: File): Promise<void> {
  try {
    const target = await call('dialog.saveFile', { title: '另存附件', defaultName: file.fileName });
    if (!target.file) return;
    const saved = await call('attachments.saveAs', { id: file.id, file: target.file });
    tellSaved('已另存', saved.file);
  } catch (error) {
    notify.failed('另存附件', error);
  }
}
