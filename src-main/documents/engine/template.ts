import { z } from 'zod';
import type { Actor } from '@shared/contract/handlers';
import type { CallInput, CallName, CallOutput } from '@shared/contract/registry';
import { AppError } from '@shared/errors';
import type { FaceSpecimen } from '@shared/domain/documents/ruler-page';
import type { Block } from './blocks';
import type { FontChoice } from './faces';
import type { PageFoot } from './foot';
import type { Paper } from './paper';
import { layOut } from './sheets';

/** Where forms get their facts: the program's own calls, so that paper and screen say the same. */
export interface DocumentSources {
  ask<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  readonly now: Date;
  readonly actor: Actor;
  /** Throws OPERATION_CANCELLED once the person has cancelled. */
  check(): void;
  readonly fonts: {
    readonly choice: FontChoice;
    /** Which fonts this computer has for each face. */
    specimens(): Promise<readonly FaceSpecimen[]>;
  };
}

/** One kind of form: what it needs, how it is filled, what it looks like. */
export interface DocumentTemplate<R, D> {
  /** Stable name in calls and files: `draw-record`. */
  readonly kind: string;
  readonly title: string;
  /** One sentence: what the form is for. */
  readonly summary: string;
  readonly paper: Paper;
  /** What a request must name: `id` and parameters in one object. */
  readonly request: z.ZodType<R>;
  /** @throws AppError when there is nothing to print */
  load(sources: DocumentSources, request: R): Promise<D>;
  /** Without ending. */
  fileName(data: D): string;
  blocks(data: D): readonly Block[];
  /** Null: nothing but the form itself, as the regulation prints its annexes. */
  foot(data: D): PageFoot | null;
  /** How many copies the regulation asks for, default one: what the print dialog begins with. */
  readonly copies?: number;
  /** Forms that exist on paper only (rulers) have no Word file. */
  readonly word?: false;
  /** Rules of this form's own markup. */
  readonly css?: string;
}

/** A form with its facts, ready to become a file. */
export interface FilledDocument {
  readonly title: string;
  readonly fileName: string;
  readonly paper: Paper;
  readonly blocks: readonly Block[];
  readonly foot: PageFoot | null;
  readonly css: string;
}

/** A kind of form without its types, as the list of kinds holds it. */
export interface DocumentKind {
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly paper: Paper;
  readonly copies: number;
  readonly word: boolean;
  /** JSON Schema of `id` and parameters. */
  readonly parameters: unknown;
  /** @throws AppError INPUT_INVALID, NOT_FOUND or the refusals of the calls it asks */
  fill(sources: DocumentSources, request: unknown): Promise<FilledDocument>;
}

/** Makes a kind of form out of its template. */
export function defineDocument<R, D>(template: DocumentTemplate<R, D>): DocumentKind {
  const { kind, title, summary, paper, copies = 1, request, word } = template;
  return {
    kind,
    title,
    summary,
    paper,
    copies,
    word: word !== false,
    parameters: z.toJSONSchema(request, { io: 'input' }),
    fill: async (sources, given) => {
      const parsed = request.safeParse(given);
      if (!parsed.success) {
        const detail = parsed.error.issues
          .slice(0, 3)
          .map((issue) => `${issue.path.join('.') || '参数'}：${issue.message}`)
          .join('；');
        throw new AppError('INPUT_INVALID', { detail: `${title}：${detail}` });
      }
      const data = await template.load(sources, parsed.data);
      return {
        title,
        fileName: template.fileName(data),
        paper,
        blocks: layOut(template.blocks(data)),
        foot: template.foot(data),
        css: template.css ?? '',
      };
    },
  };
}
