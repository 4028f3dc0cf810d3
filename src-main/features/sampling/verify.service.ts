import type { z } from 'zod';
import type { samplingCalls } from '@shared/contract/sampling';
import { verifyDraw } from '@shared/domain/sampling/verify-draw';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import type { StoredDraw, StoredItem } from './draw.repo';
import * as repo from './draw.repo';
import { mustFind } from './freeze.service';
import { readFrozenText, textDigest } from './frozen-rows';
import { brokenSeals, loggedValues } from './history.repo';
import { resultDigestOf, storedRecord } from './record';
import { stateWords } from './summary';
import { rowDifferences } from './verify-rows';

type Verification = z.output<(typeof samplingCalls)['sampling.verify']['output']>;
type Difference = Verification['differences'][number];

/** More would not be read; one wholesale change makes one difference per row. */
const MOST_DIFFERENCES = 500;

function difference(kind: string, message: string, about: Partial<Difference> = {}): Difference {
  return {
    kind,
    message,
    siteNumber: null,
    jurisdictionCode: null,
    stored: null,
    expected: null,
    ...about,
  };
}

/** Facts of a draw with the column that the history names them by, and what people call them. */
const LOGGED_FACTS: readonly [
  column: string,
  label: string,
  read: (draw: StoredDraw) => unknown,
][] = [
  ['population_digest', '总体摘要', (draw) => draw.populationDigest],
  ['frozen_rows_digest', '冻结名单留底的摘要', (draw) => draw.frozenRowsDigest],
  ['state', '状态', (draw) => draw.state],
  ['seed', '种子', (draw) => draw.seed],
  ['seed_source', '种子来源', (draw) => draw.seedSource],
  ['seed_by_machine', '机器生成标记', (draw) => draw.seedByMachine],
  ['seed_entries', '逐段读出的种子', (draw) => draw.seedEntries],
  ['drawn_at', '抽取时间', (draw) => draw.drawnAt],
  ['drawn_by', '抽取人', (draw) => draw.drawnBy],
  ['ceremony', '在场人员', (draw) => draw.ceremony],
  ['record_digest', '记录摘要', (draw) => draw.recordDigest],
  ['result_digest', '结果摘要', (draw) => draw.resultDigest],
];

/** Compares the draw's facts with the values that the sealed history holds of them, and checks those seals. */
async function historyDifferences(tx: ReadTx, draw: StoredDraw): Promise<Difference[]> {
  const logged = await loggedValues(tx, 'draw', draw.id);
  const text = (value: unknown): string | null =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : null;
  const differences: Difference[] = [];
  for (const [column, label, read] of LOGGED_FACTS) {
    const entry = logged.get(column);
    const stored = text(read(draw));
    // A fact that never changed since the insert has no entry: only defaults and nulls may be so.
    const expected = entry === undefined ? null : entry.after;
    if (entry === undefined && (stored === null || stored === '0')) continue;
    if (stored === expected) continue;
    differences.push(
      difference(
        'HISTORY',
        `本次抽取的${label}与变更记录不一致：记录为 ${expected ?? '空'}，现为 ${stored ?? '空'}。`,
        { stored, expected },
      ),
    );
  }
  for (const message of await brokenSeals(tx, 'draw', draw.id)) {
    differences.push(difference('SEAL', message));
  }
  return differences;
}

async function replacementDifferences(tx: ReadTx, draw: StoredDraw): Promise<Difference[]> {
  const differences: Difference[] = [];
  const replaced = new Set<number>();
  for (const row of await repo.replacementsOf(tx, draw.id)) {
    const out = await repo.findItem(tx, draw.id, row.outSiteId);
    const wasDrawn =
      replaced.has(row.outSiteId) ||
      ['CERTAINTY', 'RANDOM', 'KEPT'].includes(out?.outcome ?? 'NOT_DRAWN');
    if (!wasDrawn) {
      differences.push(
        difference('REPLACEMENT', `替换记录中的阵地 ${row.outSiteNumber} 并未抽中。`, {
          siteNumber: row.outSiteNumber,
        }),
      );
    }
    if (row.inSiteId === null) continue;
    replaced.add(row.inSiteId);
    const incoming = await repo.findItem(tx, draw.id, row.inSiteId);
    const sound =
      incoming?.outcome === 'NOT_DRAWN' &&
      incoming.ticket === row.inTicket &&
      incoming.jurisdictionCode === out?.jurisdictionCode;
    if (sound) continue;
    differences.push(
      difference(
        'REPLACEMENT',
        `顶替 ${row.outSiteNumber} 的阵地 ${row.inSiteNumber ?? ''} 不是本辖区未抽中的下一张票，或票号不符。`,
        { siteNumber: row.inSiteNumber, stored: row.inTicket, expected: incoming?.ticket ?? null },
      ),
    );
  }
  return differences;
}

async function populationDifferences(
  tx: ReadTx,
  draw: StoredDraw,
  items: readonly StoredItem[],
): Promise<Difference[]> {
  const text = await repo.frozenRowsOf(tx, draw.id);
  const digest = textDigest(text);
  if (digest !== draw.frozenRowsDigest) {
    return [
      difference('FROZEN_ROWS', '冻结名单的留底与其摘要不一致，留底被改动过。', {
        stored: digest,
        expected: draw.frozenRowsDigest,
      }),
    ];
  }
  return [...rowDifferences(readFrozenText(text), items)];
}

/** The whole verification of a draw that was held, inside a read. */
export async function verifyStored(tx: ReadTx, draw: StoredDraw): Promise<Verification> {
  const { record, items, jurisdictions } = await storedRecord(tx, draw);
  const parent =
    draw.kind === 'SUPPLEMENT' && draw.parentId !== null
      ? await repo.findDraw(tx, draw.parentId)
      : undefined;
  const previous = parent && (await storedRecord(tx, parent)).record;
  const differences: Difference[] = await populationDifferences(tx, draw, items);
  if (items.length !== draw.populationCount) {
    differences.push(
      difference('COUNT', '存下的阵地个数与冻结时的个数不一致。', {
        stored: String(items.length),
        expected: String(draw.populationCount),
      }),
    );
  }
  differences.push(...verifyDraw(record, previous).differences);
  const digest = resultDigestOf(jurisdictions, items);
  if (digest !== draw.resultDigest) {
    differences.push(
      difference('RESULT_DIGEST', '存下的结果与抽取时封存的摘要不一致，结果被改动过。', {
        stored: digest,
        expected: draw.resultDigest,
      }),
    );
  }
  differences.push(...(await replacementDifferences(tx, draw)));
  differences.push(...(await historyDifferences(tx, draw)));
  return {
    ok: differences.length === 0,
    differences: differences.slice(0, MOST_DIFFERENCES),
    checkedRows: items.length,
    ruleVersion: draw.ruleVersion,
    populationDigest: draw.populationDigest,
    recordDigest: draw.recordDigest ?? '',
  };
}

/**
 * Recomputes a stored draw from its own rows and compares everything that was stored: population, tickets, ranks,
 * outcomes, figures, digests, replacements, and the draw's facts in the sealed history.
 * @throws AppError NOT_FOUND; SAMPLING_NOT_HELD for a draw that was not held
 */
export async function verify(app: AppContext, input: { drawId: number }): Promise<Verification> {
  return app.uow.read(async (tx) => {
    const draw = await mustFind(tx, input.drawId);
    if (draw.state !== 'DRAWN') {
      throw new AppError('SAMPLING_NOT_HELD', {
        sequence: draw.sequence,
        state: stateWords(draw.state),
      });
    }
    return verifyStored(tx, draw);
  });
}
