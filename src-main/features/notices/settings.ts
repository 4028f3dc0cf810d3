import type { z } from 'zod';
import { noticeSettings } from '@shared/contract/notices';
import type { CallContext } from '@shared/contract/handlers';
import { NOTICE_DEFAULTS } from '@shared/domain/notice/default-text';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { readSetting, writeSetting } from '../app/app.repo';

type Settings = z.output<typeof noticeSettings>;

const KEY = 'notices';

/** Who sends notices: as settled by the committee, else as on 青工办〔2023〕14号. */
export async function noticeSettingsOf(tx: ReadTx): Promise<Settings> {
  const kept = noticeSettings.partial().safeParse(await readSetting(tx, KEY));
  return { ...NOTICE_DEFAULTS, ...kept.data };
}

/** The settings in force. */
export function settings(app: AppContext): Promise<Settings> {
  return app.uow.read(noticeSettingsOf);
}

/** Settles who sends notices; drafts that exist keep what they say. */
export async function saveSettings(
  app: AppContext,
  input: Settings,
  context: CallContext,
): Promise<Settings> {
  await app.uow.write(writeHeader(app, context), (tx) => writeSetting(tx, KEY, input));
  app.events.changed('settings');
  return input;
}
