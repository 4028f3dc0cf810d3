import type { BusinessDate } from '../common/business-date';

/** A satisfaction figure that stands in the registry without a survey; per cent x 100. */
export interface StatedScore {
  /** The day it was changed to this; null: it came with the record itself, from a time unknown. */
  on: BusinessDate | null;
  scoreX100: number | null;
}

/**
 * The satisfaction that the registry shows: the latest survey of the whole site (第十条第三项), unless somebody stated
 * another figure there after the survey. What came with the record, undated, gives way to any survey; what was stated on
 * the day of a survey gives way to that survey.
 */
export function standingSatisfaction(
  stated: StatedScore,
  survey: { on: BusinessDate; scoreX100: number } | null,
): number | null {
  if (!survey) return stated.scoreX100;
  if (stated.scoreX100 === null || stated.on === null) return survey.scoreX100;
  return survey.on >= stated.on ? survey.scoreX100 : stated.scoreX100;
}
