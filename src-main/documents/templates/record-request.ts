import { z } from 'zod';
import { siteRef } from '@shared/contract/site-ref';
import { AppError } from '@shared/errors';

/** Which record a form is about, or that it is to be blank. */
export interface RecordRequest {
  readonly id?: number | string | undefined;
  readonly siteId?: number | undefined;
  readonly siteNumber?: string | undefined;
  readonly blank: boolean;
}

const fields = (what: string) => ({
  id: z
    .union([z.int().positive(), z.string().trim().min(1).max(60)])
    .optional()
    .meta({ description: `整数：${what}；文字：阵地编号，取该阵地最近一次的记录` }),
  ...siteRef,
});

const ONE = '请给出 id、siteId、siteNumber 中的一个';

/** How many ways of naming a record a request uses. */
function named(request: Omit<RecordRequest, 'blank'>): number {
  return [request.id, request.siteId, request.siteNumber].filter((one) => one !== undefined).length;
}

/**
 * The request of a form about a record: by the record, by its site (the latest record), or blank.
 * @param what the record that an integer `id` means
 */
export function recordRequest(what: string): z.ZodType<RecordRequest> {
  return z
    .strictObject({
      ...fields(what),
      blank: z.boolean().default(false).meta({ description: '空白表，供手写' }),
    })
    .refine((request) => named(request) === (request.blank ? 0 : 1), {
      message: `${ONE}，或 blank: true`,
    });
}

/** The same without a blank form: these say something only about a record. */
export function filledRequest(what: string): z.ZodType<RecordRequest> {
  return z
    .strictObject(fields(what))
    .refine((request) => named(request) === 1, { message: ONE })
    .transform((request): RecordRequest => ({ ...request, blank: false }));
}

/** A site as the calls name it. */
export type SiteTarget = { readonly siteId: number } | { readonly siteNumber: string };
/** What a request means: a record, or the latest one of a site. */
export type RecordTarget =
  | { readonly recordId: number; readonly site: null }
  | { readonly recordId: null; readonly site: SiteTarget };

/** @throws AppError INPUT_INVALID when it names neither */
export function targetOf({ id, siteId, siteNumber }: Omit<RecordRequest, 'blank'>): RecordTarget {
  if (typeof id === 'number') return { recordId: id, site: null };
  if (siteId !== undefined) return { recordId: null, site: { siteId } };
  const number = id ?? siteNumber;
  if (number !== undefined) return { recordId: null, site: { siteNumber: number } };
  throw new AppError('INPUT_INVALID', { detail: ONE });
}
