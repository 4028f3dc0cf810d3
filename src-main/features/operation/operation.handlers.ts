import type { HandlersOf } from '@shared/contract/handlers';
import type { operationCalls } from '@shared/contract/operation';
import type { AppContext } from '../../app/context';
import { months, saveMonths } from './months.service';
import { get } from './operation.service';
import { assets, expiring, missing, overview } from './overview.service';
import * as records from './records.service';

/** 运行 (第十、十一条): monthly figures, surveys, activities, certificates, assets. */
export function createOperationHandlers(app: AppContext): HandlersOf<typeof operationCalls> {
  return {
    'operation.saveMonths': (input, context) => saveMonths(app, input, context),
    'operation.months': (input) => months(app, input),
    'operation.get': (input) => get(app, input),
    'operation.saveSurvey': (input, context) => records.saveSurvey(app, input, context),
    'operation.removeSurvey': (input, context) => records.removeSurvey(app, input, context),
    'operation.saveActivity': (input, context) => records.saveActivity(app, input, context),
    'operation.removeActivity': (input, context) => records.removeActivity(app, input, context),
    'operation.saveCertificate': (input, context) => records.saveCertificate(app, input, context),
    'operation.removeCertificate': (input, context) =>
      records.removeCertificate(app, input, context),
    'operation.saveAsset': (input, context) => records.saveAsset(app, input, context),
    'operation.removeAsset': (input, context) => records.removeAsset(app, input, context),
    'operation.overview': (input) => overview(app, input),
    'operation.missing': (input) => missing(app, input),
    'operation.expiring': (input) => expiring(app, input),
    'operation.assets': (input) => assets(app, input),
  };
}
