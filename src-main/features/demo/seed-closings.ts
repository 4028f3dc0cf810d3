import { ASSET_DISPOSALS, PLATE_DISPOSALS, type ClosingReason } from '@shared/domain/closing/terms';
import type { SeededRandom } from '@shared/domain/common/seeded-random';
import { AssetDisposalEntity, DeregistrationEntity } from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import { dayBetween, dayOf, jurisdictionOn } from './days';
import type { LifeSite } from './life-sites.repo';
import type { DemoFrame } from './plan';
import * as words from './words';

/** The printed reason behind what the demonstration city says of a closing. */
const REASON_OF: Record<string, ClosingReason> = {
  [words.CLOSING_REASONS[0] ?? '']: 'ABOLISHED',
  [words.CLOSING_REASONS[1] ?? '']: 'MERGED',
  [words.CLOSING_REASONS[2] ?? '']: 'FEWER_USERS',
};

function closingOf(
  random: SeededRandom,
  frame: DemoFrame,
  site: LifeSite,
): Partial<DeregistrationEntity> | undefined {
  const asked = site.events.find(({ status }) => status === 'DEREGISTRATION_PENDING');
  const closedOn = dayOf(site, 'DEREGISTERED');
  if (!asked || (closedOn !== null && closedOn < frame.firstDay)) return undefined;
  const explanation = asked.reason ?? '阵地停用';
  const heard = closedOn ?? frame.today;
  const agreedOn = dayBetween(random, asked.onDate, heard);
  const agreed = closedOn !== null || random.chance(0.4);
  return {
    siteId: site.id,
    jurisdictionId: jurisdictionOn(site, asked.onDate),
    reason: REASON_OF[explanation] ?? 'OTHER',
    explanation,
    plates: random.pick(PLATE_DISPOSALS),
    appliedOn: asked.onDate,
    builderOpinion: '同意注销，固定资产和铭牌已按规定处置',
    builderOn: asked.onDate,
    ...(agreed ? { jurisdictionOpinion: '情况属实，同意注销', jurisdictionOn: agreedOn } : {}),
    ...(closedOn === null ? {} : { cityOpinion: '同意注销备案', cityOn: closedOn }),
    state: closedOn === null ? 'PENDING' : 'DONE',
    decidedOn: closedOn,
  };
}

/** Closings under way and closings done, with what became of each asset (第十四条). */
export async function seedClosings(
  tx: WriteTx,
  frame: DemoFrame,
  random: SeededRandom,
  sites: readonly LifeSite[],
): Promise<number> {
  const closing = sites.flatMap((site) => {
    const row = closingOf(random, frame, site);
    return row ? [{ site, row }] : [];
  });
  const ids = await tx.insertMany(
    DeregistrationEntity,
    closing.map(({ row }) => row),
  );
  await tx.insertMany(
    AssetDisposalEntity,
    closing.flatMap(({ site }, index) =>
      site.assetIds.map((assetId) => ({
        deregistrationId: ids[index] ?? 0,
        assetId,
        disposal: random.pick(ASSET_DISPOSALS),
      })),
    ),
  );
  return closing.length;
}
