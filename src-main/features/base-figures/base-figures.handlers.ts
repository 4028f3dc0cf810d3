import type { baseFigureCalls } from '@shared/contract/base-figures';
import type { HandlersOf } from '@shared/contract/handlers';
import type { AppContext } from '../../app/context';
import * as service from './base-figures.service';
import { exportYear } from './export.service';

/** 基数: what 应建尽建 is measured against (第十二条). */
export function createBaseFigureHandlers(app: AppContext): HandlersOf<typeof baseFigureCalls> {
  return {
    'baseFigures.list': (input) => service.list(app, input),
    'baseFigures.save': (input, context) => service.save(app, input, context),
    'baseFigures.carry': (input, context) => service.carry(app, input, context),
    'baseFigures.confirm': (input, context) => service.confirm(app, input, context),
    'baseFigures.export': (input) => exportYear(app, input),
  };
}
