import { appendFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../app/clock';
import { businessDateOf } from '@shared/domain/common/business-date';
import { redact } from './redact';

/** Writes one line per happening, with a scope, personal data taken out. */
export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
  scoped(scope: string): Logger;
}

const KEPT_DAYS = 30;

function causeText(cause: unknown): string {
  if (cause instanceof Error) return cause.stack ?? cause.message;
  return cause === undefined ? '' : JSON.stringify(cause);
}

function prune(directory: string): void {
  const files = readdirSync(directory)
    .filter((name) => /^\d{4}-\d{2}-\d{2}\.log$/.test(name))
    .sort();
  for (const name of files.slice(0, -KEPT_DAYS)) rmSync(join(directory, name), { force: true });
}

/** A logger into daily files of `directory`, thirty of them kept. */
export function createLogger(directory: string, clock: Clock): Logger {
  mkdirSync(directory, { recursive: true });
  prune(directory);
  const write = (level: string, scope: string, message: string, cause?: unknown): void => {
    const now = clock.now();
    const tail = causeText(cause);
    const line = `${now.toISOString()} ${level} [${scope}] ${message}${tail ? `\n${tail}` : ''}\n`;
    appendFileSync(join(directory, `${businessDateOf(now)}.log`), redact(line));
  };
  const make = (scope: string): Logger => ({
    info: (message) => write('INFO', scope, message),
    warn: (message) => write('WARN', scope, message),
    error: (message, cause) => write('ERROR', scope, message, cause),
    scoped: (inner) => make(`${scope}/${inner}`),
  });
  return make('app');
}
