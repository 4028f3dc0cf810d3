import { voidCheck, checksOnDay, findCheck } from '../../sampling/check.repo';
import { judgeMarks } from '../../rubrics/marks';
import { rubricById } from '../../rubrics/rubrics.service';
import { sheetsOf } from '../../rubrics/score-sheets.repo';
import { siteOf } from '../../sites/step.service';
import { voidRectificationsFrom } from '../../supervision/findings';
import { storeSpotCheck } from '../../supervision/store-spot-check';
import { accepted, refused } from '@shared/domain/import/problems';
import { normKey } from '@shared/domain/import/normalise';
import { parseText } from '@shared/domain/import/values-text';
import type { ReadTx } from '../../../db/unit-of-work';
import type { FormColumnSpec } from '../definition';
import { textColumn } from './columns';
import { scoreForm, type GivenMark, type ScoreGroup } from './score-form';

const VERDICTS = new Map([
  ['合格', 'PASS'],
  ['通过', 'PASS'],
  ['需整改', 'RECTIFY'],
  ['整改', 'RECTIFY'],
  ['不合格', 'RECTIFY'],
] as const);
const VERDICT_WORDS: Record<string, string> = { PASS: '合格', RECTIFY: '需整改' };

const VERDICT_COLUMN: FormColumnSpec = {
  ...textColumn(
    {
      key: 'verdict',
      header: '检查结论',
      also: '结论 抽查结论 检查结果 结果',
      need: '不评分时填',
      how: '合格或需整改；逐项评了分的可以留空，由得分和发现的问题得出。',
    },
    20,
  ),
  options: Object.values(VERDICT_WORDS),
  parse: (cell) => {
    const text = parseText(cell, 40);
    if (!text.ok || text.value === null) return text;
    const found = VERDICTS.get(normKey(text.value) as '合格');
    return found
      ? accepted(found)
      : refused('KIND_UNKNOWN', `检查结论写的是“${text.value}”，只能是合格或需整改。`);
  },
  show: (value) => VERDICT_WORDS[String(value)] ?? '',
};

/** One problem to a line; numbers in front fall away. */
function findingsIn(text: string | null): { what: string }[] {
  return (text ?? '')
    .split(/[\r\n；;]+/)
    .map((line) => line.replace(/^\s*(\d{1,2}[.、)）]|[（(]\d{1,2}[)）])\s*/, '').trim())
    .filter((line) => line !== '')
    .map((what) => ({ what }));
}

/** Whether a table as stored has the marks that a row gives. */
async function sameMarks(
  tx: ReadTx,
  sheet: Awaited<ReturnType<typeof sheetsOf>>[number],
  marks: readonly GivenMark[],
): Promise<boolean> {
  const points = (list: readonly { code: string; pointsX100: number | null }[]): string =>
    JSON.stringify(list.map(({ code, pointsX100 }) => [code, pointsX100]));
  return points(sheet.marks) === points(judgeMarks(await rubricById(tx, sheet.rubricId), marks));
}

/** The result of that day that says the same, if there is one: a workbook that comes again changes nothing. */
async function sameResult(tx: ReadTx, group: ScoreGroup): Promise<number | undefined> {
  const given = group.units ?? (group.marks ? [{ unitId: null, marks: group.marks }] : []);
  for (const check of await checksOnDay(tx, group.siteId, group.checkedOn)) {
    if (check.inspectors !== group.text('inspectors')) continue;
    const sheets = await sheetsOf(tx, { spotCheckId: check.id });
    const verdict = group.text('verdict');
    let same = sheets.length === given.length && (verdict === null || verdict === check.verdict);
    for (const { unitId, marks } of given) {
      const sheet = sheets.find((one) => one.unitId === unitId);
      same &&= sheet !== undefined && (await sameMarks(tx, sheet, marks));
    }
    if (same) return check.id;
  }
  return undefined;
}

/** 抽查评分 (第十三条): the jurisdiction's results; problems that are written down open rectifications. */
export const spotChecksForm = scoreForm({
  kind: 'SPOT_CHECKS',
  description:
    '市直工会报送的抽查结果：按评分表逐项得分，或只填结论；“发现的问题”每条开出一项整改。',
  entity: 'spot_check',
  dayHeader: '检查日期',
  dayAlso: '日期 抽查日期 检查时间 抽查时间',
  before: [
    textColumn(
      {
        key: 'inspectors',
        header: '检查人员',
        also: '检查人 抽查人员 抽查人',
        role: 'key',
        required: true,
        how: '到场检查的人员姓名，多人用顿号隔开。',
      },
      200,
    ),
  ],
  after: [
    VERDICT_COLUMN,
    textColumn(
      {
        key: 'findings',
        header: '发现的问题',
        also: '存在问题 问题 整改问题 检查发现的问题',
        how: '一行一条（或用分号隔开），每条开出一项整改。',
        width: 40,
      },
      5000,
    ),
    textColumn(
      {
        key: 'remarks',
        header: '备注',
        also: '说明 情况 检查情况',
        role: 'key',
        how: '其他情况。',
      },
      2000,
    ),
  ],
  scoresOptional: true,
  store: async (tx, group, { app }) => {
    const same = await sameResult(tx, group);
    if (same !== undefined) return { id: same, unchanged: true, warnings: [] };
    const { siteId, checkedOn, marks, units, text } = group;
    const stored = await storeSpotCheck(app, tx, await siteOf(tx, { siteId }), {
      checkedOn,
      inspectors: text('inspectors') ?? '',
      verdict: (text('verdict') ?? undefined) as 'PASS' | 'RECTIFY' | undefined,
      findings: findingsIn(text('findings')),
      remarks: text('remarks'),
      ...(marks ? { marks } : {}),
      ...(units && units.length > 0 ? { units } : {}),
    });
    return { id: stored.id, unchanged: false, warnings: stored.warnings };
  },
  takeBack: async (tx, ids, at, { app, source }) => {
    const reason = `撤销批量录入“${source}”`;
    for (const id of ids) {
      await voidCheck(tx, id, at, reason);
      await voidRectificationsFrom(app, tx, 'spot_check_id', id, reason);
    }
  },
  nameOf: async (tx, id) => `${(await findCheck(tx, id))?.checkedOn ?? ''} 的抽查`,
  labels: { voided_at: '作废', void_reason: '作废原因', verdict: '结论', remarks: '备注' },
});
