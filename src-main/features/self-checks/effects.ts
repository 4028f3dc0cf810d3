import { businessDateOf } from '@shared/domain/common/business-date';
import { showX100 } from '@shared/domain/common/hundredths';
import type { CheckVerdict } from '@shared/domain/site/self-check';
import { TYPE_LABELS, type SiteStatus } from '@shared/domain/site/terms';
import type { AppContext } from '../../app/context';
import type { WriteTx } from '../../db/unit-of-work';
import { vetoFindings } from '../rubrics/marks';
import { sheetsOf } from '../rubrics/score-sheets.repo';
import { canBeRectified, openFindings } from '../supervision/findings';
import { changeSite, changeUnit } from '../sites/change-site.repo';
import { statusEventsOf, unitsOf } from '../sites/record.repo';
import type { StoredSite } from '../sites/site-row';
import { takeStep } from '../sites/step.service';
import { columnBefore, latestDone, type StoredSelfCheck } from './self-checks.repo';
import type { ScoredTable } from './tables';

/** A finished self-check, as its consequences need it. */
export interface Finished {
  id: number;
  checkedOn: string;
  verdict: CheckVerdict;
  tables: readonly ScoredTable[];
}

/** `自查得分 86.5（2026-03-01）`; a 综合中心 names its units. */
function basisOf({ checkedOn, verdict, tables }: Finished): string {
  const score =
    verdict.totalX100 === null
      ? tables
          .map(({ type, score }) => `${TYPE_LABELS[type]} ${showX100(score.totalX100)}`)
          .join('、')
      : showX100(verdict.totalX100);
  return `自查得分 ${score}（${checkedOn}）`;
}

/**
 * What a finished self-check does to its site: the registry's latest known scores, the step to 自查合格 or back
 * (第七条), and for a site in service a rectification for each failed veto item (第十三条).
 * A check that was made before the latest one on record changes none of these.
 * @returns numbers of the rectifications opened
 * @throws AppError DATE_BEFORE_LAST, DATE_IN_FUTURE
 */
export async function applyResult(
  app: AppContext,
  tx: WriteTx,
  site: StoredSite,
  check: Finished,
): Promise<string[]> {
  const latest = await latestDone(tx, site.id, check.id);
  if (latest && latest.checkedOn > check.checkedOn) return [];
  const status = site.status as SiteStatus;
  const columns =
    check.verdict.totalX100 === null ? {} : { selfCheckScoreX100: check.verdict.totalX100 };
  for (const { unitId, score } of check.tables)
    if (unitId !== null) await changeUnit(tx, unitId, { selfCheckScoreX100: score.totalX100 });
  if (status === 'DRAFT' && check.verdict.passed) {
    const onDate = await stepDay(tx, site, check.checkedOn);
    await takeStep(app, tx, site, {
      to: 'SELF_CHECKED',
      onDate,
      basis: basisOf(check),
      columns,
      field: 'checkedOn',
    });
  } else if (status === 'SELF_CHECKED' && !check.verdict.passed) {
    await takeStep(app, tx, site, {
      to: 'DRAFT',
      onDate: await stepDay(tx, site, check.checkedOn),
      basis: basisOf(check),
      reason: `重新自查：${check.verdict.missing.join('；')}`,
      columns,
      field: 'checkedOn',
    });
  } else await changeSite(tx, site.id, columns);
  return canBeRectified(site) ? openForVeto(app, tx, site, check) : [];
}

/**
 * A site is often entered after its builder checked it: such a self-check takes effect on the day of entry. Once the
 * life of a site has gone further, the order of days must hold.
 */
async function stepDay(tx: WriteTx, site: StoredSite, checkedOn: string): Promise<string> {
  const events = await statusEventsOf(tx, site.id);
  const entered = events.length === 1 ? events[0]?.onDate : undefined;
  return entered && entered > checkedOn ? entered : checkedOn;
}

async function openForVeto(
  app: AppContext,
  tx: WriteTx,
  site: StoredSite,
  { id, checkedOn, tables }: Finished,
): Promise<string[]> {
  const findings = tables.flatMap(({ unitId, rubric, score }) =>
    vetoFindings(rubric.table, score.vetoFailed, unitId),
  );
  if (findings.length === 0) return [];
  const opened = await openFindings(
    app,
    tx,
    {
      site,
      source: 'SELF_CHECK',
      year: Number(checkedOn.slice(0, 4)),
      openedOn: checkedOn,
      selfCheckId: id,
    },
    findings,
  );
  return opened.map(({ number }) => number);
}

/**
 * Takes back what a finished self-check did to its site, now that it is void: the scores of the one that is the latest
 * without it, or what stood before; and a site that waits as 自查合格 on it alone goes back to 建设中 (第七条).
 * @param site as it stands, its state one before the application
 */
export async function takeBack(
  app: AppContext,
  tx: WriteTx,
  site: StoredSite,
  check: StoredSelfCheck,
  reason: string,
): Promise<SiteStatus> {
  const status = site.status as SiteStatus;
  const latest = await latestDone(tx, site.id, check.id);
  if (latest && isLater(latest, check)) return status;
  const columns = await scoresWithout(tx, site, check, latest);
  if (status === 'SELF_CHECKED' && latest?.passed !== 1) {
    await takeStep(app, tx, site, {
      to: 'DRAFT',
      onDate: businessDateOf(app.clock.now()),
      reason: `自查记录作废：${reason}`,
      columns,
    });
    return 'DRAFT';
  }
  await changeSite(tx, site.id, columns);
  return status;
}

const isLater = (one: StoredSelfCheck, other: StoredSelfCheck): boolean =>
  one.checkedOn > other.checkedOn || (one.checkedOn === other.checkedOn && one.id > other.id);

async function scoresWithout(
  tx: WriteTx,
  site: StoredSite,
  check: StoredSelfCheck,
  latest: StoredSelfCheck | undefined,
): Promise<Partial<StoredSite>> {
  const field = 'self_check_score_x100';
  const sheets = latest ? await sheetsOf(tx, { selfCheckId: latest.id }) : [];
  for (const unit of await unitsOf(tx, site.id)) {
    const sheet = sheets.find(({ unitId }) => unitId === unit.id);
    const before = await columnBefore(tx, check.id, { entity: 'site_unit', id: unit.id, field });
    if (sheet) await changeUnit(tx, unit.id, { selfCheckScoreX100: sheet.totalX100 });
    else if (before) await changeUnit(tx, unit.id, { selfCheckScoreX100: before.before });
  }
  if (site.type === 'COMPREHENSIVE') return {};
  if (latest) return { selfCheckScoreX100: latest.totalX100 };
  // A score that came with a register stands again; one that was typed in since then is left alone.
  const before = await columnBefore(tx, check.id, { entity: 'site', id: site.id, field });
  return before && site.selfCheckScoreX100 === check.totalX100
    ? { selfCheckScoreX100: before.before }
    : {};
}
