import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors';
import { exportAll } from '@main/features/backup/export.service';
import { MANIFEST, manifest } from '@main/features/backup/manifest';
import { prepareRestore } from '@main/features/backup/restore.service';
import { sourcePath } from '@main/features/imports/source-store';
import { plainRow, registerFile } from '../../support/register-file';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, refusal } from '../sites/support';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

let test: TestApp;
/** What a person has: files of their own, and another disk. */
let desk: string;
let disk: string;
let register: string;

beforeEach(async () => {
  test = await openTestApp();
  desk = mkdtempSync(join(tmpdir(), 'care-sites-desk-'));
  disk = join(desk, '移动硬盘', '备份');
  const { id } = await enter(test);
  writeFileSync(join(desk, '门头.png'), PNG);
  await test.call('attachments.add', {
    siteId: id,
    files: [join(desk, '门头.png')],
    kind: 'PHOTO',
  });
  register = registerFile(desk, '市南台账.csv', [plainRow()]);
  await test.call('import.run', { file: register });
});

afterEach(async () => {
  await test.close();
  rmSync(desk, { recursive: true, force: true });
});

const photo = (root = test.dir): string => {
  const hash = sha256(PNG);
  return join(root, 'attachments', hash.slice(0, 2), hash.slice(2));
};
const source = (root = test.dir): string => sourcePath({ root }, sha256(readFileSync(register)));
const database = (): string => join(disk, 'care-sites.sqlite');
const sites = async (): Promise<number> => (await test.call('sites.list', {})).total;

describe('attachments.check', () => {
  it('reads the source files of imports too', async () => {
    expect((await test.call('attachments.check', {})).imports).toEqual({
      files: 1,
      totalSize: readFileSync(register).length,
      problems: [],
    });
  });

  it.each([
    ['MISSING', '不在原处', (path: string) => rmSync(path)],
    ['ALTERED', '与导入时不一致', (path: string) => appendFileSync(path, '!')],
  ])(
    'names the import and file when it is %s; the same import heals it',
    async (problem, words, harm) => {
      harm(source());
      const { imports, problems } = await test.call('attachments.check', {});
      expect(problems).toEqual([]);
      expect(imports.problems).toHaveLength(1);
      expect(imports.problems[0]).toMatchObject({
        fileName: '市南台账.csv',
        who: '测试员',
        problem,
      });
      expect(imports.problems[0]?.message).toContain('2026-11-02 测试员的导入');
      expect(imports.problems[0]?.message).toContain(words);
      await test.call('import.run', { file: register });
      expect((await test.call('attachments.check', {})).imports.problems).toEqual([]);
    },
  );
});

describe('backup.export', () => {
  it('holds database, attachments and source files, each with its hash in the list', async () => {
    const made = await test.call('backup.export', { folder: disk });
    expect(made).toMatchObject({ folder: disk, files: 3, problems: [] });
    expect(readFileSync(photo(disk))).toEqual(PNG);
    expect(readFileSync(source(disk))).toEqual(readFileSync(register));
    const list = manifest.parse(JSON.parse(readFileSync(join(disk, MANIFEST), 'utf8')));
    expect(list.files.map(({ names }) => names)).toEqual([[], ['门头.png'], ['市南台账.csv']]);
    for (const entry of list.files) {
      const content = readFileSync(join(disk, entry.path));
      expect([sha256(content), content.length]).toEqual([entry.sha256, entry.size]);
    }
    expect(made.totalSize).toBe(list.files.reduce((sum, { size }) => sum + size, 0));
    expect(readdirSync(dirname(disk))).toEqual(['备份']);
  });

  it('opens as a data folder of its own', async () => {
    await test.call('backup.export', { folder: disk });
    const other = await openTestApp(disk);
    expect((await other.call('sites.list', {})).total).toBe(2);
    const checked = await other.call('attachments.check', {});
    expect([checked.files, checked.problems, checked.imports.problems]).toEqual([1, [], []]);
    await other.close();
  });

  it('names what is missing or altered, in its list too, and brings the rest', async () => {
    rmSync(photo());
    appendFileSync(source(), '!');
    const made = await test.call('backup.export', { folder: disk });
    expect(made.problems.map(({ store, fileName, problem }) => [store, fileName, problem])).toEqual(
      [
        ['attachments', '门头.png', 'MISSING'],
        ['imports', '市南台账.csv', 'ALTERED'],
      ],
    );
    expect(made.problems[0]?.owner).toBe('MX-000001 海关爱心妈妈小屋');
    const list = manifest.parse(JSON.parse(readFileSync(join(disk, MANIFEST), 'utf8')));
    expect(list.problems).toEqual(made.problems);
    expect([made.files, existsSync(source(disk))]).toEqual([1, false]);
  });

  it('never mixes with files that are there, nor lies in the data folder', async () => {
    mkdirSync(disk, { recursive: true });
    await test.call('backup.export', { folder: disk });
    expect((await refusal(test, 'backup.export', { folder: disk })).code).toBe(
      'BACKUP_FOLDER_TAKEN',
    );
    expect((await refusal(test, 'backup.export', { folder: register })).code).toBe(
      'BACKUP_FOLDER_TAKEN',
    );
    for (const folder of [test.dir, join(test.dir, 'backups', '全部')])
      expect((await refusal(test, 'backup.export', { folder })).code).toBe('BACKUP_FOLDER_INSIDE');
  });

  it('leaves nothing when it is cancelled or cannot write', async () => {
    const signal = { aborted: false, addEventListener: () => undefined };
    const cancelled = exportAll(test.app, disk, {
      signal,
      progress: (_label, _done, total) => void (signal.aborted = total > 0),
    });
    // The first file is on its way when it is called off; the second is not begun.
    await expect(cancelled).rejects.toEqual(new AppError('OPERATION_CANCELLED'));
    expect(readdirSync(dirname(disk))).toEqual([]);
    const blocked = await refusal(test, 'backup.export', { folder: join(register, '备份') });
    expect(blocked.code).toBe('BACKUP_FAILED');
  });
});

describe('backup.inspect', () => {
  it('tells what a restore brings, and changes nothing', async () => {
    const { file } = await test.call('backup.create', {});
    await enter(test, { name: '后来的小屋' });
    const before = readdirSync(test.dir).sort();
    expect(await test.call('backup.inspect', { file })).toEqual({
      lastWriteAt: '2026-11-02T02:00:00.000Z',
      sites: 2,
      files: 2,
      recoverable: 0,
      problems: [],
    });
    expect(readdirSync(test.dir).sort()).toEqual(before);
    expect(await sites()).toBe(3);
    rmSync(photo());
    const { problems } = await test.call('backup.inspect', { file });
    expect(problems.map(({ fileName }) => fileName)).toEqual(['门头.png']);
  });

  it('refuses an exported database that its list no longer vouches for', async () => {
    await test.call('backup.export', { folder: disk });
    expect((await test.call('backup.inspect', { file: database() })).sites).toBe(2);
    writeFileSync(database(), readFileSync((await test.call('backup.create', {})).file));
    appendFileSync(database(), 'x');
    const refused = await refusal(test, 'backup.inspect', { file: database() });
    expect(refused.code).toBe('RESTORE_REFUSED');
    expect(refused.message).toContain('散列不一致');
    writeFileSync(join(disk, MANIFEST), '{');
    expect((await refusal(test, 'backup.inspect', { file: database() })).message).toContain(
      '读不懂',
    );
  });

  it('refuses a newer database before anything is swapped, and other databases', async () => {
    const { file } = await test.call('backup.create', {});
    await test.app.uow.alone((tx) => tx.query(`ATTACH '${file}' AS copy`));
    await test.app.uow.alone((tx) =>
      tx.query(`INSERT INTO copy.migrations (timestamp, name) VALUES (9, 'Later9')`),
    );
    await test.app.uow.alone((tx) => tx.query('DETACH copy'));
    expect((await refusal(test, 'backup.inspect', { file })).code).toBe('DATABASE_NEWER');
    const lock = join(test.dir, 'empty.sqlite');
    writeFileSync(lock, '');
    expect((await refusal(test, 'backup.inspect', { file: lock })).code).toBe('RESTORE_REFUSED');
    await test.reopen();
    expect(await sites()).toBe(2);
  });
});

describe('a restore', () => {
  it('in place keeps the files of both times, for the stores only grow', async () => {
    const { file } = await test.call('backup.create', {});
    const later = join(desk, '后来.png');
    writeFileSync(later, Buffer.concat([PNG, Buffer.from('2')]));
    const { id } = await enter(test, { name: '后来的小屋' });
    await test.call('attachments.add', { siteId: id, files: [later], kind: 'PHOTO' });
    const { setAside } = await prepareRestore(test.app, file);
    await test.reopen();
    expect([await sites(), (await test.call('attachments.check', {})).files]).toEqual([2, 1]);
    await prepareRestore(test.app, setAside);
    await test.reopen();
    const checked = await test.call('attachments.check', {});
    expect([await sites(), checked.files, checked.problems]).toEqual([3, 2, []]);
  });

  it('from an exported folder brings missing and altered files along', async () => {
    await test.call('backup.export', { folder: disk });
    rmSync(photo());
    appendFileSync(source(), '!');
    expect(await test.call('backup.inspect', { file: database() })).toMatchObject({
      files: 2,
      recoverable: 2,
      problems: [],
    });
    expect(await prepareRestore(test.app, database())).toMatchObject({ recovered: 2 });
    await test.reopen();
    const checked = await test.call('attachments.check', {});
    expect([checked.problems, checked.imports.problems]).toEqual([[], []]);
  });

  it('on a new computer brings everything', async () => {
    await test.call('backup.export', { folder: disk });
    const other = await openTestApp();
    await prepareRestore(other.app, database());
    await other.reopen();
    expect((await other.call('sites.list', {})).total).toBe(2);
    const checked = await other.call('attachments.check', {});
    expect([checked.files, checked.problems]).toEqual([1, []]);
    expect([checked.imports.files, checked.imports.problems]).toEqual([1, []]);
    await other.close();
  });

  it('does not take a file beside the backup that is not what its hash says', async () => {
    await test.call('backup.export', { folder: disk });
    rmSync(photo());
    appendFileSync(photo(disk), '!');
    const { recoverable, problems } = await test.call('backup.inspect', { file: database() });
    expect([recoverable, problems.map(({ fileName }) => fileName)]).toEqual([0, ['门头.png']]);
    expect(await prepareRestore(test.app, database())).toMatchObject({ recovered: 0 });
    expect(existsSync(photo())).toBe(false);
  });
});
