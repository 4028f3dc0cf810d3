import { cleanText, normKey } from './normalise';
import { parseDate, type KnownDate } from './values-date';
import { cellText, type Sheet } from './workbook';

/** A place in a submission that names who sent it. */
export interface JurisdictionEvidence {
  /** 填报单位 line, title, sheet name or file name: the order of trust. */
  from: 'reporter' | 'title' | 'sheet' | 'file';
  text: string;
  sheet: string | null;
}

/** What stands around the table, read but not decided upon. */
export interface SubmissionContext {
  evidence: JurisdictionEvidence[];
  /** 填报日期 */
  reportedOn: KnownDate | null;
}

/** A jurisdiction to look for: its code, its names in force and earlier, its short name. */
export interface JurisdictionCandidate {
  code: string;
  names: string[];
}

const REPORTER =
  /(?:填报单位|报送单位|上报单位|填表单位|报告单位|单位名称|单位)(?:[（(][^）)]*[）)])?\s*[:：]\s*([^\s　]+)/;
const REPORT_DATE = /(?:填报|报送|上报|填表|制表)?(?:日期|时间)\s*[:：]\s*([\d０-９]{4}[^\s　]*)/;

/** The lines above a header, one per distinct text. */
export function titleLines(sheet: Sheet, headerTop: number): string[] {
  const lines: string[] = [];
  for (const row of sheet.rows.slice(0, headerTop)) {
    const texts = row.map((cell) => cleanText(cellText(cell))).filter((text) => text !== '');
    const line = [...new Set(texts)].join('　');
    if (line !== '') lines.push(line);
  }
  return lines;
}

/** Gathers who sent the file and when, from the lines above the tables and from the names of sheets and file. */
export function readContext(
  tables: { sheet: Sheet; titles: string[] }[],
  fileName: string,
): SubmissionContext {
  const evidence: JurisdictionEvidence[] = [];
  let reportedOn: KnownDate | null = null;
  const add = (from: JurisdictionEvidence['from'], text: string, sheet: string | null): void => {
    if (text !== '' && !evidence.some((known) => known.from === from && known.text === text)) {
      evidence.push({ from, text, sheet });
    }
  };
  for (const { sheet, titles } of tables) {
    for (const line of titles) {
      add('reporter', REPORTER.exec(line)?.[1] ?? '', sheet.name);
      const date = REPORT_DATE.exec(line)?.[1];
      const parsed = date === undefined ? null : parseDate(date);
      if (parsed?.ok && parsed.value) reportedOn ??= parsed.value;
    }
  }
  for (const { sheet, titles } of tables) for (const line of titles) add('title', line, sheet.name);
  for (const { sheet } of tables) add('sheet', sheet.name, sheet.name);
  add('file', fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]{1,5}$/, ''), null);
  return { evidence, reportedOn };
}

/** Recognisable parts of a jurisdiction's name: 黄岛区（西海岸新区）总工会 → 黄岛区, 西海岸新区. */
export function jurisdictionStems(name: string): string[] {
  const bare = (part: string): string =>
    part
      .replace(/^(青岛市|青岛)(?=.{2,}[区市]$)/, '')
      .replace(/(总工会|工会委员会|工会|女职工委员会)$/, '');
  const parts = normKey(name)
    .split(/[()]/)
    .map((part) => bare(bare(part)));
  return [...new Set(parts)].filter((part) => part.length >= 2);
}

/** The jurisdiction that a cell or a text names outright: by code, by name, or by the name without 总工会. */
export function findJurisdiction(
  text: string,
  candidates: readonly JurisdictionCandidate[],
): string | null {
  const key = normKey(text);
  const exact = candidates.find(
    (candidate) => candidate.code === key || candidate.names.some((name) => normKey(name) === key),
  );
  if (exact) return exact.code;
  const stems = jurisdictionStems(text);
  const found = candidates.filter((candidate) =>
    candidate.names.some((name) => jurisdictionStems(name).some((stem) => stems.includes(stem))),
  );
  return found.length === 1 ? (found[0]?.code ?? null) : null;
}

/** Outcome of weighing the evidence of a submission. */
export interface JurisdictionVerdict {
  code: string | null;
  /** What the verdict rests on. */
  evidence: JurisdictionEvidence | null;
  /** Evidence that names another jurisdiction; to be shown, since one of the two is wrong. */
  conflicts: JurisdictionEvidence[];
}

/**
 * Which jurisdiction sent the file: the first piece of evidence, in order of trust, in which exactly one known
 * jurisdiction is named.
 */
export function weighEvidence(
  evidence: readonly JurisdictionEvidence[],
  candidates: readonly JurisdictionCandidate[],
): JurisdictionVerdict {
  const stems = candidates.flatMap((candidate) =>
    candidate.names.flatMap((name) =>
      jurisdictionStems(name).map((stem) => ({ code: candidate.code, stem })),
    ),
  );
  const verdict: JurisdictionVerdict = { code: null, evidence: null, conflicts: [] };
  for (const piece of evidence) {
    const text = normKey(piece.text);
    const named = new Set(stems.filter(({ stem }) => text.includes(stem)).map(({ code }) => code));
    const [code] = named;
    if (named.size !== 1 || code === undefined) continue;
    if (verdict.code === null) [verdict.code, verdict.evidence] = [code, piece];
    else if (verdict.code !== code) verdict.conflicts.push(piece);
  }
  return verdict;
}
