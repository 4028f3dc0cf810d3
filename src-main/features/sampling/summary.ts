import type { z } from 'zod';
import type { ceremony, drawSummary, seedEntry } from '@shared/contract/sampling-shapes';
import { fractionText } from '@shared/domain/common/fraction';
import type { ReadTx } from '../../db/unit-of-work';
import { chainFrom, drawInForce } from './chain';
import type { StoredDraw } from './draw.repo';
import * as repo from './draw.repo';

export type DrawSummary = z.output<typeof drawSummary>;

const STATE_WORDS: Readonly<Record<StoredDraw['state'], string>> = {
  FROZEN: '总体已冻结、尚未抽取',
  DRAWN: '已抽取',
  CANCELLED: '的冻结已取消',
};

/** The state of a draw in a sentence: 第 2 次抽取…. */
export function stateWords(state: StoredDraw['state']): string {
  return STATE_WORDS[state];
}

/** 第 1 次抽取, 第 2 次抽取（重抽）, 第 3 次抽取（补抽）. */
export function drawTitle({ sequence, kind }: Pick<StoredDraw, 'sequence' | 'kind'>): string {
  const kindWords = { INITIAL: '', REDRAW: '（重抽）', SUPPLEMENT: '（补抽）' }[kind];
  return `第 ${sequence} 次抽取${kindWords}`;
}

function readJson<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T);
}

/** Who was present when a draw was held, and who read out which part of its seed. */
export function ceremonyOf(draw: Pick<StoredDraw, 'ceremony' | 'seedEntries'>): {
  ceremony: z.output<typeof ceremony> | null;
  seedEntries: z.output<typeof seedEntry>[];
} {
  return {
    ceremony: readJson<z.output<typeof ceremony>>(draw.ceremony),
    seedEntries: readJson<z.output<typeof seedEntry>[]>(draw.seedEntries) ?? [],
  };
}

/** The facts of a draw, given all draws of its year. */
export async function summarise(
  tx: ReadTx,
  draw: StoredDraw,
  ofYear: readonly StoredDraw[],
): Promise<DrawSummary> {
  const rows = draw.state === 'DRAWN' ? await repo.jurisdictionsOf(tx, draw.id) : [];
  const root = drawInForce(ofYear);
  const kept = draw.kind === 'SUPPLEMENT' ? await repo.countOutcome(tx, draw.id, 'KEPT') : 0;
  const sum = (measure: (row: repo.StoredJurisdiction) => number): number | null =>
    draw.state === 'DRAWN' ? rows.reduce((total, row) => total + measure(row), 0) : null;
  const selected = sum(({ certainty, random }) => certainty + random);
  return {
    id: draw.id,
    year: draw.year,
    sequence: draw.sequence,
    kind: draw.kind,
    state: draw.state,
    title: drawTitle(draw),
    parentId: draw.parentId,
    parentSequence: ofYear.find(({ id }) => id === draw.parentId)?.sequence ?? null,
    reason: draw.reason,
    asOf: draw.asOf,
    ratio: fractionText({ numerator: draw.ratioNumerator, denominator: draw.ratioDenominator }),
    rotation: draw.rotation === 1,
    stratifyByType: draw.stratifyByType === 1,
    ruleVersion: draw.ruleVersion,
    populationDigest: draw.populationDigest,
    populationCount: draw.populationCount,
    frozenAt: draw.frozenAt,
    frozenBy: draw.frozenBy,
    seed: draw.seed,
    seedSource: draw.seedSource,
    seedByMachine: draw.seedByMachine === 1,
    drawnAt: draw.drawnAt,
    drawnBy: draw.drawnBy,
    recordDigest: draw.recordDigest,
    required: sum(({ required }) => required),
    selected: selected === null ? null : selected + kept,
    cancelReason: draw.cancelReason,
    inForce: root !== undefined && chainFrom(ofYear, root).some(({ id }) => id === draw.id),
  };
}

/** The facts of one draw. */
export async function summaryOf(tx: ReadTx, draw: StoredDraw): Promise<DrawSummary> {
  return summarise(tx, draw, await repo.listDraws(tx, draw.year));
}

/** The facts of many draws of one or several years, in the order given. */
export async function summariesOf(
  tx: ReadTx,
  draws: readonly StoredDraw[],
): Promise<DrawSummary[]> {
  const summaries: DrawSummary[] = [];
  for (const draw of draws) {
    summaries.push(
      await summarise(
        tx,
        draw,
        draws.filter(({ year }) => year === draw.year),
      ),
    );
  }
  return summaries;
}
