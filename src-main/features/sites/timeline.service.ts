import type { z } from 'zod';
import type { siteCalls, timelineChange, timelineEntry } from '@shared/contract/sites';
import { businessDateOf } from '@shared/domain/common/business-date';
import { OUTCOME_WORDS, type Outcome } from '@shared/domain/sampling/frame';
import {
  HISTORY_WORDS,
  PART_LABELS,
  tellValue,
  type NameLookup,
} from '@shared/domain/site/history-words';
import { STATUS_LABELS, type SiteStatus } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { findSite } from './record.repo';
import * as repo from './timeline.repo';

type Entry = z.output<typeof timelineEntry>;
type Change = z.output<typeof timelineChange>;
type Input = z.output<(typeof siteCalls)['sites.timeline']['input']>;

const DRAW_KINDS: Readonly<Record<string, string>> = {
  INITIAL: '抽取',
  REDRAW: '重抽',
  SUPPLEMENT: '补抽',
};

/** Everything that ever happened to a site, newest first. */
export async function timeline(
  app: AppContext,
  input: Input,
): Promise<{ total: number; entries: Entry[] }> {
  return app.uow.read(async (tx) => {
    if (!(await findSite(tx, input.id))) throw new AppError('NOT_FOUND', { what: '阵地' });
    const entries = [...(await writtenEntries(tx, input.id)), ...(await drawEntries(tx, input.id))];
    entries.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
    return {
      total: entries.length,
      entries: entries.slice(input.offset, input.offset + input.limit),
    };
  });
}

/** What one write did to the site, before it is worded. */
interface Written {
  tx: repo.HistoryTx;
  /** In the order they happened. */
  lines: {
    line: repo.HistoryLine;
    row: repo.RawRow | undefined;
    first: Record<string, string | number | null>;
  }[];
}

async function writtenEntries(tx: ReadTx, siteId: number): Promise<Entry[]> {
  const history = await repo.siteHistory(tx, siteId);
  const imports = await repo.importsOf(tx, siteId);
  const merges = await repo.mergesOf(tx, siteId);
  const writes = groupByWrite(history);
  const names = await lookup(tx, writes);
  return writes.map((written) =>
    entryOf(siteId, written, names, imports.get(written.tx.id), merges.get(written.tx.id)),
  );
}

/**
 * Lines come newest first. Walking back from the present row, each change is undone, so that an insert finds the
 * values the row began with.
 */
function groupByWrite(history: repo.SiteHistory): Written[] {
  const state = new Map<string, Record<string, string | number | null>>();
  const writes = new Map<number, Written>();
  for (const line of history.lines) {
    const transaction = history.transactions.get(line.txId);
    if (!transaction) continue;
    const key = `${line.entity} ${line.entityId}`;
    const row = history.rows.get(line.entity)?.get(line.entityId);
    const values = state.get(key) ?? { ...row };
    state.set(key, values);
    if (line.op === 'update' && line.field) values[line.field] = line.before;
    const written = writes.get(line.txId) ?? { tx: transaction, lines: [] };
    written.lines.unshift({ line, row, first: line.op === 'insert' ? { ...values } : {} });
    writes.set(line.txId, written);
  }
  return [...writes.values()];
}

async function lookup(tx: ReadTx, writes: readonly Written[]): Promise<NameLookup> {
  const ids = {
    jurisdiction: new Set<number>(),
    builder: new Set<number>(),
    site: new Set<number>(),
  };
  const note = (entity: string, field: string, value: string | number | null | undefined): void => {
    const kind = HISTORY_WORDS[entity]?.[field]?.kind;
    if (value === null || value === undefined) return;
    if (kind === 'jurisdiction' || kind === 'builder' || kind === 'site')
      ids[kind].add(Number(value));
  };
  for (const { line, first } of writes.flatMap((written) => written.lines)) {
    if (line.field) {
      note(line.entity, line.field, line.before);
      note(line.entity, line.field, line.after);
    }
    for (const [field, value] of Object.entries(first)) note(line.entity, field, value);
    if (line.entity === 'site_membership') ids.jurisdiction.add(Number(first.jurisdiction_id ?? 0));
  }
  const [jurisdictions, builders, sites] = [
    await repo.namesBehind(tx, 'jurisdiction', [...ids.jurisdiction]),
    await repo.namesBehind(tx, 'builder', [...ids.builder]),
    await repo.namesBehind(tx, 'site', [...ids.site]),
  ];
  return {
    jurisdiction: (id) => jurisdictions.get(id),
    builder: (id) => builders.get(id),
    site: (id) => sites.get(id),
  };
}

/** The changes that one line tells: one of an update, one per known value of a new row. */
function changesOf({ line, row, first }: Written['lines'][number], names: NameLookup): Change[] {
  const words = HISTORY_WORDS[line.entity];
  if (!words) return [];
  const part = partOf(line.entity, row, names);
  if (line.op === 'update') {
    const word = line.field ? words[line.field] : undefined;
    if (!word || !line.field) return [];
    return [
      {
        part,
        field: line.field,
        label: word.label,
        before: tellValue(word.kind, line.before, names),
        after: tellValue(word.kind, line.after, names),
      },
    ];
  }
  return Object.entries(words)
    .filter(
      ([field]) => (first[field] ?? null) !== null && field !== 'site_id' && field !== 'owner_id',
    )
    .map(([field, word]) => ({
      part,
      field,
      label: word.label,
      before: null,
      after: tellValue(word.kind, first[field] ?? null, names),
    }));
}

/** 功能单位“爱心妈妈小屋”, 固定资产“沙发”: which of several parts is meant. */
function partOf(entity: string, row: repo.RawRow | undefined, names: NameLookup): string | null {
  const label = PART_LABELS[entity] ?? null;
  if (!label || !row) return label;
  const which: Record<string, string | null> = {
    site_unit: tellValue('type', row.type ?? null, names),
    site_platform: tellValue('platform', row.platform ?? null, names),
    site_asset: tellValue('text', row.name ?? null, names),
    site_year_figure: tellValue('text', row.year ?? null, names)?.concat(' 年') ?? null,
    attachment: tellValue('text', row.file_name ?? null, names),
    month_figure: tellValue('text', row.month ?? null, names),
    satisfaction_survey: tellValue('text', row.surveyed_on ?? null, names),
    site_activity: tellValue('text', row.topic ?? null, names),
    site_certificate: tellValue('certificate', row.kind ?? null, names),
    rectification: tellValue('text', row.number ?? null, names),
    self_check: tellValue('text', row.year ?? null, names)?.concat(' 年度') ?? null,
  };
  return which[entity] ? `${label}“${which[entity]}”` : label;
}

function entryOf(
  siteId: number,
  written: Written,
  names: NameLookup,
  imported: { fileName: string; sheet: string; sheetRow: number; action: string } | undefined,
  merge: repo.MergeLine | undefined,
): Entry {
  const { tx, lines } = written;
  const inserted = (entity: string): Record<string, string | number | null> | undefined =>
    lines.filter(({ line }) => line.entity === entity && line.op === 'insert').at(-1)?.first;
  const event = inserted('site_status_event');
  const membership = inserted('site_membership');
  const created = inserted('site');
  const attachments = lines
    .filter(({ line, row }) => line.entity === 'attachment' && line.op === 'insert' && row)
    .map(({ line, row }) => ({ id: line.entityId, fileName: String(row?.file_name ?? '') }));
  const { kind, title } = headline();
  const onDate =
    [event?.on_date, membership?.from_date].find((day) => typeof day === 'string') ?? null;
  return {
    key: `write-${tx.id}`,
    kind,
    at: tx.at,
    onDate: onDate === businessDateOf(new Date(tx.at)) ? null : onDate,
    who: tx.who,
    call: tx.call,
    title,
    reason: tx.reason ?? (typeof event?.reason === 'string' ? event.reason : null),
    changes: lines.flatMap((one) => changesOf(one, names)),
    attachments,
  };

  function headline(): Pick<Entry, 'kind' | 'title'> {
    if (imported) {
      const place = `“${imported.fileName}”${imported.sheet ? `（${imported.sheet}）` : ''}第 ${imported.sheetRow} 行`;
      return {
        kind: 'import',
        title: `${imported.action === 'inserted' ? '导入新增' : '导入更新'}：${place}`,
      };
    }
    if (merge) return { kind: 'merge', title: mergeTitle(siteId, merge) };
    if (created) {
      return {
        kind: 'created',
        title: typeof event?.basis === 'string' ? `建档：${event.basis}` : '建档',
      };
    }
    if (event) {
      const label = STATUS_LABELS[event.status as SiteStatus];
      const basis = typeof event.basis === 'string' ? `（${event.basis}）` : '';
      return { kind: 'status', title: `状态记为“${label}”${basis}` };
    }
    if (membership) {
      return {
        kind: 'membership',
        title: `转入${names.jurisdiction(Number(membership.jurisdiction_id)) ?? '另一市直工会'}`,
      };
    }
    return partHeadline();
  }

  function partHeadline(): Pick<Entry, 'kind' | 'title'> {
    const only = (...entities: string[]): boolean =>
      lines.every(({ line }) => entities.includes(line.entity));
    // A visit brings its rectifications along, and they their marks: the gravest of the three names the entry.
    const has = (entity: string): boolean => lines.some(({ line }) => line.entity === entity);
    if (only('spot_check', 'rectification', 'certainty_mark')) {
      if (has('spot_check')) return { kind: 'check', title: '抽查记录' };
      if (has('rectification')) return { kind: 'check', title: '整改记录' };
    }
    if (only('supervision', 'rectification', 'certainty_mark') && has('supervision'))
      return { kind: 'check', title: '市级督查' };
    // A finished self-check leaves its score on the registry's row.
    if (
      has('self_check') &&
      only('self_check', 'site', 'site_unit', 'rectification', 'certainty_mark')
    )
      return { kind: 'check', title: '自查记录' };
    if (only('certainty_mark')) return { kind: 'mark', title: '必查标记' };
    if (only('visit_obstacle')) return { kind: 'mark', title: '不能到访登记' };
    if (only('attachment')) {
      return { kind: 'attachment', title: attachments.length > 0 ? '添加附件' : '附件变动' };
    }
    const labels = new Set(
      lines.flatMap((one) => changesOf(one, names)).map((one) => one.part ?? one.label),
    );
    const shown = [...labels].slice(0, 4).join('、');
    return {
      kind: 'changed',
      title: shown ? `修改：${shown}${labels.size > 4 ? ` 等 ${labels.size} 项` : ''}` : '修改',
    };
  }
}

function mergeTitle(siteId: number, merge: repo.MergeLine): string {
  const kept = siteId === merge.keptId;
  if (merge.undo)
    return kept ? `撤销合并：${merge.merged} 恢复为单独记录` : `撤销合并：不再并入 ${merge.kept}`;
  return kept ? `并入了 ${merge.merged}` : `并入 ${merge.kept}`;
}

async function drawEntries(tx: ReadTx, siteId: number): Promise<Entry[]> {
  return (await repo.drawsOf(tx, siteId)).map((draw) => ({
    key: `draw-${draw.drawId}`,
    kind: 'draw' as const,
    at: draw.drawnAt,
    onDate: null,
    who: draw.drawnBy ?? '',
    call: 'sampling.draw',
    title: `${draw.year} 年度第 ${draw.sequence} 次${DRAW_KINDS[draw.kind] ?? '抽取'}：${OUTCOME_WORDS[draw.outcome as Outcome]}`,
    reason: draw.skipReason,
    changes: [],
    attachments: [],
  }));
}
