import { ARTICLE_16, GENERAL_CONDITIONS, type Condition, type Measure } from './article-16';
import type {
  Eligibility,
  EligibilityHeading,
  EligibilityLine,
  EligibilityVerdict,
} from './eligibility';
import type { EligibilityAnswer, EligibilityFacts, UnitFacts } from './eligibility-facts';
import {
  AREA_PER_PERSON_X100,
  CABIN_AREA_X100,
  CARE_AREA_X100,
  measureArea,
  measurePerPerson,
  OUTDOOR_PER_PERSON_X100,
} from './measure-place';
import * as record from './measure-record';
import * as use from './measure-use';
import type { Measured } from './measured';
import type { StoredRules } from './rules';

/** How what a person found is asked for where the text says all. */
const BY_PERSON = '符合，附依据';
const PERSON_SOURCE = '材料与实地考察';

type UnitLines = Extract<Measure, 'UNITS_MANAGEMENT' | 'UNITS_EFFECT'>;
type Computed = Exclude<Measure, UnitLines>;

/** Reads one figure from the records of the site, or of one of its function units where use is asked. */
function measure(
  what: Computed,
  facts: EligibilityFacts,
  unit: UnitFacts | null,
  rules: StoredRules,
): Measured {
  const used = unit ?? facts;
  const { closesOn, averaging } = rules;
  switch (what) {
    case 'FILED':
      return record.measureFiled(facts, closesOn);
    case 'ACCEPTED':
      return record.measureAccepted(facts);
    case 'A_YEAR':
      return record.measureYear(facts, closesOn);
    case 'NOT_BARRED':
      return record.measureNotBarred(facts, rules);
    case 'RESULTS':
      return record.measureResults(facts);
    case 'BASICS':
      return record.measureBasics(facts);
    case 'CABIN_AREA':
      return measureArea(used, CABIN_AREA_X100);
    case 'CARE_AREA':
      return measureArea(used, CARE_AREA_X100);
    case 'AREA_PER_PERSON':
      return measurePerPerson(used.areaX100, used.capacity, AREA_PER_PERSON_X100, '室内面积');
    case 'OUTDOOR_PER_PERSON':
      return measurePerPerson(
        used.outdoorAreaX100,
        used.capacity,
        OUTDOOR_PER_PERSON_X100,
        '户外面积',
      );
    case 'PLATFORMS':
      return record.measurePlatforms(facts, ['MANAGEMENT_SYSTEM', 'SHANDONG_UNION']);
    case 'MANAGEMENT_SYSTEM':
      return record.measurePlatforms(facts, ['MANAGEMENT_SYSTEM']);
    case 'APP':
      return record.measurePlatforms(facts, ['QILU_APP']);
    case 'ACTIVITIES':
      return record.measureActivities(facts);
    case 'LECTURES':
      return record.measureLectures(facts);
    case 'USES':
      return use.measureUses(used, closesOn, averaging);
    case 'CHILDREN':
      return use.measureChildren(used, closesOn, averaging);
    case 'DAYS':
      return use.measureDays(used, closesOn, averaging);
    case 'ATTENDANCE':
      return use.measureAttendance(used, closesOn, averaging);
    case 'PLACES':
      return use.measurePlaces(used, closesOn);
    case 'OWN_PLACES':
      return use.measureOwnPlaces(used, closesOn, averaging);
    case 'ACCIDENTS':
      return record.measureAccidents(facts, closesOn);
    case 'SATISFACTION':
      return use.measureSatisfaction(used);
  }
}

/** All lines of a 综合中心's function units under one heading taken together. */
function measureUnits(heading: EligibilityHeading, lines: readonly EligibilityLine[]): Measured {
  const own = lines.filter((line) => line.heading === heading && line.counts);
  const names = [...new Set(own.map((line) => line.unitName ?? ''))];
  const tally = names.map((name) => {
    const of = own.filter((line) => (line.unitName ?? '') === name);
    return `${name} ${of.filter((line) => line.verdict === 'MET').length}/${of.length}`;
  });
  const any = (verdict: EligibilityVerdict): boolean =>
    own.some((line) => line.verdict === verdict);
  return {
    verdict: any('NOT_MET')
      ? 'NOT_MET'
      : own.length === 0 || any('NOT_SHOWN')
        ? 'NOT_SHOWN'
        : 'MET',
    measured: tally.length > 0 ? tally.join('、') : '没有 80 分以上的功能单位',
    source: '功能单位各条',
    page: 'SELF_CHECK',
  };
}

interface Place {
  readonly facts: EligibilityFacts;
  readonly unit: UnitFacts | null;
  readonly answers: ReadonlyMap<string, EligibilityAnswer>;
}

/** The key under which an answer belongs to a line. */
export function answerKey(unitId: number | null, code: string): string {
  return `${unitId ?? 0} ${code}`;
}

/** Proven: met with evidence in words or a file; without any it stays not shown. */
function answered(answer: EligibilityAnswer): EligibilityVerdict {
  const proven = answer.evidence !== null || answer.attachments > 0;
  return answer.answer === 'MET' && !proven ? 'NOT_SHOWN' : answer.answer;
}

function lineOf(
  { code, heading, text, article, needed, counts }: Condition,
  measured: Measured | null,
  { facts, unit, answers }: Place,
): EligibilityLine {
  const manual =
    measured === null || (measured.person === true && measured.verdict === 'NOT_SHOWN');
  const answer = manual ? answers.get(answerKey(unit?.id ?? null, code)) : undefined;
  return {
    code,
    unitId: unit?.id ?? null,
    unitName: unit?.name ?? null,
    heading,
    text,
    article,
    needed: needed ?? BY_PERSON,
    measured: measured?.measured ?? null,
    source: measured?.source ?? PERSON_SOURCE,
    target: measured ? { page: measured.page, siteId: facts.siteId } : null,
    verdict: answer ? answered(answer) : (measured?.verdict ?? 'NOT_SHOWN'),
    manual,
    counts,
    evidence: answer?.evidence ?? null,
    answerId: answer?.id ?? null,
    attachments: answer?.attachments ?? 0,
    answeredOn: answer?.answeredOn ?? null,
    answeredBy: answer?.answeredBy ?? null,
  };
}

/** Lines of a 小屋 of one class concern only it; of a 小屋 without a class both stand, and are not shown. */
function concerns(condition: Condition, setting: UnitFacts['setting']): boolean {
  return condition.setting === null || setting === null || condition.setting === setting;
}

const CLASS_UNKNOWN: Measured = {
  verdict: 'NOT_SHOWN',
  measured: '未填企业内部或公共场所',
  source: '台账类别',
  page: 'SITE',
};

function measuredOf(
  condition: Condition,
  place: Place,
  rules: StoredRules,
  units: readonly EligibilityLine[],
): Measured | null {
  const { facts, unit } = place;
  if (condition.setting !== null && (unit ?? facts).setting === null) return CLASS_UNKNOWN;
  const { measure: what } = condition;
  if (what === null) return null;
  if (what === 'UNITS_MANAGEMENT') return measureUnits('MANAGEMENT', units);
  if (what === 'UNITS_EFFECT') return measureUnits('EFFECT', units);
  return measure(what, facts, unit, rules);
}

/**
 * Of a function unit article 16 asks its 日常管理 and 使用效果 only; the figures of its place are shown beside them, for the
 * panel, and do not count.
 */
const SHOWN_OF_UNITS: ReadonlySet<Measure | null> = new Set<Measure | null>([
  'CABIN_AREA',
  'CARE_AREA',
  'AREA_PER_PERSON',
  'OUTDOOR_PER_PERSON',
]);

function unitConditions(unit: UnitFacts): Condition[] {
  return ARTICLE_16[unit.type]
    .filter(({ heading, measure: what }) => heading !== 'CONDITIONS' || SHOWN_OF_UNITS.has(what))
    .map((one) => (one.heading === 'CONDITIONS' ? { ...one, counts: false } : one));
}

/** Every line of the checklist: article 15, then article 16 for the type; of a 综合中心 its function units' lines last. */
export function eligibilityLines(
  facts: EligibilityFacts,
  rules: StoredRules,
  answers: readonly EligibilityAnswer[],
): EligibilityLine[] {
  const byKey = new Map(answers.map((one) => [answerKey(one.unitId, one.code), one]));
  const linesFor = (
    conditions: readonly Condition[],
    unit: UnitFacts | null,
    units: readonly EligibilityLine[] = [],
  ): EligibilityLine[] => {
    const place: Place = { facts, unit, answers: byKey };
    return conditions
      .filter((one) => concerns(one, (unit ?? facts).setting))
      .map((one) => lineOf(one, measuredOf(one, place, rules, units), place));
  };
  const counted = facts.type === 'COMPREHENSIVE' ? record.countedUnits(facts.units) : [];
  const units = counted.flatMap((unit) => linesFor(unitConditions(unit), unit));
  return [...linesFor([...GENERAL_CONDITIONS, ...ARTICLE_16[facts.type]], null, units), ...units];
}

/** Codes of the lines that only make a site preferred (第十六条第三项). */
const PREFERENCES: ReadonlySet<string> = new Set(
  Object.values(ARTICLE_16)
    .flat()
    .filter(({ counts }) => !counts)
    .map(({ code }) => code),
);

/** The whole checklist with its totals. @param checkedOn the day on which the records were read */
export function checkEligibility(
  facts: EligibilityFacts,
  rules: StoredRules,
  answers: readonly EligibilityAnswer[],
  checkedOn: string,
): Eligibility {
  const lines = eligibilityLines(facts, rules, answers);
  const counted = lines.filter((line) => line.counts);
  const count = (verdict: EligibilityVerdict): number =>
    counted.filter((line) => line.verdict === verdict).length;
  const met = count('MET');
  return {
    siteId: facts.siteId,
    siteNumber: facts.siteNumber,
    siteName: facts.siteName,
    siteType: facts.type,
    setting: facts.setting,
    builderName: facts.builderName,
    jurisdictionCode: facts.jurisdictionCode,
    jurisdictionName: facts.jurisdictionName,
    year: rules.year,
    ruleId: rules.id,
    ruleNumber: rules.number,
    closesOn: rules.closesOn,
    checkedOn,
    lines,
    met,
    notMet: count('NOT_MET'),
    notShown: count('NOT_SHOWN'),
    eligible: met === counted.length,
    preferred: lines.some((line) => PREFERENCES.has(line.code) && line.verdict === 'MET'),
  };
}
