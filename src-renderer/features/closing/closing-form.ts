import type { CallInput, CallOutput } from '@shared/contract/registry';
import type {
  AssetDisposal,
  ClosingReason,
  OpinionGiver,
  PlateDisposal,
} from '@shared/domain/closing/terms';
import { OPINION_GIVERS } from '@shared/domain/closing/terms';

export type Closing = CallOutput<'deregistration.get'>;

/** An asset of the site with what becomes of it. */
export interface AssetRow {
  assetId: number;
  name: string;
  quantity: number;
  disposal: AssetDisposal | null;
  note: string | null;
}

/** What the form of a closing holds. */
export interface ClosingModel {
  reason: ClosingReason | null;
  explanation: string | null;
  appliedOn: string;
  plates: PlateDisposal | null;
  platesNote: string | null;
  assets: AssetRow[];
  builderOpinion: string | null;
  builderOn: string | null;
  jurisdictionOpinion: string | null;
  jurisdictionOn: string | null;
  cityOpinion: string | null;
  cityOn: string | null;
  closeRectifications: string | null;
}

/** A fresh form, or what stands of an application that is under way. */
export function closingModel(
  pending: Closing | null,
  assets: readonly { id: number; name: string; quantity: number }[],
  today: string,
): ClosingModel {
  const settled = new Map(pending?.assets.map((asset) => [asset.assetId, asset]));
  return {
    reason: pending?.reason ?? null,
    explanation: pending?.explanation ?? null,
    appliedOn: pending?.appliedOn ?? today,
    plates: pending?.plates ?? null,
    platesNote: pending?.platesNote ?? null,
    assets: assets.map(({ id, name, quantity }) => ({
      assetId: id,
      name,
      quantity,
      disposal: settled.get(id)?.disposal ?? null,
      note: settled.get(id)?.note ?? null,
    })),
    builderOpinion: pending?.builderOpinion ?? null,
    builderOn: pending?.builderOn ?? null,
    jurisdictionOpinion: pending?.jurisdictionOpinion ?? null,
    jurisdictionOn: pending?.jurisdictionOn ?? null,
    cityOpinion: pending?.cityOpinion ?? null,
    cityOn: pending?.cityOn ?? null,
    closeRectifications: null,
  };
}

/** What is wrong at the fields before anything is sent. */
export function closingProblems(model: ClosingModel): Record<string, string | undefined> {
  const problems: Record<string, string | undefined> = {
    ...(model.reason ? {} : { reason: '请选择注销原因' }),
    ...(model.explanation?.trim() ? {} : { explanation: '请写明详细情况（附件3）' }),
    ...(model.plates ? {} : { plates: '请写明铭牌标识的去向（第十四条）' }),
  };
  model.assets.forEach((asset, index) => {
    if (!asset.disposal) problems[`assets.${index}.disposal`] = '请选择去向';
  });
  return problems;
}

/** The call that the form makes. */
export function closingInput(siteId: number, model: ClosingModel): CallInput<'site.deregister'> {
  const { reason, plates, assets, builderOn, jurisdictionOn, cityOn, ...rest } = model;
  return {
    ...rest,
    siteId,
    ...(reason ? { reason } : {}),
    ...(plates ? { plates } : {}),
    ...(builderOn ? { builderOn } : {}),
    ...(jurisdictionOn ? { jurisdictionOn } : {}),
    ...(cityOn ? { cityOn } : {}),
    assets: assets.flatMap(({ assetId, disposal, note }) =>
      disposal ? [{ assetId, disposal, note }] : [],
    ),
  };
}

/** Opinions that are still to come. */
export function opinionsMissing(record: {
  builderOpinion: string | null;
  jurisdictionOpinion: string | null;
  cityOpinion: string | null;
}): OpinionGiver[] {
  return OPINION_GIVERS.filter((giver) => !record[`${giver}Opinion`]?.trim());
}
