import { messages } from './messages.zh';

/** Every way a call can be refused; the sentence of each stands in messages.zh.ts. */
export type AppErrorCode = keyof typeof messages;

/** What a message may name: placeholders `{name}` of the sentence are filled from here. */
export type MessageParts = Record<string, string | number>;

/** A part may be a whole sentence of its own; its stop then gives way to the one that follows. */
function fill(sentence: string, parts: MessageParts): string {
  return sentence
    .replace(/\{(\w+)\}/g, (whole, name: string) => String(parts[name] ?? whole))
    .replace(/。+(?=[。；])/g, '');
}

/** A refusal that a person can act on. Thrown by domain and services, answered as `ok: false`. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly fields: Record<string, string> | undefined;

  /**
   * @param code which refusal
   * @param parts values for the placeholders of its sentence
   * @param fields field path → sentence, for errors shown at a field
   */
  constructor(code: AppErrorCode, parts: MessageParts = {}, fields?: Record<string, string>) {
    super(fill(messages[code], parts));
    this.name = 'AppError';
    this.code = code;
    this.fields = fields;
  }

  /** An error that crossed a wall as plain data, made whole again. */
  static revived(error: {
    code: AppErrorCode;
    message: string;
    fields?: Record<string, string>;
  }): AppError {
    const revived = new AppError(error.code, {}, error.fields);
    revived.message = error.message;
    return revived;
  }
}
