import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { businessMinuteOf } from '@shared/domain/common/business-date';
import type { PageFact } from '@shared/domain/sampling/verification-page';
import { buildVerificationPage } from '@shared/domain/sampling/verification-page';
import { AppError } from '@shared/errors';
import type { z } from 'zod';
import type { writtenFile } from '@shared/contract/sampling-shapes';
import type { AppContext } from '../../app/context';
import { writeAtomically } from '../../documents/spreadsheet/atomic-file';
import type { ReadTx } from '../../db/unit-of-work';
import type { StoredDraw } from './draw.repo';
import * as repo from './draw.repo';
import { mustFind } from './freeze.service';
import { readFrozenText } from './frozen-rows';
import { storedRecord } from './record';
import { ceremonyOf, drawTitle, stateWords } from './summary';

type WrittenFile = z.output<typeof writtenFile>;

/** A held draw. @throws AppError NOT_FOUND, SAMPLING_NOT_HELD */
export async function mustBeHeld(tx: ReadTx, drawId: number): Promise<StoredDraw> {
  const draw = await mustFind(tx, drawId);
  if (draw.state !== 'DRAWN') {
    throw new AppError('SAMPLING_NOT_HELD', {
      sequence: draw.sequence,
      state: stateWords(draw.state),
    });
  }
  return draw;
}

async function factsOf(tx: ReadTx, draw: StoredDraw): Promise<PageFact[]> {
  const when = (instant: string | null): string =>
    instant === null ? '' : businessMinuteOf(new Date(instant));
  const { ceremony: people, seedEntries: entries } = ceremonyOf(draw);
  const facts: [label: string, value: string][] = [
    ['抽取', `${draw.year} 年度${drawTitle(draw)}`],
    ['重抽或补抽原因', draw.reason ?? ''],
    ['冻结时间', `${when(draw.frozenAt)}（${draw.frozenBy}）`],
    ['抽取时间', `${when(draw.drawnAt)}（${draw.drawnBy ?? ''}）`],
    ['种子来源', `${draw.seedSource ?? ''}${draw.seedByMachine === 1 ? '（机器生成）' : ''}`],
    ['逐段读出', entries.map(({ by, text }) => `${by}：${text}`).join('；')],
    ['抽取人', people?.drawer ?? ''],
    ['监督人', people?.supervisors.join('、') ?? ''],
    ['见证人', people?.witnesses.join('、') ?? ''],
    ['地点', people?.place ?? ''],
  ];
  for (const { outSiteNumber, inSiteNumber, reason } of await repo.replacementsOf(tx, draw.id)) {
    facts.push(['替换', `${outSiteNumber} → ${inSiteNumber ?? '无'}（${reason}）`]);
  }
  return facts.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}

/**
 * Writes the offline verification page of a draw: one HTML file that recomputes it without a network. The record in
 * it is what is stored: the page recomputes from population and seed, and shows each row where the store differs.
 * @throws AppError SAMPLING_NOT_HELD, FILE_NOT_WRITABLE
 */
export async function exportVerification(
  app: AppContext,
  input: { drawId: number; file: string },
): Promise<WrittenFile> {
  const resource = (name: string): Promise<string> =>
    readFile(join(app.resources, 'verify', name), 'utf8');
  const [scriptSource, styleSource] = [await resource('verify.js'), await resource('verify.css')];
  const { html, rows } = await app.uow.read(async (tx) => {
    const draw = await mustBeHeld(tx, input.drawId);
    const frozen = readFrozenText(await repo.frozenRowsOf(tx, draw.id));
    const { record } = await storedRecord(tx, draw);
    const page = buildVerificationPage(
      {
        title: `${draw.year} 年度抽查${drawTitle(draw)} 独立复核`,
        record,
        jurisdictionNames: Object.fromEntries(
          frozen.jurisdictions.map(({ code, name }) => [code, name]),
        ),
        siteNames: Object.fromEntries(
          frozen.sites.map(({ siteNumber, siteName }) => [siteNumber, siteName]),
        ),
        facts: await factsOf(tx, draw),
      },
      { scriptSource, styleSource },
    );
    return { html: page, rows: frozen.sites.length };
  });
  const content = Buffer.from(html, 'utf8');
  await writeAtomically(input.file, (handle) => handle.writeFile(content));
  return { file: input.file, size: content.length, rows };
}
