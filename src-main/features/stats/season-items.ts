import { addDays } from '@shared/domain/common/calendar';
import type { AftercareState } from '@shared/domain/aftercare/standing';
import { publicityState } from '@shared/domain/decision/publicity';
import { selfCheckDueOn } from '@shared/domain/rubric/yearly';
import { APPLICATION_NOTICE_DAYS } from '@shared/domain/workbench/calendar';
import type { ReadTx } from '../../db/unit-of-work';
import { allStandings, owesSelfCheck } from '../aftercare/standings.service';
import { lifeTarget } from './figures';
import { line, type Item, type Occasion } from './life-items';
import { openSheets, seasonFacts, type SeasonFacts } from './season.repo';

/** Stands also while nobody has applied: that is when it matters most. */
function closingItem(year: number, deadline: string, count: number): Item {
  return {
    key: 'APPLICATIONS_CLOSING',
    level: 'NOTE',
    title: `${year} 年度示范阵地申报即将截止`,
    detail: `${count > 0 ? '这些已经申报' : '还没有收到申报'}；请建设单位工会在截止日以前报送所在市直工会（第十七条）`,
    count,
    deadline,
    target: lifeTarget({ call: 'demonstration.applications', year }),
  };
}

function applicationItems(facts: SeasonFacts, { year, today }: Occasion): Item[] {
  const { closesOn, applications, waiting } = facts;
  if (closesOn === null) return [];
  const closed = today > closesOn;
  const near = !closed && addDays(today, APPLICATION_NOTICE_DAYS) >= closesOn;
  return [
    ...line(
      'APPLICATIONS_WAITING',
      closed ? 'URGENT' : 'DUE',
      waiting,
      {
        title: '待推荐的示范阵地申报',
        detail: `请市直工会审核材料、实地考察后推荐或退回（第十七条）${closed ? '；申报已经截止' : ''}`,
        deadline: closesOn,
      },
      lifeTarget({ call: 'demonstration.applications', year, state: 'APPLIED' }),
    ),
    ...(near ? [closingItem(year, closesOn, applications)] : []),
  ];
}

function publicityItems(facts: SeasonFacts, { year, today }: Occasion): Item[] {
  const { publicityFrom, publicityUntil, objectionsOpen, candidates } = facts;
  if (publicityFrom === null || publicityUntil === null) return [];
  const running = { startsOn: publicityFrom, endsOn: publicityUntil, closedOn: null };
  const over = publicityState(running, today) === 'OVER';
  const objections = objectionsOpen > 0 ? `；异议 ${objectionsOpen} 条还没有处理` : '';
  return line(
    over ? 'PUBLICITY_OVER' : 'PUBLICITY_RUNNING',
    over ? 'DUE' : 'NOTE',
    candidates,
    {
      title: over ? '公示期满，待结束公示' : '候选名单公示',
      detail: `${publicityFrom} 至 ${publicityUntil}${objections}${over ? '；结束公示后研究确定名单' : ''}`,
      deadline: publicityUntil,
    },
    lifeTarget({ call: 'demonstration.candidates', year }),
  );
}

function noticeItem({ decidedOn, decided }: SeasonFacts, { year, pressing }: Occasion): Item[] {
  if (decidedOn === null) return [];
  return line(
    'NOTICE_NOT_ISSUED',
    pressing,
    decided,
    {
      title: '名单已决定，通知未印发',
      detail: `${decidedOn} 研究确定；请起草通知，公布名单（第十七条第四项）`,
    },
    lifeTarget({ call: 'demonstration.decision', year }),
  );
}

/** How many sheets are missing is known to all in the room; nothing of what stands on any of them is read here. */
async function sheetItems(tx: ReadTx, { year }: Occasion): Promise<Item[]> {
  return (await openSheets(tx, year)).flatMap(({ sessionId, name, heldOn, scoring, missing }) =>
    line(
      'SHEETS_MISSING',
      'DUE',
      missing,
      {
        title: `${name}：还没有提交的评分表`,
        detail: scoring
          ? '评委全部提交后由组长结束打分（第十七条第三项）'
          : '退回重评的评分表提交后才能锁定结果（第十七条第三项）',
        deadline: heldOn,
      },
      lifeTarget({ call: 'review.progress', sessionId }),
    ),
  );
}

const AFTERCARE = [
  [
    'TO_REVOKE',
    'AWARDS_TO_REVOKE',
    'URGENT',
    '复评不合格，待取消示范资格',
    '复评结果不合格的，研究后取消示范资格并印发通知（第二十二条）',
  ],
  [
    'OVERDUE',
    'RE_EVALUATIONS_OVERDUE',
    'URGENT',
    '示范阵地整改逾期',
    '限期整改已过期限，请再次复评并登记结论（第二十二条）',
  ],
  [
    'DUE',
    'RE_EVALUATIONS_DUE',
    'DUE',
    '待复评的示范阵地',
    '市总工会定期组织复核评估（第二十二条）；今年还没有登记复评结论',
  ],
] as const satisfies readonly (readonly [
  AftercareState,
  Item['key'],
  Item['level'],
  string,
  string,
])[];

async function aftercareItems(tx: ReadTx, { year, today, pressing }: Occasion): Promise<Item[]> {
  const standings = await allStandings(tx, year, today);
  const deadline = selfCheckDueOn(year);
  return [
    ...AFTERCARE.flatMap(([state, key, level, title, detail]) =>
      line(
        key,
        level,
        standings.filter((one) => one.state === state).length,
        { title, detail },
        lifeTarget({ call: 'aftercare.standings', year, state }),
      ),
    ),
    ...line(
      'DEMONSTRATION_SELF_CHECK_DUE',
      today > deadline ? 'URGENT' : pressing,
      standings.filter(owesSelfCheck).length,
      {
        title: `${year} 年度尚未自查的示范阵地`,
        detail: '建设单位工会和市直工会每年开展示范阵地自查（第二十二条）',
        deadline,
      },
      lifeTarget({ call: 'aftercare.standings', year, selfCheckOwed: true }),
    ),
  ];
}

/** What the season of demonstration sites asks for: applications, the panel, 公示, the notice, and the years after. */
export async function seasonItems(tx: ReadTx, occasion: Occasion): Promise<Item[]> {
  const facts = await seasonFacts(tx, occasion.year);
  return [
    ...applicationItems(facts, occasion),
    ...(await sheetItems(tx, occasion)),
    ...publicityItems(facts, occasion),
    ...noticeItem(facts, occasion),
    ...(await aftercareItems(tx, occasion)),
  ];
}
