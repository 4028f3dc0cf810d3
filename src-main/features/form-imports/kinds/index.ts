import type { FormKind } from '@shared/domain/forms/kinds';
import type { FormDefinition } from '../definition';
import { activitiesForm } from './activities';
import { assetsForm } from './assets';
import { arrivalsForm } from './bank-arrivals';
import { baseFiguresForm } from './base-figures';
import { certificatesForm } from './certificates';
import { applicationsForm } from './demonstration-applications';
import { monthsForm } from './months';
import { selfChecksForm } from './self-checks';
import { spotChecksForm } from './spot-checks';
import { spendingForm } from './subsidy-spending';
import { surveysForm } from './surveys';

/** Every form workbook that the program understands; a further kind is one file and one line here. */
export const forms: Readonly<Record<FormKind, FormDefinition>> = {
  MONTHS: monthsForm,
  SURVEYS: surveysForm,
  ACTIVITIES: activitiesForm,
  CERTIFICATES: certificatesForm,
  ASSETS: assetsForm,
  SELF_CHECK: selfChecksForm,
  SPOT_CHECKS: spotChecksForm,
  DEMONSTRATION_APPLICATIONS: applicationsForm,
  BASE_FIGURES: baseFiguresForm,
  SUBSIDY_SPENDING: spendingForm,
  BANK_ARRIVALS: arrivalsForm,
};
