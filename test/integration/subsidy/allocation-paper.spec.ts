import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { YEAR } from '../../support/panel';
import { decidedList, DECISION, setMoney } from '../../support/subsidy';
import { openTestApp, type TestApp } from '../../support/test-app';
import { partText, unzip } from '../../unit/documents/unzip';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

async function rendered(id: number, format: 'html' | 'docx'): Promise<string> {
  const file = join(test.dir, `分配表.${format}`);
  await test.call('documents.render', { kind: 'subsidy-allocation', id, format, file });
  return format === 'html'
    ? readFileSync(file, 'utf8')
    : partText(unzip(readFileSync(file)), 'word/document.xml');
}

it('the 分配表 has every line, sums, words, method and order, as page and as Word file', async () => {
  await decidedList(test, [
    { name: '甲小屋', total: 95 },
    { name: '乙中心', type: 'COMPREHENSIVE', total: 92, units: ['HOLIDAY_CARE', 'CHILDCARE'] },
    { name: '丙驿站', type: 'HOLIDAY_CARE', total: 88 },
  ]);
  await setMoney(test, { budget: 5_000_001 });
  const run = await test.call('subsidy.allocate', {
    ...{ year: YEAR, method: 'PRO_RATA', trial: false },
    ...DECISION,
  });
  const html = await rendered(run.id, 'html');
  const word = await rendered(run.id, 'docx');
  // 8,000 + 45,000 + 15,000 = 68,000 wanted, 50,000.01 there.
  for (const text of [
    '女职工关爱服务示范阵地专项补助资金分配表',
    '青工发〔2026〕3号',
    '2026年度预算批复',
    '市总工会党组会议',
    '人民币伍万元零壹分',
    '50,000.01',
    '68,000.00',
    '5,882.36',
    '33,088.24',
    '11,029.41',
    '最大余数法',
    '先后顺序：评议名次在前的在先',
    '甲小屋工会',
    '按市直工会合计',
    '审批人',
  ]) {
    expect(html, text).toContain(text);
    expect(word, text).toContain(text);
  }
  expect(html).not.toContain('（试算）');
});

it('a trial and a withdrawn run say so in their title', async () => {
  await decidedList(test, [{ name: '甲小屋', total: 95 }]);
  await setMoney(test, { budget: 1 });
  const trial = await test.call('subsidy.allocate', { year: YEAR, method: 'BY_RANK' });
  expect(await rendered(trial.id, 'html')).toContain('分配表（试算）');
  await test.call('subsidy.withdrawRun', { id: trial.id, reason: '标准要改' });
  const withdrawn = await rendered(trial.id, 'html');
  expect(withdrawn).toContain('分配表（已撤回）');
  expect(withdrawn).toContain('标准要改');
});
