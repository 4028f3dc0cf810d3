import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { reportCalls } from '@shared/contract/reports';
import {
  ANNUAL_SECTION_KEYS,
  ANNUAL_SECTIONS,
  standardText,
  wordsOf,
  type AnnualSection,
  type AnnualText,
} from '@shared/domain/report/annual/sections';
import {
  filled,
  TOKEN_NAMES,
  tokenValue,
  unknownTokens,
} from '@shared/domain/report/annual/tokens';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { loadAnnualFacts } from '../../documents/templates/annual-report.load';
import { sourcesOf, type Desk } from '../documents/desk';
import { staleForm } from '../stale';
import * as repo from './texts.repo';

type Input<N extends keyof typeof reportCalls> = z.output<(typeof reportCalls)[N]['input']>;
type Output<N extends keyof typeof reportCalls> = z.output<(typeof reportCalls)[N]['output']>;

interface OwnText {
  readonly id: number | null;
  readonly version: number;
  readonly sections: AnnualText;
}

async function ownText(tx: ReadTx, kind: string, year: number): Promise<OwnText> {
  const row = await repo.findText(tx, kind, year);
  if (!row) return { id: null, version: 0, sections: {} };
  return { id: row.id, version: row.version, sections: JSON.parse(row.content) as AnnualText };
}

/** The words that a person wrote in place of the program's. */
export async function ownTextOf(
  app: AppContext,
  { kind, year }: Input<'report.ownText'>,
): Promise<Output<'report.ownText'>> {
  const { version, sections } = await app.uow.read((tx) => ownText(tx, kind, year));
  return { version, sections: { ...sections } };
}

/** The words of a year's report: the program's own, a person's, and how they print. */
export async function text(
  desk: Desk,
  { kind, year }: Input<'report.text'>,
  context: CallContext,
): Promise<Output<'report.text'>> {
  const facts = await loadAnnualFacts(await sourcesOf(desk, context), year);
  const own = await desk.app.uow.read((tx) => ownText(tx, kind, year));
  return {
    kind,
    year,
    version: own.version,
    source: facts.frozen ? 'FROZEN' : 'LIVE',
    day: facts.day,
    closedOn: facts.frozen?.closedOn ?? null,
    sections: ANNUAL_SECTION_KEYS.map((key) => ({
      key,
      title: ANNUAL_SECTIONS[key],
      standard: standardText(key, facts),
      own: own.sections[key] ?? null,
      filled: filled(wordsOf(key, own.sections, facts), facts),
    })),
    tokens: TOKEN_NAMES.map((name) => ({ name, value: tokenValue(name, facts) })),
  };
}

const isSection = (key: string): key is AnnualSection =>
  ANNUAL_SECTION_KEYS.some((one) => one === key);

/** @throws AppError REPORT_TEXT_SECTION, REPORT_TEXT_TOKEN */
function refuseOddWords(sections: Input<'report.saveText'>['sections']): void {
  for (const [key, words] of Object.entries(sections)) {
    if (!isSection(key)) {
      throw new AppError('REPORT_TEXT_SECTION', { title: '年度工作报告', section: key });
    }
    const [token] = unknownTokens(words ?? '');
    if (token !== undefined) {
      const section = ANNUAL_SECTIONS[key];
      const detail = `【${token}】不是报告里的数`;
      throw new AppError('REPORT_TEXT_TOKEN', { section, token }, { [`sections.${key}`]: detail });
    }
  }
}

/**
 * Keeps what differs from the program's words; what is the same again goes on following the figures.
 * @throws AppError REPORT_TEXT_SECTION, REPORT_TEXT_TOKEN, STALE_FORM
 */
export async function saveText(
  desk: Desk,
  { kind, year, version, sections }: Input<'report.saveText'>,
  context: CallContext,
): Promise<Output<'report.saveText'>> {
  refuseOddWords(sections);
  const facts = await loadAnnualFacts(await sourcesOf(desk, context), year);
  await desk.app.uow.write(writeHeader(desk.app, context), async (tx) => {
    const before = await ownText(tx, kind, year);
    const merged: Partial<Record<AnnualSection, string>> = { ...before.sections };
    for (const key of ANNUAL_SECTION_KEYS) {
      const words = sections[key];
      if (words === undefined) continue;
      if (words === null || words === '' || words === standardText(key, facts)) delete merged[key];
      else merged[key] = words;
    }
    const content = JSON.stringify(merged);
    if (before.id === null) {
      if ((version ?? 0) !== 0) throw await staleForm(tx, []);
      await repo.insertText(tx, { kind, year, content });
      return;
    }
    // Someone else's first change: the form still thinks that there is none.
    const kept = version !== 0 && (await repo.updateText(tx, before.id, content, version));
    if (!kept) throw await staleForm(tx, [['report_text', before.id]]);
  });
  desk.app.events.changed('reports');
  return text(desk, { kind, year }, context);
}
