import type { SeasonRules } from '@shared/domain/demonstration/rules';
import type {
  Panel,
  PanelCandidate,
  PanelMember,
  PanelRule,
  PanelSheet,
} from '@shared/domain/review/panel';

const LINES = [
  { code: '1', heading: 'CONDITIONS', text: '环境及配置', maxX100: 3000 },
  { code: '2', heading: 'MANAGEMENT', text: '日常管理', maxX100: 3000 },
  { code: '3', heading: 'EFFECT', text: '使用效果', maxX100: 4000 },
] as const;

const TABLES: SeasonRules['tables'] = {
  MOTHER_CABIN: LINES,
  HOLIDAY_CARE: LINES,
  CHILDCARE: LINES,
  COMPREHENSIVE: LINES,
};

export function rule(more: Partial<PanelRule> = {}): PanelRule {
  return {
    id: 1,
    number: 1,
    trimming: 'TRIMMED',
    ties: ['SATISFACTION', 'SPOT_CHECK', 'EARLIER_FILING'],
    wideSpreadX100: 1500,
    awards: { MOTHER_CABIN: null, HOLIDAY_CARE: null, CHILDCARE: null, COMPREHENSIVE: null },
    tables: TABLES,
    ...more,
  };
}

export function member(seat: number, more: Partial<PanelMember> = {}): PanelMember {
  return {
    id: 100 + seat,
    seat,
    name: `评委${seat}`,
    unit: null,
    duty: null,
    head: seat === 1,
    voidedOn: null,
    voidReason: null,
    ...more,
  };
}

export function candidate(id: number, more: Partial<PanelCandidate> = {}): PanelCandidate {
  return {
    id,
    applicationId: id,
    applicationNumber: `SF-2026-${String(id).padStart(4, '0')}`,
    siteId: id,
    siteNumber: `QD-${String(id).padStart(4, '0')}`,
    siteName: `阵地${id}`,
    builderName: null,
    jurisdictionCode: '370202',
    jurisdictionName: '市南区总工会',
    type: 'MOTHER_CABIN',
    sortOrder: id,
    removedOn: null,
    facts: { satisfactionX100: null, spotCheckX100: null, filedOn: null },
    ...more,
  };
}

/** A submitted sheet with a total, put on the lines from the first on. */
export function sheet(
  seat: number,
  candidateId: number,
  totalX100: number,
  more: Partial<PanelSheet> = {},
): PanelSheet {
  const first = Math.min(3000, totalX100);
  const second = Math.min(3000, totalX100 - first);
  return {
    memberId: 100 + seat,
    candidateId,
    state: 'SUBMITTED',
    mode: 'SCREEN',
    marksX100: [first, second, totalX100 - first - second],
    comment: null,
    ...more,
  };
}

export function panel(more: Partial<Panel> = {}): Panel {
  return {
    session: {
      id: 1,
      year: 2026,
      number: 1,
      name: '2026年度评议',
      heldOn: '2026-10-20',
      place: null,
    },
    rule: rule(),
    members: [1, 2, 3, 4, 5].map((seat) => member(seat)),
    candidates: [candidate(1)],
    recusals: [],
    sheets: [],
    votes: [],
    deliberations: [],
    ...more,
  };
}

/** A panel in which members 1, 2 … give a candidate each these totals (whole points). */
export function scored(
  totals: Readonly<Record<number, readonly number[]>>,
  more: Partial<Panel> = {},
): Panel {
  const most = Math.max(...Object.values(totals).map((of) => of.length));
  return panel({
    members: Array.from({ length: most }, (_none, index) => member(index + 1)),
    candidates: Object.keys(totals).map((id) => candidate(Number(id))),
    sheets: Object.entries(totals).flatMap(([id, of]) =>
      of.map((total, index) => sheet(index + 1, Number(id), Math.round(total * 100))),
    ),
    ...more,
  });
}
