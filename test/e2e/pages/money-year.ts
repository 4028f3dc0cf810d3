import sqlite3 from 'sqlite3';

/** One row of a query, straight from the file: no part of the program has a hand in it. */
function ask(file: string, sql: string): Promise<Record<string, number | null>> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY);
    database.get(sql, (failed: Error | null, row: Record<string, number | null>) => {
      database.close();
      if (failed) reject(failed);
      else resolve(row);
    });
  });
}

const LIVE = `s.merged_into_id IS NULL AND s.voided_at IS NULL AND s.status = 'FILED'`;
const grouped = (value: number): string => value.toLocaleString('en-US');

/** 部分 ÷ 全部 in per cent to one decimal, rounded half up on whole numbers. */
function share(part: number, whole: number): string {
  const tenths = (part * 2000 + whole) / (2 * whole);
  return `${(Math.floor(tenths) / 10).toFixed(1)}%`;
}

/** Money as the report says it: whole 元 from ten thousand on in 万元, anything else in 元. */
function money(fen: number): string {
  const yuan = fen / 100;
  if (fen === 0) return '0元';
  if (fen % 100 === 0 && yuan >= 10_000) {
    const [whole = '', places] = String(yuan / 10_000).split('.');
    return `${grouped(Number(whole))}${places ? `.${places}` : ''}万元`;
  }
  const [whole = '', places = ''] = yuan.toFixed(2).split('.');
  return `${grouped(Number(whole))}.${places}元`;
}

/**
 * What the report of a year must say, worked out by SQL of the test's own: from allocation lines, payments and vouchers,
 * not from the book, and from the registry as it is now.
 */
export async function expectedFigures(file: string, year: number): Promise<Record<string, string>> {
  const base = await ask(
    file,
    `SELECT sum(coalesce(b.mother_cabin, 0) + coalesce(b.holiday_care, 0) + coalesce(b.childcare, 0)
         + coalesce(b.comprehensive, 0)) AS due,
       sum((SELECT count(*) FROM site s WHERE s.jurisdiction_id = b.jurisdiction_id AND ${LIVE})) AS filed,
       (SELECT count(*) FROM jurisdiction j WHERE j.retired_on IS NULL) - count(*) AS missing
     FROM base_figure b WHERE b.year = ${year} AND b.removed_at IS NULL AND b.confirmed_on IS NOT NULL`,
  );
  const sites = await ask(file, `SELECT count(*) AS n FROM site s WHERE ${LIVE}`);
  const book = await ask(
    file,
    `WITH line AS (SELECT l.id, l.amount_fen FROM subsidy_line l JOIN subsidy_run r ON r.id = l.run_id
         WHERE r.year = ${year} AND r.trial = 0 AND r.voided_at IS NULL)
     SELECT (SELECT sum(amount_fen) FROM line) AS allocated,
       (SELECT coalesce(sum(p.amount_fen), 0) FROM subsidy_payment p JOIN line ON line.id = p.line_id
          WHERE p.state IN ('PAID', 'ARRIVED')) AS paid,
       (SELECT coalesce(sum(x.amount_fen), 0) FROM subsidy_spending x JOIN line ON line.id = x.line_id
          WHERE x.voided_at IS NULL) AS spent,
       (SELECT coalesce(sum(x.amount_fen), 0) FROM subsidy_spending x JOIN line ON line.id = x.line_id
          WHERE x.voided_at IS NULL AND x.purpose = 'OUTSIDE') AS outside`,
  );
  const records = await ask(
    file,
    `SELECT (SELECT count(*) FROM demonstration_award WHERE year = ${year} AND voided_at IS NULL) AS awards,
       (SELECT count(*) FROM rectification WHERE substr(opened_on, 1, 4) = '${year}' AND state <> 'VOIDED') AS opened,
       (SELECT coalesce(sum(amount_fen), 0) FROM subsidy_match WHERE year = ${year} AND voided_at IS NULL) AS matched`,
  );
  const of = (row: Record<string, number | null>, name: string): number => row[name] ?? 0;
  const [allocated, paid, spent] = ['allocated', 'paid', 'spent'].map((name) => of(book, name)) as [
    number,
    number,
    number,
  ];
  return {
    在用阵地: grouped(of(sites, 'n')),
    应建单位数: grouped(of(base, 'due')),
    覆盖率: share(of(base, 'filed'), of(base, 'due')),
    未填基数单位数: grouped(of(base, 'missing')),
    命名数: grouped(of(records, 'awards')),
    开出整改: grouped(of(records, 'opened')),
    分配金额: money(allocated),
    拨付金额: money(paid),
    待拨付金额: money(allocated - paid),
    使用金额: money(spent),
    结余金额: money(paid - spent),
    使用率: share(spent, paid),
    用途以外金额: money(of(book, 'outside')),
    配套金额: money(of(records, 'matched')),
  };
}
