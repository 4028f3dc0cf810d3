import { z } from 'zod';
import { rowId, workYear } from '@shared/contract/common';
import { siteRef } from '@shared/contract/site-ref';

/** Which application a paper is about: its id, or site and year. */
export interface ApplicationRequest {
  readonly id?: number | undefined;
  readonly siteId?: number | undefined;
  readonly siteNumber?: string | undefined;
  readonly year?: number | undefined;
}

export const applicationFields = {
  id: rowId.optional().meta({ description: '申报的内部编号' }),
  ...siteRef,
  year: workYear.optional().meta({ description: '用阵地指明时：年度' }),
};

/** Whether a request names exactly one application. */
export function namesOne({ id, siteId, siteNumber, year }: ApplicationRequest): boolean {
  const sites = [siteId, siteNumber].filter((one) => one !== undefined).length;
  return id === undefined ? sites === 1 && year !== undefined : sites === 0;
}

export const ONE_APPLICATION = '请给出申报的 id，或阵地（siteId、siteNumber 之一）和年度 year';

/** The request of a paper about one application. */
export const applicationRequest: z.ZodType<ApplicationRequest> = z
  .strictObject(applicationFields)
  .refine(namesOne, { message: ONE_APPLICATION });
