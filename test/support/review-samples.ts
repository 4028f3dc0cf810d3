import type { Panel, PanelCandidate, PanelSheet, PanelVote } from '@shared/domain/review/panel';
import { canonicalLines, digestOf, HASH_HINT } from '@shared/domain/review/digest';
import { SITE_TYPES, type SiteType } from '@shared/domain/site/terms';
import type { ScoreLine } from '@shared/domain/demonstration/rules';
import type { ReviewSummaryData } from '@main/documents/templates/review-summary.load';
import { viewOf } from '@main/features/review/results-view';

/** Three headings with so many lines in all, adding up to 100. */
export function scoreTable(lines: number): ScoreLine[] {
  const headings = ['CONDITIONS', 'MANAGEMENT', 'EFFECT'] as const;
  const shares = { CONDITIONS: 3000, MANAGEMENT: 3000, EFFECT: 4000 };
  return headings.flatMap((heading, at) => {
    const count = Math.max(1, Math.floor((lines + at) / 3));
    return Array.from({ length: count }, (_none, index): ScoreLine => {
      const each = Math.floor(shares[heading] / count);
      return {
        code: count === 1 ? String(at + 1) : `${at + 1}.${index + 1}`,
        heading,
        text: [
          '独立空间与设施设备',
          '管理制度与信息登记',
          '使用人次与服务成效',
          '女职工满意度评价',
        ][(at + index) % 4] as string,
        maxX100: index === count - 1 ? shares[heading] - each * (count - 1) : each,
      };
    });
  });
}

const BUILDERS = [
  '青岛啤酒股份有限公司',
  '中车青岛四方机车车辆股份有限公司',
  '青岛市妇女儿童医院',
  '海尔智家',
  '青岛地铁集团有限公司运营分公司',
];
const KINDS: Record<SiteType, string> = {
  MOTHER_CABIN: '爱心妈妈小屋',
  HOLIDAY_CARE: '职工子女寒暑假爱心托管驿站',
  CHILDCARE: '职工子女托育服务中心',
  COMPREHENSIVE: '关爱女职工综合服务中心',
};
const DISTRICTS = ['市南区总工会', '市北区总工会', '黄岛区（西海岸新区）总工会', '胶州市总工会'];
const NAMES = [
  '赵静',
  '钱敏',
  '孙芳',
  '李兰',
  '周丽',
  '吴秀英',
  '郑琳',
  '王霞',
  '欧阳文静',
  '陈洁',
  '褚卫',
  '卫红',
];

/** Numbers that look like chance and are the same on every run. */
function noise(seed: number): number {
  const value = Math.sin(seed * 12.9898) * 43758.5453;
  return value - Math.floor(value);
}

export interface PanelSize {
  readonly candidates: number;
  readonly members: number;
  readonly lines: number;
  readonly quota?: number;
}

/** A whole session: four types, recusals, a member taken off, ties at the line and a vote. */
export function samplePanel({ candidates: count, members, lines, quota = 5 }: PanelSize): Panel {
  const table = scoreTable(lines);
  const tables = {
    MOTHER_CABIN: table,
    HOLIDAY_CARE: table,
    CHILDCARE: table,
    COMPREHENSIVE: table,
  };
  const candidates = Array.from({ length: count }, (_none, index): PanelCandidate => {
    const type = SITE_TYPES[index % SITE_TYPES.length] as SiteType;
    const builder = BUILDERS[index % BUILDERS.length] as string;
    return {
      id: index + 1,
      applicationId: index + 1,
      applicationNumber: `SF-2026-${String(index + 1).padStart(4, '0')}`,
      siteId: index + 1,
      siteNumber: `MX-${String(index + 1).padStart(5, '0')}`,
      siteName: `${builder}${KINDS[type]}`,
      builderName: `${builder}工会`,
      jurisdictionCode: '370202',
      jurisdictionName: DISTRICTS[index % DISTRICTS.length] as string,
      type,
      sortOrder: index + 1,
      removedOn: null,
      facts: { satisfactionX100: 9500, spotCheckX100: null, filedOn: '2024-03-01' },
    };
  });
  const all = Array.from({ length: members + 1 }, (_none, index) => ({
    id: index + 1,
    seat: index + 1,
    name: NAMES[index % NAMES.length] as string,
    unit: index % 2 === 0 ? '青岛市总工会女职工委员会' : '青岛市卫生健康委员会妇幼健康处',
    duty: index === 0 ? '副主任' : null,
    head: index === 0,
    voidedOn: index === members ? '2026-10-20' : null,
    voidReason: index === members ? '任职变动，不再担任评委' : null,
  }));
  const recusals = candidates
    .filter(({ id }) => id % 7 === 3)
    .map(({ id }) => ({
      memberId: (id % members) + 1,
      candidateId: id,
      ground: 'SAME_JURISDICTION' as const,
      note: null,
    }));
  const recused = new Set(recusals.map((one) => `${one.memberId}/${one.candidateId}`));
  const sheets = candidates.flatMap(({ id, type }) =>
    all.flatMap((member): PanelSheet[] => {
      if (recused.has(`${member.id}/${id}`)) return [];
      // Two of the comprehensive centres are equal mark for mark.
      const twin = type === 'COMPREHENSIVE' && id <= 8 ? 1 : id;
      const marksX100 = table.map(({ maxX100 }, line) => {
        const share = 0.72 + 0.28 * noise(twin * 131 + member.seat * 17 + line * 7);
        return Math.min(maxX100, Math.round((maxX100 * share) / 50) * 50);
      });
      return [
        {
          memberId: member.id,
          candidateId: id,
          state: member.voidedOn ? 'VOIDED' : 'SUBMITTED',
          mode: 'SCREEN',
          marksX100,
          comment: id % 5 === 0 ? '设施完善，运行记录齐全，建议补充夜间服务。' : null,
        },
      ];
    }),
  );
  const vote: PanelVote = {
    id: 1,
    type: 'COMPREHENSIVE',
    heldOn: '2026-10-20',
    minutes: `到会评委 ${members} 名，举手表决，当场计票，监督人在场。`,
    votes: [
      { candidateId: 4, votes: 2 },
      { candidateId: 8, votes: members - 2 },
    ],
    voidedOn: null,
    voidReason: null,
  };
  return {
    session: {
      id: 1,
      year: 2026,
      number: 1,
      name: '2026 年度示范阵地第 1 次评议',
      heldOn: '2026-10-20',
      place: '市总工会三楼会议室',
    },
    rule: {
      id: 1,
      number: 1,
      trimming: 'TRIMMED',
      ties: ['SATISFACTION', 'SPOT_CHECK', 'EARLIER_FILING'],
      wideSpreadX100: 1500,
      awards: { MOTHER_CABIN: quota, HOLIDAY_CARE: quota, CHILDCARE: quota, COMPREHENSIVE: null },
      tables,
    },
    members: all,
    candidates,
    recusals,
    sheets,
    votes: [vote],
    deliberations: candidates.slice(0, 2).map(({ id }) => ({
      id,
      candidateId: id,
      heldOn: '2026-10-20',
      minutes: '低分评委说明：登记簿缺两个月。经查验原始记录，已补交，各评委维持原评分。',
      outcome: 'KEPT',
    })),
  };
}

/** 评分汇总表 of a session that is locked. */
export function sampleSummary(size: PanelSize, marks = true): ReviewSummaryData {
  const panel = samplePanel(size);
  const lines = canonicalLines(panel);
  const digest = digestOf(lines);
  const lock = { recordId: 1, number: 1, at: '2026-10-20T08:30:00.000Z', people: ['赵静'], digest };
  return {
    results: { ...viewOf(panel, 'LOCKED'), lock },
    record: {
      ...lock,
      sessionId: 1,
      kind: 'LOCK',
      reason: null,
      hasContent: true,
      inForce: true,
    },
    hashing: {
      hint: HASH_HINT,
      lines: lines.length,
      example: lines.find((line) => line.startsWith('评分|')) ?? '',
    },
    marks,
    printedAt: '2026-10-20T08:31:00.000Z',
  };
}
