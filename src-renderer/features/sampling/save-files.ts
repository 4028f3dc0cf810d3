import { call } from '../../api/client';
import { notify } from '../../ui/notify';
import { runWithProgress } from '../../ui/progress';

interface FileKind {
  /** 导出抽查任务表 */
  title: string;
  name: string;
  extension: 'xlsx' | 'html';
  kindName: string;
}

async function askWhere({ title, name, extension, kindName }: FileKind): Promise<string | null> {
  const { file } = await call('dialog.saveFile', {
    title,
    defaultName: `${name}.${extension}`,
    filters: [{ name: kindName, extensions: [extension] }],
  });
  return file;
}

/** Tells where a file is, with the step to open its folder. */
export function tellSaved(title: string, file: string): void {
  notify.done({
    title,
    detail: file,
    action: {
      label: '打开所在文件夹',
      run: () => {
        call('dialog.showInFolder', { file }).catch((error: unknown) =>
          notify.failed('打开文件夹', error),
        );
      },
    },
  });
}

/** Asks where, writes, answers the file; null when the person thought better of it. @throws CallFailure */
async function write(
  kind: FileKind,
  work: (file: string) => Promise<{ file: string }>,
): Promise<string | null> {
  const file = await askWhere(kind);
  return file === null ? null : (await work(file)).file;
}

async function writeAndTell(
  kind: FileKind,
  work: (file: string) => Promise<{ file: string }>,
): Promise<void> {
  try {
    const file = await write(kind, work);
    if (file !== null) tellSaved(`${kind.title}完成`, file);
  } catch (error) {
    notify.failed(kind.title, error);
  }
}

interface DrawOfFile {
  id: number;
  year: number;
  title: string;
}

/** 抽查任务表: one sheet per 市直工会, or that of one alone. */
export function saveTasks(
  draw: DrawOfFile,
  jurisdiction?: { code: string; name: string },
): Promise<void> {
  const kind: FileKind = {
    title: '导出抽查任务表',
    name: `${draw.year}年度抽查任务表${jurisdiction ? `-${jurisdiction.name}` : ''}`,
    extension: 'xlsx',
    kindName: 'Excel 工作簿',
  };
  return writeAndTell(kind, (file) =>
    runWithProgress(kind.title, 'sampling.exportTasks', {
      drawId: draw.id,
      file,
      ...(jurisdiction ? { jurisdictionCode: jurisdiction.code } : {}),
    }),
  );
}

/** 抽样全表: every site with its ticket, drawn or not. */
export function saveWholeTable(draw: DrawOfFile): Promise<void> {
  const kind: FileKind = {
    title: '导出抽样全表',
    name: `${draw.year}年度${draw.title}-抽样全表`,
    extension: 'xlsx',
    kindName: 'Excel 工作簿',
  };
  return writeAndTell(kind, (file) =>
    runWithProgress(kind.title, 'sampling.exportRecord', { drawId: draw.id, file }),
  );
}

const pageKind = (draw: DrawOfFile): FileKind => ({
  title: '导出独立复核页',
  name: `${draw.year}年度${draw.title}-独立复核`,
  extension: 'html',
  kindName: '网页',
});

/**
 * 独立复核页: one file that recomputes the draw in any browser without a network. For a meeting, where notices are
 * hidden: whoever calls tells the room. @throws CallFailure
 */
export function writeVerificationPage(draw: DrawOfFile): Promise<string | null> {
  return write(pageKind(draw), (file) =>
    runWithProgress('导出独立复核页', 'sampling.exportVerification', { drawId: draw.id, file }),
  );
}

/** 独立复核页, told by a notice. */
export function saveVerificationPage(draw: DrawOfFile): Promise<void> {
  return writeAndTell(pageKind(draw), (file) =>
    runWithProgress('导出独立复核页', 'sampling.exportVerification', { drawId: draw.id, file }),
  );
}
