import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definitionOf, registry, type CallName } from '@shared/contract/registry';
import type { CallResult } from '@shared/contract/result';
import { dispatch } from '@main/dispatch';
import { readWorkbookFile } from '@main/documents/spreadsheet/read-workbook';
import {
  candidateNamed,
  CODES,
  memberNamed,
  NEUTRAL,
  pinOf,
  recommend,
  scoring,
  seatOf,
  TABLE,
  type Panel,
} from '../../support/panel';
import { sampleInputs, sampleJson, type Known } from '../../support/sample-input';
import { openTestApp, testActor, type TestApp } from '../../support/test-app';
import { partText, unzip } from '../../unit/documents/unzip';

/** Copies of the whole data are files of whoever keeps the data folder; no answer and no form is made of them. */
const WHOLE_COPIES = /^backup\./;

/** Whose eyes see the answers: the head, and a member who is recused from a candidate. */
const VIEWERS = ['赵静', '王霞'];
const PAPER = '李兰';

let folder: string;
let panel: Panel;
/** Marks in hundredths by member and candidate. */
const given = new Map<string, number[]>();

const former: { memberId: number; mark: number }[] = [];

/** Repeatable marks that no id, year, count or other mark happens to be. */
function* oddMarks(): Generator<number, never> {
  let state = 20231417;
  const seen = new Set<number>();
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const mark = 1101 + (state % 399);
    if (mark % 10 === 0 || seen.has(mark)) continue;
    seen.add(mark);
    yield mark;
  }
}

async function scored(test: TestApp): Promise<Panel> {
  await recommend(test, [
    { name: '海关小屋' },
    { name: '港口小屋' },
    { name: '啤酒小屋', builderName: '青岛啤酒工会' },
    { name: '崂山驿站', type: 'HOLIDAY_CARE' },
  ]);
  const made = await scoring(test, [...NEUTRAL, { name: '王霞', unit: '青岛啤酒工会' }], [PAPER]);
  const marks = oddMarks();
  for (const member of made.members) {
    for (const candidate of made.candidates) {
      if (member.recusals.some(({ candidateId }) => candidateId === candidate.id)) continue;
      const own = CODES.map(() => marks.next().value);
      given.set(`${member.id} ${candidate.id}`, own);
      const plain = CODES.map((code, index) => ({ code, points: (own[index] ?? 0) / 100 }));
      const candidateId = candidate.id;
      if (member.name === PAPER) {
        const typed = { sessionId: made.id, memberId: member.id, candidateId, marks: plain };
        await test.call('review.typeSheet', { ...typed, entry: 1 });
        await test.call('review.typeSheet', { ...typed, entry: 2, submit: true });
        continue;
      }
      const as = { memberId: member.id, pin: pinOf(member.seat) };
      // A mark that was thought better of: it stands in the history only.
      const first = marks.next().value;
      former.push({ memberId: member.id, mark: first });
      const mark = { as, candidateId, code: '1', points: first / 100 };
      await test.call('review.saveMark', mark);
      const all = plain.map((one) => ({ candidateId, ...one }));
      await test.call('review.saveMarks', { as, marks: all });
      // One member has not submitted, so that scoring cannot be closed by the way.
      if (member.name !== '孙芳') await test.call('review.submitSheet', { as, candidateId });
    }
  }
  await test.call('review.reopenSheet', {
    sessionId: made.id,
    memberId: memberNamed(made, '钱敏').id,
    candidateId: candidateNamed(made, '海关小屋').id,
    as: seatOf(made, '赵静'),
    reason: '看错',
  });
  return made;
}

/** A figure in hundredths as an answer may write it. */
function writings(x100: number): string[] {
  const whole = Math.round(x100);
  return [String(whole), String(whole / 100), (whole / 100).toFixed(2)];
}

/** Every figure that tells of others' marks: marks, totals, headings' sums, means with and without the extremes. */
function secretsOf(viewer: string): Set<string> {
  const self = memberNamed(panel, viewer).id;
  const sum = (list: readonly number[]): number => list.reduce((one, other) => one + other, 0);
  const figures: number[] = [];
  const own: number[] = [];
  const totals = new Map<string, number[]>();
  for (const [key, marks] of given) {
    const [memberId, candidateId = ''] = key.split(' ');
    const total = sum(marks);
    totals.set(candidateId, [...(totals.get(candidateId) ?? []), total]);
    const list = Number(memberId) === self ? own : figures;
    list.push(...marks, total, (marks[2] ?? 0) + (marks[3] ?? 0));
  }
  for (const { memberId, mark } of former) if (memberId !== self) figures.push(mark);
  for (const all of totals.values()) {
    const sorted = [...all].sort((a, b) => a - b);
    const inner = sorted.slice(1, -1);
    const range = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
    figures.push(sum(sorted), sum(sorted) / sorted.length, sum(inner) / inner.length, range);
  }
  // A figure that happens to be one's own says nothing of others.
  const known = new Set(own.flatMap(writings));
  return new Set(figures.flatMap(writings).filter((one) => !known.has(one)));
}

const FIGURE = /(?<![0-9A-Za-z.\-_])\d+(?:\.\d+)?(?![0-9A-Za-z.\-_])/g;

/** Figures of an answer: numbers, and numbers that stand alone in its texts and keys. */
function figuresIn(value: unknown): string[] {
  if (typeof value === 'number') return [String(value)];
  if (typeof value === 'string') return value.match(FIGURE) ?? [];
  if (Array.isArray(value)) return value.flatMap(figuresIn);
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).flatMap(([key, inner]) => [
      ...figuresIn(key),
      ...figuresIn(inner),
    ]);
  }
  return [];
}

function filesIn(at: string): string[] {
  if (!existsSync(at)) return [];
  if (!statSync(at).isDirectory()) return [at];
  return readdirSync(at).flatMap((name) => filesIn(join(at, name)));
}

const bare = (markup: string): string =>
  markup.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]*>/g, ' ');

async function figuresInFile(file: string): Promise<string[]> {
  const bytes = readFileSync(file);
  if (!bytes.subarray(0, 2).equals(Buffer.from('PK')))
    return figuresIn(bare(bytes.toString('utf8')));
  if (extname(file) === '.xlsx') return figuresIn((await readWorkbookFile(file)).sheets);
  return figuresIn(bare(partText(unzip(bytes), 'word/document.xml')));
}

interface Ask {
  name: CallName;
  input: unknown;
}

/** Words of an official ranking; while members score by themselves nobody is told any. */
const RANKING = ['rank', 'mean', 'median', 'spread', 'score', 'severity', 'struck', 'trimmed'];

function keysIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(inner === null ? [] : [key]),
    ...keysIn(inner),
  ]);
}

class Listener {
  readonly answered = new Map<string, Set<string>>();
  readonly leaks: string[] = [];
  private readonly secrets: Set<string>;
  private pushed: unknown[] = [];
  private test!: TestApp;
  private dir = '';
  private readonly out: string;
  private round = 0;

  constructor(readonly viewer: string) {
    this.secrets = secretsOf(viewer);
    this.out = join(folder, `out-${memberNamed(panel, viewer).id}`);
  }

  /** A program on data as they stand in the middle of scoring. */
  async fresh(): Promise<TestApp> {
    await this.close();
    this.round += 1;
    this.dir = join(folder, `run-${this.viewer}-${this.round}`);
    cpSync(join(folder, 'data'), this.dir, { recursive: true });
    mkdirSync(this.out, { recursive: true });
    this.test = await openTestApp(this.dir);
    for (const event of ['changed', 'progress', 'notice'] as const) {
      this.test.app.events.on(event, (payload) => this.pushed.push(payload));
    }
    return this.test;
  }

  async close(): Promise<void> {
    if (this.dir !== '') await this.test.close();
    this.dir = '';
  }

  known(): Known {
    const other = memberNamed(panel, '钱敏');
    const candidate = candidateNamed(panel, '海关小屋');
    return {
      as: seatOf(panel, this.viewer),
      approvedBy: [seatOf(panel, this.viewer)],
      sessionId: panel.id,
      memberId: other.id,
      newHeadId: memberNamed(panel, '周丽').id,
      candidateId: candidate.id,
      'candidateIds[]': candidate.id,
      applicationId: candidate.applicationId,
      'applicationIds[]': candidate.applicationId,
      siteId: candidate.siteId,
      'siteIds[]': candidate.siteId,
      siteNumber: candidate.siteNumber,
      'siteNumbers[]': candidate.siteNumber,
      id: 1,
      year: 2026,
      pin: pinOf(memberNamed(panel, this.viewer).seat),
      oldPin: pinOf(memberNamed(panel, this.viewer).seat),
      token: 'a'.repeat(64),
      preview: `${'a'.repeat(32)}.pdf`,
      file: join(this.out, `${this.round}.xlsx`),
      folder: join(this.out, `${this.round}`),
      code: CODES[0],
      points: 1,
      jurisdictionCode: '370202',
      offset: 0,
      limit: 200,
      version: undefined,
    };
  }

  /** Makes a call and listens to everything that comes of it. */
  async hear({ name, input }: Ask): Promise<CallResult<unknown>> {
    this.pushed = [];
    rmSync(this.out, { recursive: true, force: true });
    mkdirSync(this.out, { recursive: true });
    const surface = definitionOf(name).surface === 'window' ? 'window' : 'commandLine';
    const { app, handlers } = this.test;
    const answer = await dispatch(app, handlers, name, input, { actor: testActor, surface });
    const codes = this.answered.get(name) ?? new Set();
    const code = answer.ok ? 'ok' : answer.error.code;
    const asked = definitionOf(name).input.safeParse(input).success;
    this.answered.set(name, codes.add(asked ? code : 'NOT_ASKED'));
    const figures = [...figuresIn(answer), ...figuresIn(this.pushed)];
    if (!WHOLE_COPIES.test(name)) {
      for (const file of filesIn(this.out)) figures.push(...(await figuresInFile(file)));
    }
    const heard = figures.filter((figure) => this.secrets.has(figure));
    const ranking = name.startsWith('review.')
      ? keysIn(answer).filter((key) => RANKING.includes(key))
      : [];
    if (heard.length + ranking.length > 0) {
      const tale = [...new Set([...heard, ...ranking])].slice(0, 5).join(', ');
      this.leaks.push(`${name} ${JSON.stringify(input).slice(0, 200)} → ${tale}`);
    }
    return answer;
  }

  /** Marks in the log of the last program; whole figures there may also be milliseconds. */
  logged(): string[] {
    return filesIn(join(this.dir, 'logs'))
      .flatMap((file) => figuresIn(readFileSync(file, 'utf8')))
      .filter((figure) => figure.includes('.') && this.secrets.has(figure));
  }

  /** What would make later answers say nothing: another phase, other marks, data put aside. */
  async disturbed(): Promise<boolean> {
    const state = await this.test.app.uow.read((tx) =>
      tx.first<{ text: string }>(
        `SELECT (SELECT phase || coalesce(voided_at, '') FROM review_session WHERE id = ?)
           || (SELECT count(*) || '/' || sum(points_x100) FROM review_mark)
           || (SELECT count(*) FROM review_sheet WHERE state = 'SUBMITTED')
           || (SELECT count(*) FROM review_member WHERE voided_at IS NULL AND pin_failures = 0) AS text`,
        [panel.id],
      ),
    );
    const clean = state?.text === this.calm;
    this.calm ??= state?.text;
    return !clean && this.calm !== state?.text;
  }

  private calm: string | undefined;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'care-sites-silence-'));
  const test = await openTestApp(join(folder, 'data'));
  panel = await scored(test);
  await test.leave();
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Where a name means something else than in every other call. */
function ownFor(name: CallName, viewer: string): Known {
  return name === 'review.unlock' ? { 'people[]': seatOf(panel, viewer) } : {};
}

/** Inputs about a member who scores behind a PIN; those of the panel also about one who scores on paper. */
function inputsOf(listener: Listener, name: CallName): unknown[] {
  const known = { ...listener.known(), ...ownFor(name, listener.viewer) };
  const { input } = definitionOf(name);
  const onPaper = { ...known, memberId: memberNamed(panel, PAPER).id };
  return [
    ...sampleInputs(input, known),
    ...(name.startsWith('review.') ? sampleInputs(input, onPaper) : []),
  ];
}

const NAMES = Object.keys(registry) as CallName[];

describe.each(VIEWERS)('while members score by themselves, %s', (viewer) => {
  it('hears from no call of the registry what another member gave', async () => {
    const listener = new Listener(viewer);
    await listener.fresh();
    await listener.disturbed();
    const ordered = [
      ...NAMES.filter((name) => definitionOf(name).kind === 'read'),
      ...NAMES.filter((name) => definitionOf(name).kind === 'write'),
    ];
    for (const name of ordered) {
      for (const input of inputsOf(listener, name)) {
        await listener.hear({ name, input });
        if (definitionOf(name).kind === 'write' && (await listener.disturbed())) {
          await listener.fresh();
        }
      }
    }
    const test = await listener.fresh();
    for (const { kind, formats, parameters } of await test.call('documents.kinds', {})) {
      for (const request of sampleJson(parameters, listener.known(), 3)) {
        for (const format of formats.filter((one) => one !== 'pdf')) {
          const { file } = listener.known();
          const target = String(file).replace(/\.xlsx$/, `.${format}`);
          const params = request as Record<string, unknown>;
          const id = { id: params['id'] ?? 1, siteId: candidateNamed(panel, '海关小屋').siteId };
          const input = { kind, ...id, params, format, file: target };
          await listener.hear({ name: 'documents.render', input });
        }
      }
    }
    expect(listener.logged()).toEqual([]);
    await listener.close();
    expect(listener.leaks).toEqual([]);
    const unheard = [...listener.answered]
      .filter(([, codes]) => [...codes].every((code) => code === 'NOT_ASKED'))
      .map(([name]) => name);
    expect(unheard).toEqual([]);
    expect(listener.answered.get('review.results')).toEqual(new Set(['REVIEW_STILL_SCORING']));
  }, 300_000);
});

describe('this very test', () => {
  it('would hear a mark, a total and a mean', () => {
    const secrets = secretsOf('赵静');
    const key = `${memberNamed(panel, '钱敏').id} ${candidateNamed(panel, '港口小屋').id}`;
    const [mark = 0] = given.get(key) ?? [];
    expect(figuresIn({ a: [{ points: mark / 100 }] }).some((one) => secrets.has(one))).toBe(true);
    expect(figuresIn(`得分 ${mark / 100}，`).some((one) => secrets.has(one))).toBe(true);
    expect(figuresIn({ before: mark }).some((one) => secrets.has(one))).toBe(true);
    expect(TABLE.some(({ maxX100 }) => secrets.has(String(maxX100)))).toBe(false);
  });
});
