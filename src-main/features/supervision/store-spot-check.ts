import { businessDateOf } from '@shared/domain/common/business-date';
import type { SiteType } from '@shared/domain/site/terms';
import { deriveVerdict, unitName, type SpotCheckVerdict } from '@shared/domain/supervision/verdict';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { sheetFacts } from '../rubrics/marks';
import { insertSheet } from '../rubrics/score-sheets.repo';
import { chainOfYear, type ChainState } from '../sampling/chain';
import { checksOnDay, insertChecks } from '../sampling/check.repo';
import { drawOf, refuseWrongDay } from '../sampling/visit-day';
import type { StoredSite } from '../sites/site-row';
import {
  canBeRectified,
  openFindings,
  refuseFindings,
  type NewFinding,
  type OpenedFinding,
} from './findings';
import { findingsOfSheets, scoreVisit, withVetoes, type VisitMarks } from './scored-visit';

/** One visit of the annual spot check as it comes in. */
export interface SpotCheckInput extends VisitMarks {
  /** Working year; the year of the visit unless named. */
  year?: number | undefined;
  checkedOn: string;
  inspectors: string;
  /** What the inspectors said; the score and the findings may make it stricter. */
  verdict?: SpotCheckVerdict | undefined;
  findings?: readonly NewFinding[] | undefined;
  remarks?: string | null | undefined;
  /** Recorded although the site has a result of that day. */
  confirm?: boolean | undefined;
}

/** A visit that was recorded. */
export interface StoredSpotCheck {
  id: number;
  verdict: SpotCheckVerdict;
  opened: OpenedFinding[];
  /** Sentences worth a second look; nothing was refused for them. */
  warnings: string[];
}

const VERDICT_WORDS = { PASS: '合格', RECTIFY: '需整改' } as const;

async function refuseSecond(tx: ReadTx, site: StoredSite, input: SpotCheckInput): Promise<void> {
  if (input.confirm) return;
  const [first] = await checksOnDay(tx, site.id, input.checkedOn);
  if (!first) return;
  throw new AppError('SAMPLING_CHECK_SAME_DAY', {
    number: site.number,
    when: input.checkedOn,
    first: `${VERDICT_WORDS[first.verdict]}，${first.inspectors}`,
  });
}

/**
 * Records one visit in the caller's transaction: result, scored tables, and a rectification for everything found
 * (第十三条). The one way in which a result comes to be, by hand or from a workbook. The caller tells the window:
 * `app.events.changed('sampling', 'life', 'sites')`.
 * @param site from `siteOf`
 * @param chain the draws of the year, when many visits are recorded one after the other
 * @throws AppError SAMPLING_CHECK_DATE, SAMPLING_CHECK_SAME_DAY unless confirmed, SPOT_CHECK_NOTHING,
 * SPOT_CHECK_VERDICT_DIFFERS, and those of the scores and findings; nothing was written then
 */
export async function storeSpotCheck(
  app: AppContext,
  tx: WriteTx,
  site: StoredSite,
  input: SpotCheckInput,
  chain?: { state: ChainState | undefined },
): Promise<StoredSpotCheck> {
  const year = input.year ?? Number(input.checkedOn.slice(0, 4));
  refuseWrongDay(input.checkedOn, year, businessDateOf(app.clock.now()));
  await refuseSecond(tx, site, input);
  const { sheets, units } = await scoreVisit(tx, site, year, input);
  const written = withVetoes(input.findings ?? [], sheets);
  const { verdict, because, contradicted } = deriveVerdict({
    type: site.type as SiteType,
    sheets,
    unitTypes: units.map(({ type }) => type),
    findings: written.length,
    stated: input.verdict ?? null,
  });
  if (verdict === null) throw new AppError('SPOT_CHECK_NOTHING', { number: site.number });
  if (contradicted) {
    throw new AppError(
      'SPOT_CHECK_VERDICT_DIFFERS',
      { number: site.number, detail: because.join('；') },
      { verdict: '与评分或发现的问题不一致' },
    );
  }
  const findings = [...written, ...findingsOfSheets(site, sheets, written)];
  await refuseFindings(tx, { site, openedOn: input.checkedOn }, written);
  const warnings = units
    .filter(({ id }) => sheets.length > 0 && !sheets.some(({ unitId }) => unitId === id))
    .map(({ type }) => `${unitName(type)}没有评分。`);
  if (verdict === 'RECTIFY' && findings.length === 0) {
    warnings.push(
      '结论为“需整改”，但没有写明问题，因此没有开出整改。请写明问题后开出（第十三条）。',
    );
  }
  const { state } = chain ?? { state: await chainOfYear(tx, year) };
  const [only] = sheets;
  const [id] = await insertChecks(tx, [
    {
      siteId: site.id,
      year,
      drawId: drawOf(state, site.id),
      checkedOn: input.checkedOn,
      inspectors: input.inspectors,
      verdict,
      totalX100: site.type === 'COMPREHENSIVE' ? null : (only?.totalX100 ?? null),
      vetoFailed: sheets.some(({ vetoFailed }) => vetoFailed.length > 0) ? 1 : 0,
      remarks: input.remarks ?? null,
    },
  ]);
  if (id === undefined) throw new Error('A spot check got no id.');
  for (const { rubric, marks, unitId } of sheets) {
    await insertSheet(
      tx,
      { spotCheckId: id },
      sheetFacts(rubric, marks, { siteId: site.id, unitId }),
    );
  }
  // What a closed site scored stays on record; only what somebody wrote down to be put right is refused there.
  const follow = canBeRectified(site) ? findings : written;
  const opened = await openFindings(
    app,
    tx,
    { site, source: 'SPOT_CHECK', year, openedOn: input.checkedOn, spotCheckId: id },
    follow,
  );
  if (opened.length < follow.length) {
    warnings.push('有的否决项此前已开出整改、尚未销号，没有重复开出。');
  }
  return { id, verdict, opened, warnings };
}
