import type { ServiceFacts } from '@shared/domain/operation/reporting';
import {
  SETTING_LABELS,
  TYPE_SHORT_LABELS,
  type SiteStatus,
  type SiteType,
  type UnitType,
} from '@shared/domain/site/terms';
import type { ReportingSite, ReportingUnit } from './reporting-sites.repo';

/** States in which a site is in use and reports. */
export const IN_USE = ['FILED', 'DEREGISTRATION_PENDING'] as const satisfies SiteStatus[];

/** What reports by months: a site, or a function unit of a 综合中心. */
export interface ReportingLine {
  /** 0 for the site itself. */
  unitId: number;
  type: SiteType;
  unitType: UnitType | null;
  label: string;
  facts: ServiceFacts;
}

/** How a function unit is named beside its site. */
export function unitLabel(unit: Pick<ReportingUnit, 'type' | 'setting'>): string {
  const setting = unit.setting ? `（${SETTING_LABELS[unit.setting]}）` : '';
  return `${TYPE_SHORT_LABELS[unit.type]}${setting}`;
}

type Facts = Pick<ReportingSite, 'type' | 'status' | 'openedOn' | 'openedPrecision' | 'filedOn'>;

/**
 * What of a site reports: the site, or of a 综合中心 its function units. The centre itself may then still state a total
 * of visits and owes none (第六条).
 */
export function reportingLines(site: Facts, units: readonly ReportingUnit[]): ReportingLine[] {
  const { type, status, openedOn, openedPrecision, filedOn } = site;
  const inService = (IN_USE as readonly SiteStatus[]).includes(status);
  const own: ReportingLine = {
    unitId: 0,
    type,
    unitType: null,
    label: TYPE_SHORT_LABELS[type],
    facts: {
      type,
      inService: inService && (type !== 'COMPREHENSIVE' || units.length === 0),
      openedOn,
      openedPrecision,
      filedOn,
    },
  };
  if (type !== 'COMPREHENSIVE') return [own];
  return [
    ...units.map((unit): ReportingLine => ({
      unitId: unit.id,
      type: unit.type,
      unitType: unit.type,
      label: unitLabel(unit),
      facts: {
        type: unit.type,
        inService,
        openedOn: unit.openedOn ?? openedOn,
        openedPrecision: unit.openedOn ? 'DAY' : openedPrecision,
        filedOn,
      },
    })),
    own,
  ];
}
