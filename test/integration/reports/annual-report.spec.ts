import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHandlers } from '@main/features/handlers';
import { ANNUAL_SECTIONS } from '@shared/domain/report/annual/sections';
import { openPrinter, pagesOf } from '@test/support/paper';
import { hasOffice, officePdfs, pagesIn } from '@test/support/soffice';
import { openTestApp, type TestApp } from '@test/support/test-app';

type Printer = Awaited<ReturnType<typeof openPrinter>>;

const LIMIT = 300_000;
const YEAR = 2026;

/** Sites that count, as this test reads the tables: nothing here is the program's own SQL. */
const SERVING = `site s JOIN jurisdiction j ON j.id = s.jurisdiction_id
  WHERE s.status = 'FILED' AND s.voided_at IS NULL AND s.merged_into_id IS NULL`;

const grouped = (value: number): string => value.toLocaleString('en-US');
const percent = (part: number, whole: number): string => {
  const tenths = Math.floor((part * 1000) / whole + 0.5);
  return `${String(Math.floor(tenths / 10))}.${String(tenths % 10)}%`;
};
const yuan = (fen: number): string =>
  (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

describe('年度工作报告', () => {
  let test: TestApp;
  let printer: Printer;
  /** The printed report, blanks taken out. */
  let paper: string;

  const ask = <T>(sql: string, parameters: readonly (string | number)[] = []): Promise<T[]> =>
    test.app.uow.read((tx) => tx.query<T>(sql, parameters));
  const one = async (sql: string): Promise<number> => (await ask<{ n: number }>(sql))[0]?.n ?? 0;

  async function printed(year: number, name: string): Promise<string> {
    const file = join(test.dir, `${name}.pdf`);
    await test.call('report.render', { kind: 'annual-report', year, format: 'pdf', file });
    return (await pagesOf(file)).join('');
  }

  beforeAll(async () => {
    test = await openTestApp();
    printer = await openPrinter();
    await test.call('demo.seed', {
      sites: 300,
      years: 4,
      season: 'ALLOCATED',
      drawnThisYear: true,
    });
    test.handlers = createHandlers(test.app, null, printer);
    paper = await printed(YEAR, 'report');
  }, LIMIT);
  afterAll(async () => {
    await printer.close();
    await test.close();
  });

  it('has a bookmark for each of its sections', () => {
    const bytes = readFileSync(join(test.dir, 'report.pdf'), 'latin1');
    const titles = [...bytes.matchAll(/\/Title <FEFF([0-9A-F]+)>/gi)].map(([, hex = '']) =>
      Buffer.from(hex, 'hex').swap16().toString('utf16le'),
    );
    const sections = Object.values(ANNUAL_SECTIONS).filter((title) => title !== '前言');
    expect(titles).toEqual(expect.arrayContaining(sections));
    expect(bytes).toContain('/PageMode /UseOutlines');
  });

  it('counts sites of every 市直工会 and type as the register does', async () => {
    const rows = await ask<{ code: string; name: string; type: string; n: number }>(
      `SELECT j.code, j.name, s.type, count(*) AS n FROM ${SERVING} GROUP BY 1, 2, 3`,
    );
    const bases = await ask<{ code: string; n: number }>(
      `SELECT j.code, mother_cabin + holiday_care + childcare + comprehensive AS n
       FROM base_figure b JOIN jurisdiction j ON j.id = b.jurisdiction_id
       WHERE b.year = ${YEAR} AND b.removed_at IS NULL AND b.confirmed_on IS NOT NULL`,
    );
    const places = new Map(rows.map(({ code, name }) => [code, name]));
    expect(places.size).toBeGreaterThan(10);
    let [built, due, all] = [0, 0, 0];
    for (const [code, name] of places) {
      const of = (type: string): number =>
        rows.find((row) => row.code === code && row.type === type)?.n ?? 0;
      const counts = ['MOTHER_CABIN', 'HOLIDAY_CARE', 'CHILDCARE', 'COMPREHENSIVE'].map(of);
      const sites = counts.reduce((sum, count) => sum + count, 0);
      const base = bases.find((row) => row.code === code)?.n ?? null;
      all += sites;
      built += base === null ? 0 : sites;
      due += base ?? 0;
      const coverage = base === null ? '——' : `${base}${percent(sites, base)}`;
      expect(paper).toContain(`${name}${counts.join('')}${sites}${coverage}`);
    }
    expect(paper).toContain(`在用女职工关爱服务阵地${grouped(all)}个`);
    expect(paper).toContain(`已填报应建单位数${grouped(due)}个，覆盖率${percent(built, due)}`);
  });

  it('counts self-checks, filings and closings of the year', async () => {
    const owed = await one(`SELECT count(*) AS n FROM ${SERVING}`);
    const done = await one(
      `SELECT count(*) AS n FROM ${SERVING} AND EXISTS (SELECT 1 FROM self_check c
         WHERE c.site_id = s.id AND c.year = ${YEAR} AND c.state = 'DONE' AND c.voided_at IS NULL)`,
    );
    const filed = await one(
      `SELECT count(*) AS n FROM filing WHERE filed_on LIKE '${YEAR}-%' AND voided_on IS NULL`,
    );
    expect(done).toBeGreaterThan(50);
    expect(paper).toContain(
      `年度自查应完成${owed}个，已完成${done}个，完成率${percent(done, owed)}`,
    );
    expect(paper).toContain(`今年以来新备案阵地${filed}个`);
  });

  it('holds the spot checks of every 市直工会 against one half of its own sites', async () => {
    const rows = await ask<{ name: string; serving: number; checked: number }>(
      `SELECT j.name, (SELECT count(*) FROM site s WHERE s.jurisdiction_id = j.id AND s.status = 'FILED'
           AND s.voided_at IS NULL AND s.merged_into_id IS NULL) AS serving,
         (SELECT count(DISTINCT c.site_id) FROM spot_check c
           JOIN draw_item i ON i.site_id = c.site_id AND i.outcome IN ('CERTAINTY', 'RANDOM', 'KEPT')
           JOIN draw d ON d.id = i.draw_id AND d.year = ${YEAR} AND d.state = 'DRAWN'
           WHERE c.year = ${YEAR} AND c.voided_at IS NULL AND i.jurisdiction_code = j.code) AS checked
       FROM jurisdiction j`,
    );
    const owing = rows.filter(({ serving }) => serving > 0);
    for (const { name, serving, checked } of owing) {
      const required = Math.ceil(serving / 2);
      const word = checked >= required ? '●达标' : '○未达标';
      const rate = percent(checked, serving);
      expect(paper).toContain(`${name}${serving}${required}${checked}${rate}${word}`);
    }
    const required = owing.reduce((sum, { serving }) => sum + Math.ceil(serving / 2), 0);
    const checked = owing.reduce((sum, row) => sum + row.checked, 0);
    expect(checked).toBeGreaterThan(20);
    expect(paper).toContain(`应抽查${required}个，实际抽查${checked}个`);
  });

  it('counts what was checked and filed under a 市直工会 that is no more', async () => {
    const last = await printed(YEAR - 1, 'merged');
    const checked = await one(
      `SELECT count(DISTINCT c.site_id) AS n FROM spot_check c JOIN site s ON s.id = c.site_id
         JOIN draw_item i ON i.site_id = c.site_id AND i.outcome IN ('CERTAINTY', 'RANDOM', 'KEPT')
         JOIN draw d ON d.id = i.draw_id AND d.year = ${YEAR - 1} AND d.state = 'DRAWN'
       WHERE c.year = ${YEAR - 1} AND c.voided_at IS NULL AND s.voided_at IS NULL AND s.merged_into_id IS NULL`,
    );
    expect(checked).toBeGreaterThan(20);
    expect(last).toContain(`实际抽查${checked}个`);
    const filed = await one(
      `SELECT count(*) AS n FROM filing WHERE filed_on LIKE '${YEAR - 1}-%' AND voided_on IS NULL`,
    );
    const gone = await one(
      `SELECT count(*) AS n FROM deregistration WHERE state = 'DONE' AND decided_on LIKE '${YEAR - 1}-%'`,
    );
    const early = await one(
      `SELECT count(*) AS n FROM deregistration WHERE state = 'DONE'
         AND substr(applied_on, 1, 4) < substr(decided_on, 1, 4)`,
    );
    expect(early).toBeGreaterThan(0);
    expect(last).toContain(`全年新备案阵地${filed}个，注销${gone}个`);
    const file = join(test.dir, '建设.pdf');
    await test.call('report.render', {
      kind: 'construction-table',
      year: YEAR - 1,
      format: 'pdf',
      file,
    });
    const table = (await pagesOf(file)).join('');
    expect(/合计.*?%(\d+)注/.exec(table)?.[1]).toBe(`${filed}${gone}`);
  });

  it('holds a year’s supervision against the sites in service on its last day', async () => {
    const file = join(test.dir, '督查.pdf');
    await test.call('report.render', {
      kind: 'supervision-report',
      year: YEAR - 1,
      format: 'pdf',
      file,
    });
    const serving = await one(
      `SELECT count(*) AS n FROM site s WHERE s.voided_at IS NULL AND s.merged_into_id IS NULL AND 'FILED' =
         (SELECT e.status FROM site_status_event e WHERE e.site_id = s.id AND e.on_date <= '${YEAR - 1}-12-31'
          ORDER BY e.on_date DESC, e.id DESC LIMIT 1)`,
    );
    const text = (await pagesOf(file)).join('');
    expect(text).toContain(`截至${YEAR - 1}年12月31日，`);
    expect(text).toContain(`在用阵地${serving}个，共督查`);
  });

  it('never leaves the seal on a sheet of its own, nor a sum without a row', async () => {
    for (const kind of ['annual-report', 'spot-check-table'] as const) {
      const file = join(test.dir, `${kind}.pdf`);
      await test.call('report.render', { kind, year: YEAR - 1, format: 'pdf', file });
      const pages = await pagesOf(file);
      for (const page of pages) {
        expect(page).not.toMatch(/^(青岛市总工会女职工委员会（盖章）|填表人：)/);
        expect(page).not.toMatch(/^市直工会在用阵地应抽查已抽查抽查率二分之一合计/);
      }
    }
  });

  it('says what became of the rectifications', async () => {
    const [sums] = await ask<Record<'opened' | 'closed' | 'overdue', number>>(
      `SELECT count(*) AS opened, sum(state = 'CLOSED') AS closed,
         sum(state IN ('OPEN', 'SUBMITTED') AND due_on < '2026-11-02'
           AND NOT (state = 'SUBMITTED' AND submitted_on <= due_on)) AS overdue
       FROM rectification WHERE year = ${YEAR} AND state <> 'VOIDED'`,
    );
    if (!sums) throw new Error('no rectifications');
    expect(sums.opened).toBeGreaterThan(5);
    const open = sums.opened - sums.closed;
    expect(paper).toContain(
      `开出整改${sums.opened}项，已销号${sums.closed}项，尚未销号${open}项，其中超期${sums.overdue}项`,
    );
  });

  it('lists the decided sites, and how many of those in service are demonstration sites', async () => {
    const awards = await ask<{ number: string }>(
      `SELECT s.number FROM demonstration_award a JOIN site s ON s.id = a.site_id
       JOIN demonstration_decision d ON d.id = a.decision_id
       WHERE a.year = ${YEAR} AND a.voided_at IS NULL AND d.voided_at IS NULL`,
    );
    expect(awards.length).toBeGreaterThan(5);
    expect(paper).toContain(`命名女职工关爱服务示范阵地${awards.length}个`);
    for (const { number } of awards) expect(paper).toContain(number);
    const standing = await one(
      `SELECT count(*) AS n FROM ${SERVING} AND EXISTS (SELECT 1 FROM demonstration_award a
         JOIN demonstration_decision d ON d.id = a.decision_id
         WHERE a.site_id = s.id AND a.voided_at IS NULL AND d.voided_at IS NULL AND NOT EXISTS
           (SELECT 1 FROM award_revocation r WHERE r.award_id = a.id AND r.voided_at IS NULL))`,
    );
    expect(paper).toContain(`目前在用的示范阵地共${standing}个`);
  });

  it('follows the money to the 分, by 市直工会 and purpose', async () => {
    // The year before has been spent from.
    const before = await printed(YEAR - 1, 'before');
    const kinds = (plus: string, minus: string): string =>
      `sum(CASE WHEN e.kind = '${plus}' THEN e.amount_fen WHEN e.kind = '${minus}' THEN -e.amount_fen ELSE 0 END)`;
    for (const [year, text] of [
      [YEAR, paper],
      [YEAR - 1, before],
    ] as const) {
      const rows = await ask<
        Record<'allocated' | 'outgoing' | 'back' | 'cancelled' | 'spent', number> & { name: string }
      >(
        `SELECT j.name, ${kinds('ALLOCATE', 'WITHDRAW')} AS allocated, ${kinds('PAY', 'BOUNCE')} AS outgoing,
           ${kinds('RETURN', 'UNRETURN')} AS back, ${kinds('CANCEL', 'UNCANCEL')} AS cancelled,
           ${kinds('SPEND', 'UNSPEND')} AS spent
         FROM subsidy_entry e JOIN subsidy_line l ON l.id = e.line_id
         JOIN jurisdiction j ON j.id = l.jurisdiction_id
         WHERE e.year = ${year} AND e.on_date <= '${year === YEAR ? '2026-11-02' : '2025-12-31'}' GROUP BY j.id`,
      );
      expect(rows.length).toBeGreaterThan(3);
      for (const { name, allocated, outgoing, back, cancelled, spent } of rows) {
        if (allocated === 0) continue;
        const paid = outgoing - back;
        const pending = allocated - outgoing - cancelled;
        const cells = [allocated, paid, pending, back + cancelled, spent, paid - spent];
        expect(text).toContain(name.replace(/\s/g, '') + cells.map(yuan).join(''));
      }
    }
    const [purpose] = await ask<{ n: number }>(
      `SELECT sum(CASE e.kind WHEN 'SPEND' THEN e.amount_fen ELSE -e.amount_fen END) AS n
       FROM subsidy_entry e JOIN subsidy_spending v ON v.id = e.record_id AND e.record_table = 'subsidy_spending'
       WHERE e.kind IN ('SPEND', 'UNSPEND') AND e.year = ${YEAR - 1} AND e.on_date <= '2025-12-31'
         AND v.purpose = 'EQUIPMENT'`,
    );
    if (purpose?.n) expect(before).toContain(`设施设备${yuan(purpose.n)}`);
  });

  it('adds up use and satisfaction', async () => {
    const uses = await one(
      `SELECT sum(m.uses) AS n FROM month_figure m JOIN site s ON s.id = m.site_id
       WHERE m.month BETWEEN '${YEAR}-01' AND '${YEAR}-11' AND s.voided_at IS NULL AND s.merged_into_id IS NULL`,
    );
    expect(paper).toContain(`今年以来报送使用${grouped(uses)}人次`);
    const [survey] = await ask<{ n: number; total: number }>(
      `SELECT count(*) AS n, sum(score) AS total FROM (SELECT v.site_id, v.score_x100 AS score,
         row_number() OVER (PARTITION BY v.site_id ORDER BY v.surveyed_on DESC, v.id DESC) AS place
         FROM satisfaction_survey v JOIN site s ON s.id = v.site_id
         WHERE v.removed_at IS NULL AND v.unit_id = 0 AND v.surveyed_on BETWEEN '${YEAR}-01-01' AND '2026-11-02'
           AND s.voided_at IS NULL AND s.merged_into_id IS NULL) WHERE place = 1`,
    );
    if (!survey) throw new Error('no surveys');
    const mean = Math.floor(survey.total / survey.n + 0.5) / 100;
    expect(paper).toContain(`${survey.n}个阵地开展满意度测评，平均${mean}分`);
  });

  it(
    'says what a person wrote instead, figures from the records all the same',
    async () => {
      const saved = await test.call('report.saveText', {
        year: YEAR,
        version: 0,
        sections: { next: '明年新建不少于【在用阵地】个。', lead: null },
      });
      expect(saved.version).toBe(1);
      const sites = await one(`SELECT count(*) AS n FROM ${SERVING}`);
      const words = saved.sections.find(({ key }) => key === 'next');
      expect(words).toMatchObject({ filled: `明年新建不少于${sites}个。` });
      const file = join(test.dir, 'own.html');
      await test.call('report.render', { kind: 'annual-report', year: YEAR, format: 'html', file });
      expect(await printed(YEAR, 'own')).toContain(`明年新建不少于${sites}个。`);
    },
    LIMIT,
  );

  it.runIf(hasOffice)(
    'opens in LibreOffice with the same words',
    async () => {
      const file = join(test.dir, '年度报告.docx');
      await test.call('report.render', { kind: 'annual-report', year: YEAR, format: 'docx', file });
      const [pdf = ''] = await officePdfs(test.dir, [file]);
      expect(await pagesIn(pdf)).toBeGreaterThan(5);
      const text = (await pagesOf(pdf)).join('');
      expect(text).toContain('2026年度女职工关爱服务阵地工作报告');
      expect(text).toContain('表1各市直工会在用阵地和覆盖率');
      expect(text).toContain('图1在用阵地以');
    },
    LIMIT,
  );

  it(
    'keeps to the figures of the closing, and says how many differ from the records since',
    async () => {
      test.clock.set('2027-01-08T02:00:00.000Z');
      await test.call('year.close', { year: YEAR, note: '未办结事项转入下一年度' });
      const opened = await one(
        `SELECT count(*) AS n FROM rectification WHERE year = ${YEAR} AND state <> 'VOIDED'`,
      );
      const closed = await printed(YEAR, 'closed');
      expect(closed).toContain('数据截至2026年12月31日（2027年1月8日年度结转时定格）');
      expect(closed).toContain('现将全年工作情况报告如下');
      expect(closed).toContain('与现有记录一致');
      expect(closed).toContain(`开出整改${opened}项`);
      const [row] = await ask<{ id: number }>(
        `SELECT id FROM rectification WHERE year = ${YEAR} AND state = 'OPEN' LIMIT 1`,
      );
      await test.call('rectification.void', { id: row?.id, reason: '误开' });
      // A 市直工会 that had reached one half, by the kept figures.
      const stand = /(\d+)个市直工会中，(\d+)个达到二分之一/;
      const reached = stand.exec(closed)?.[2];
      expect(Number(reached)).toBeGreaterThan(0);
      const voided = await ask<{ id: number }>(
        `SELECT id FROM spot_check WHERE year = ${YEAR} AND voided_at IS NULL`,
      );
      for (const { id } of voided) await test.call('sampling.voidCheck', { id, reason: '误录' });
      const later = await printed(YEAR, 'later');
      expect(later).toContain(`开出整改${opened}项`);
      expect(later).toMatch(/其中\d+个与现有记录不同/);
      expect(stand.exec(later)?.[2]).toBe(reached);
      const words = await test.call('report.text', { year: YEAR });
      expect(words).toMatchObject({ source: 'FROZEN', closedOn: '2027-01-08', day: '2026-12-31' });
      await test.call('year.reopen', { year: YEAR, reason: '更正整改' });
      const left = await one(
        `SELECT count(*) AS n FROM rectification WHERE year = ${YEAR} AND state <> 'VOIDED'`,
      );
      expect(left).toBeLessThan(opened);
      expect(await printed(YEAR, 'reopened')).toContain(`开出整改${left}项`);
    },
    LIMIT,
  );

  it(
    'counts the named sites of a 市直工会 that was renamed since',
    async () => {
      const [award] = await ask<{ id: number; name: string }>(
        `SELECT j.id, j.name FROM demonstration_award a JOIN jurisdiction j ON j.name = a.jurisdiction_name
         WHERE a.year = ${YEAR} AND a.voided_at IS NULL`,
      );
      if (!award) throw new Error('no awards');
      await test.call('jurisdictions.rename', {
        id: award.id,
        name: `新${award.name}`,
        from: `${YEAR}-12-01`,
      });
      const awards = await one(
        `SELECT count(*) AS n FROM demonstration_award WHERE year = ${YEAR} AND voided_at IS NULL`,
      );
      const file = join(test.dir, '示范.pdf');
      await test.call('report.render', {
        kind: 'demonstration-table',
        year: YEAR,
        format: 'pdf',
        file,
      });
      const text = (await pagesOf(file)).join('');
      expect(/合计.*%(\d+)注/.exec(text)?.[1]).toBe(String(awards));
    },
    LIMIT,
  );
});
