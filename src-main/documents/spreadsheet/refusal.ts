import {
  refusalSentence,
  type FileRefusalCode,
  type RefusalParts,
} from '@shared/domain/import/refusals.zh';

/** A file that is not read. `code` is stable; `message` is one Chinese sentence: what is wrong, where, what to do. */
export class FileRefusal extends Error {
  readonly code: FileRefusalCode;
  readonly parts: RefusalParts;

  constructor(code: FileRefusalCode, parts: RefusalParts = {}, options?: ErrorOptions) {
    super(refusalSentence(code, parts), options);
    this.name = 'FileRefusal';
    this.code = code;
    this.parts = parts;
  }
}

/** Throws unless the reading was cancelled meanwhile. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new FileRefusal('CANCELLED');
}
