import { call } from '../../api/client';
import { notify } from '../../ui';

interface Target {
  title: string;
  defaultName: string;
  extension: string;
}

/** Asks where, writes, and tells where the file is. */
export async function save(
  target: Target,
  write: (file: string) => Promise<{ file: string }>,
): Promise<void> {
  const { title, defaultName, extension } = target;
  try {
    const { file } = await call('dialog.saveFile', {
      title,
      defaultName,
      filters: [{ name: extension === 'csv' ? 'CSV 文件' : '表格文件', extensions: [extension] }],
    });
    if (!file) return;
    const written = await write(file);
    notify.done({
      title: `${title}完成`,
      detail: written.file,
      action: {
        label: '打开所在文件夹',
        run: () =>
          void call('dialog.showInFolder', { file: written.file }).catch((error: unknown) =>
            notify.failed('打开文件夹', error),
          ),
      },
    });
  } catch (error) {
    notify.failed(title, error);
  }
}

/** The empty form that jurisdictions fill in. */
export function saveTemplate(): Promise<void> {
  const target = { title: '保存填报模板', defaultName: '阵地台账填报模板.xlsx', extension: 'xlsx' };
  return save(target, (file) => call('export.template', { file }));
}

/** A batch as the lists show it, as far as files are concerned. */
export interface BatchFile {
  id: number;
  fileName: string;
  format: string;
}

const stem = (fileName: string): string => fileName.replace(/\.[^.]*$/, '');

/** The rejected rows as the sender's own workbook with a column 错误原因. */
export function saveRejected({ id, fileName, format }: BatchFile): Promise<void> {
  const extension = format === 'csv' ? 'csv' : 'xlsx';
  const defaultName = `${stem(fileName)}-退回.${extension}`;
  return save({ title: '保存退回行', defaultName, extension }, (file) =>
    call('import.saveRejected', { batchId: id, file }),
  );
}

/** The file as it was imported. */
export function saveSource({ id, fileName }: BatchFile): Promise<void> {
  const extension = /\.([^.]+)$/.exec(fileName)?.[1] ?? 'xlsx';
  return save({ title: '取出原文件', defaultName: fileName, extension }, (file) =>
    call('import.saveSource', { batchId: id, file }),
  );
}
