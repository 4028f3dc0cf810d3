import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallInput, CallName, CallOutput } from '@shared/contract/registry';
import type { Actor } from '@shared/contract/handlers';
import type { CallResult } from '@shared/contract/result';
import { definitionOf } from '@shared/contract/registry';
import type { Clock } from '@main/app/clock';
import type { AppContext } from '@main/app/context';
import { openData } from '@main/app/open-data';
import { dispatch } from '@main/dispatch';
import { createHandlers, type Handlers } from '@main/features/handlers';

/** A clock that stands still until a test moves it. */
export class FixedClock implements Clock {
  constructor(private instant = new Date('2026-11-02T02:00:00.000Z')) {}

  now(): Date {
    return new Date(this.instant);
  }

  set(iso: string): void {
    this.instant = new Date(iso);
  }
}

/** The real program without a window, on a data folder of its own. */
export interface TestApp {
  app: AppContext;
  handlers: Handlers;
  clock: FixedClock;
  dir: string;
  /** Makes a call and answers its value; a refusal is thrown with its code. Output is checked against the contract. */
  call<N extends CallName>(name: N, input: CallInput<N>, actor?: Actor): Promise<CallOutput<N>>;
  /** Makes a call and answers the whole result. */
  attempt(name: string, input: unknown, actor?: Actor | null): Promise<CallResult<unknown>>;
  /** Closes and opens again, as a restart does. */
  reopen(): Promise<void>;
  /** Closes and leaves the folder, for another process. */
  leave(): Promise<void>;
  /** Closes and removes the folder. */
  close(): Promise<void>;
}

export const testActor: Actor = { id: null, name: '测试员' };

/** Opens a fresh data folder, its database built by the migrations. */
export async function openTestApp(
  dir = mkdtempSync(join(tmpdir(), 'care-sites-')),
): Promise<TestApp> {
  const clock = new FixedClock();
  const open = () =>
    openData({
      root: dir,
      clock,
      holder: '测试',
      version: '0.0.0',
      resources: join(import.meta.dirname, '../../resources'),
    });
  let data = await open();
  const test: TestApp = {
    app: data.app,
    handlers: createHandlers(data.app, null),
    clock,
    dir,
    call: async <N extends CallName>(name: N, input: CallInput<N>, actor: Actor = testActor) => {
      const result = await test.attempt(name, input, actor);
      if (!result.ok) {
        throw Object.assign(
          new Error(`${result.error.code}: ${result.error.message}`),
          result.error,
        );
      }
      return definitionOf(name).output.parse(result.value) as CallOutput<N>;
    },
    attempt: (name, input, actor = testActor) =>
      dispatch(test.app, test.handlers, name, input, { actor, surface: 'commandLine' }),
    reopen: async () => {
      await data.close();
      data = await open();
      test.app = data.app;
      test.handlers = createHandlers(data.app, null);
    },
    leave: () => data.close(),
    close: async () => {
      await data.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  return test;
}
