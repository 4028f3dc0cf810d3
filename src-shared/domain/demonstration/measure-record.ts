import { BARRING_GROUNDS } from '../aftercare/terms';
import type { BusinessDate } from '../common/business-date';
import { showX100 } from '../common/hundredths';
import { PASSING_SCORE_X100, UNITS_REQUIRED } from '../site/self-check';
import { PLATFORM_LABELS, STATUS_LABELS, type Platform } from '../site/terms';
import { SUPERVISION_RESULT_LABELS } from '../supervision/supervision';
import type { EligibilityFacts, RevocationFact, UnitFacts } from './eligibility-facts';
import { careTooSmall } from './measure-place';
import { judged, type Measured } from './measured';
import { isBarred, ranForAYear, yearsLater } from './operating-time';
import type { SeasonRules } from './rules';

/** 已备案 on the closing date and still. */
export function measureFiled(facts: EligibilityFacts, closesOn: BusinessDate): Measured {
  const { status, filedOn, filingNumber } = facts;
  const details = [filedOn, filingNumber].filter((one) => one !== null).join('，');
  return {
    verdict: judged(status === 'FILED' && (filedOn === null || filedOn <= closesOn)),
    measured: `${STATUS_LABELS[status]}${details ? `（${details}）` : ''}`,
    source: '台账状态',
    page: 'SITE',
  };
}

/** 验收合格: an acceptance on record, or a filing from before the program. */
export function measureAccepted({ acceptance, historicalBasis }: EligibilityFacts): Measured {
  if (acceptance) {
    return {
      verdict: 'MET',
      measured: `${acceptance.on} 验收合格`,
      source: '验收记录',
      page: 'ACCEPTANCE',
    };
  }
  return {
    verdict: historicalBasis === null ? 'NOT_SHOWN' : 'MET',
    measured: historicalBasis,
    source: historicalBasis === null ? '验收记录' : '备案依据',
    page: historicalBasis === null ? 'ACCEPTANCE' : 'SITE',
  };
}

const PRECISION_WORDS = { DAY: '', MONTH: '（仅知年月）', YEAR: '（仅知年份）' } as const;

/** 运行一年以上 on the closing date. */
export function measureYear(facts: EligibilityFacts, closesOn: BusinessDate): Measured {
  const { openedOn, openedPrecision, filedOn } = facts;
  const known = openedOn
    ? `${openedOn} 启用${PRECISION_WORDS[openedPrecision ?? 'DAY']}`
    : filedOn
      ? `启用日期未填；${filedOn} 备案`
      : null;
  return {
    verdict: ranForAYear(facts, closesOn),
    measured: known,
    source: '台账启用日期',
    page: 'SITE',
  };
}

/** Grounds that say that an accident or a grave negative event happened (第二十二条). */
const MISHAPS: ReadonlySet<string> = new Set(['ACCIDENT', 'NEGATIVE_EVENT']);

function latest(
  revocations: readonly RevocationFact[],
  grounds: ReadonlySet<string>,
): RevocationFact | undefined {
  return revocations
    .filter(({ ground }) => grounds.has(ground))
    .reduce<RevocationFact | undefined>(
      (last, one) => (last && last.on >= one.on ? last : one),
      undefined,
    );
}

/** No revocation for fraud or violation within the years of the rules. */
export function measureNotBarred(
  { revocations }: EligibilityFacts,
  { closesOn, barredYears }: SeasonRules,
): Measured {
  const last = latest(revocations, BARRING_GROUNDS);
  return {
    verdict: judged(!(last && isBarred(last.on, barredYears, closesOn))),
    measured: last
      ? `${last.on} 因${last.ground === 'FRAUD' ? '弄虚作假' : '违法违规'}取消`
      : '没有取消记录',
    source: '取消记录',
    page: 'AFTER',
  };
}

/** 服务成效显著: what supervision and spot checks found, for a person to judge (第十三条: 重要参考依据). */
export function measureResults(facts: EligibilityFacts): Measured {
  const { supervision, spotCheck, openRectifications } = facts;
  const words = [
    ...(supervision
      ? [`${supervision.on} 督查${SUPERVISION_RESULT_LABELS[supervision.result]}`]
      : []),
    ...(spotCheck
      ? [
          `${spotCheck.on} 抽查${spotCheck.totalX100 === null ? '' : ` ${showX100(spotCheck.totalX100)} 分`}`,
        ]
      : []),
    ...(openRectifications > 0 ? [`未完成整改 ${openRectifications} 条`] : []),
  ];
  return {
    verdict: 'NOT_SHOWN',
    measured: words.length > 0 ? words.join('；') : null,
    source: '督查、抽查、整改记录',
    page: 'SUPERVISION',
    person: true,
  };
}

/** Function units that count: 80 or more on their own table (第六条, 附件1备注). */
export function countedUnits(units: readonly UnitFacts[]): UnitFacts[] {
  return units.filter(({ selfCheckScoreX100 }) => (selfCheckScoreX100 ?? -1) >= PASSING_SCORE_X100);
}

const scored = ({ name, selfCheckScoreX100 }: UnitFacts): string =>
  `${name}${selfCheckScoreX100 === null ? '无得分' : ` ${showX100(selfCheckScoreX100)} 分`}`;

/** Two units of different types at 80 or more (第六条); undefined once that is so. */
function unitsLacking(units: readonly UnitFacts[]): Measured | undefined {
  const counted = countedUnits(units);
  const types = new Set(counted.map(({ type }) => type)).size;
  if (types >= UNITS_REQUIRED) return undefined;
  // A unit without a score may still pass; without one the failure is certain.
  const possible = new Set(
    units
      .filter((unit) => counted.includes(unit) || unit.selfCheckScoreX100 === null)
      .map(({ type }) => type),
  ).size;
  return {
    verdict: units.length > 0 && possible < UNITS_REQUIRED ? 'NOT_MET' : 'NOT_SHOWN',
    measured: `${types} 种功能单位合格${units.length > 0 ? `：${units.map(scored).join('、')}` : ''}`,
    source: '功能单位自查得分',
    page: 'SELF_CHECK',
  };
}

/** 满足…基本条件 (第三至六条): the acceptance asked every building condition, unless something since refutes them. */
export function measureBasics(facts: EligibilityFacts): Measured {
  const { selfCheck, acceptance, type } = facts;
  const lacking = type === 'COMPREHENSIVE' ? unitsLacking(facts.units) : careTooSmall(facts);
  if (lacking) return lacking;
  if (selfCheck && !selfCheck.passed) {
    const score = selfCheck.totalX100 === null ? '' : ` ${showX100(selfCheck.totalX100)} 分`;
    return {
      verdict: 'NOT_MET',
      measured: `${selfCheck.on} 自查${score}，不合格（第七条）`,
      source: '自查记录',
      page: 'SELF_CHECK',
    };
  }
  const whole = acceptance !== null && acceptance.asked > 0 && acceptance.met === acceptance.asked;
  return {
    verdict: whole ? 'MET' : 'NOT_SHOWN',
    measured: whole
      ? `${acceptance.on} 验收，${acceptance.asked} 条均符合`
      : acceptance
        ? `${acceptance.on} 验收，没有逐条结论`
        : '没有逐条验收记录',
    source: '验收记录',
    page: 'ACCEPTANCE',
    person: true,
  };
}

/** Whether a site stands on these platforms (第九条). */
export function measurePlatforms(
  { platforms }: EligibilityFacts,
  wanted: readonly Platform[],
): Measured {
  const lacking = wanted.filter((platform) => !platforms.has(platform));
  const days = wanted.flatMap((platform) => platforms.get(platform) ?? []);
  return {
    verdict: lacking.length === 0 ? 'MET' : 'NOT_SHOWN',
    measured:
      lacking.length === 0
        ? `${[...new Set(days)].join('、')} 上传`
        : `没有上传登记：${lacking.map((platform) => PLATFORM_LABELS[platform]).join('、')}`,
    source: '平台上传登记',
    page: 'SITE',
  };
}

/** 每年开展女职工为主要对象的相关活动: one in the year suffices; whom it was for, the topic says. */
export function measureActivities({ activities }: EligibilityFacts): Measured {
  return {
    verdict: activities > 0 ? 'MET' : 'NOT_SHOWN',
    measured: activities > 0 ? `12 个月内活动 ${activities} 次` : null,
    source: '活动记录',
    page: 'OPERATION',
    person: true,
  };
}

/** 定期举办: the regulation gives no number, so a person judges what is on record. */
export function measureLectures({ activities, lectures }: EligibilityFacts): Measured {
  const held = activities + lectures > 0;
  return {
    verdict: 'NOT_SHOWN',
    measured: held ? `12 个月内讲座 ${lectures} 次、活动 ${activities} 次` : null,
    source: '活动记录',
    page: 'OPERATION',
    person: true,
  };
}

/**
 * 无安全事故: a revocation for one in the year before the closing date refutes it; that nothing is on record proves
 * nothing, so a person answers.
 */
export function measureAccidents(
  { revocations }: EligibilityFacts,
  closesOn: BusinessDate,
): Measured {
  const last = latest(revocations, MISHAPS);
  const within = last !== undefined && last.on > yearsLater(closesOn, -1);
  return {
    verdict: within ? 'NOT_MET' : 'NOT_SHOWN',
    measured: last
      ? `${last.on} 因${last.ground === 'ACCIDENT' ? '安全责任事故' : '重大负面影响事件'}取消示范资格`
      : null,
    source: '取消记录',
    page: 'AFTER',
    person: true,
  };
}
