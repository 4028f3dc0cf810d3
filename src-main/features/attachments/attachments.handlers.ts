import type { attachmentCalls } from '@shared/contract/attachments';
import type { HandlersOf } from '@shared/contract/handlers';
import type { AppContext } from '../../app/context';
import * as service from './attachments.service';

/** Photos and documents of sites. */
export function createAttachmentHandlers(app: AppContext): HandlersOf<typeof attachmentCalls> {
  return {
    'attachments.add': (input, context) => service.add(app, input, context),
    'attachments.list': (input) => service.list(app, input),
    'attachments.remove': (input, context) => service.remove(app, input, context),
    'attachments.open': ({ id }) => service.open(app, id),
    'attachments.saveAs': (input) => service.saveAs(app, input),
    'attachments.check': (_input, context) => service.checkAll(app, context),
  };
}
