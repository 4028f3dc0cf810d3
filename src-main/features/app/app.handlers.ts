import type { appCalls } from '@shared/contract/app';
import type { HandlersOf } from '@shared/contract/handlers';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { WindowPort } from '../../app/window-port';
import { safeNameWithEnding } from '../../documents/engine/clean-text';
import { listOperators } from './app.repo';
import * as service from './app.service';

/** The program itself: state, operators, settings, and what only a window can do. */
export function createAppHandlers(
  app: AppContext,
  window: WindowPort | null,
): HandlersOf<typeof appCalls> {
  const needed = (name: string): WindowPort => {
    if (!window) throw new AppError('CALL_NEEDS_WINDOW', { name });
    return window;
  };
  return {
    'app.state': () => service.appState(app, window),
    'app.verifyHistory': () => service.checkHistory(app),
    'operators.list': () => app.uow.read(listOperators),
    'operators.save': (input, context) => service.saveOperator(app, input, context),
    'session.choose': ({ operatorId }) => service.chooseOperator(app, window, operatorId),
    'settings.get': ({ key }) => service.getSetting(app, key),
    'settings.set': ({ key, value }, context) => service.setSetting(app, key, value, context),
    'settings.setWorkYear': ({ year }, context) =>
      service.setSetting(app, service.workYearKey, year, context),
    'dialog.openFile': async ({ title, filters, multiple }) => ({
      files: await needed('dialog.openFile').openFile(title, filters, multiple),
    }),
    // Records are called as their authors like: not every name of one can be that of a file.
    'dialog.saveFile': async ({ title, defaultName, filters }) => ({
      file: await needed('dialog.saveFile').saveFile(
        title,
        safeNameWithEnding(defaultName),
        filters,
      ),
    }),
    'dialog.showInFolder': async ({ file }) => {
      await needed('dialog.showInFolder').showInFolder(file);
      return { done: true as const };
    },
    'window.savePicture': ({ dataUrl, file }) => service.savePicture(dataUrl, file),
    'window.fullScreen': async ({ on }) => {
      await needed('window.fullScreen').fullScreen(on);
      return { done: true as const };
    },
    'window.zoom': async ({ factor }) => ({ factor: await needed('window.zoom').zoom(factor) }),
  };
}
