import type { HandlersOf } from '@shared/contract/handlers';
import type { noticeCalls } from '@shared/contract/notices';
import type { AppContext } from '../../app/context';
import type { Desk } from '../documents/desk';
import * as issuing from './issue.service';
import * as service from './notices.service';
import * as paper from './paper.service';
import { saveSettings, settings } from './settings';

/**
 * Official notices (第十七条第四项、第二十二条): drafts, their paper, their issue.
 * @param desk what papers are made with
 */
export function createNoticeHandlers(app: AppContext, desk: Desk): HandlersOf<typeof noticeCalls> {
  return {
    'notice.draft': (input, context) => service.draft(app, input, context),
    'notice.list': (input) => service.list(app, input),
    'notice.get': (input) => service.get(app, input),
    'notice.save': (input, context) => service.save(app, input, context),
    'notice.render': (input, context) => paper.render(desk, input, context),
    'notice.layout': (input, context) => paper.layout(desk, input, context),
    'notice.preview': (input, context) => paper.preview(desk, input, context),
    'notice.issue': (input, context) => issuing.issue(app, input, context),
    'notice.void': (input, context) => issuing.voidNotice(app, input, context),
    'notice.settings': () => settings(app),
    'notice.saveSettings': (input, context) => saveSettings(app, input, context),
  };
}
