import type { BusinessDate } from '../common/business-date';
import type { MonthFigures } from '../operation/figures';
import type { MonthKey } from '../operation/months';
import type {
  DatePrecision,
  Platform,
  SiteSetting,
  SiteStatus,
  SiteType,
  UnitType,
} from '../site/terms';
import type { SupervisionResult } from '../supervision/supervision';
import type { EligibilityVerdict } from './eligibility';

/** A satisfaction figure that stood on the closing date; hundredths of a point. */
export interface SatisfactionFact {
  readonly scoreX100: number;
  /** null: stated in the registry at a time unknown */
  readonly on: BusinessDate | null;
  readonly from: 'SURVEY' | 'REGISTER';
}

/** Use of a site, or of a function unit of a 综合中心. Areas in hundredths of ㎡; null: not on record. */
export interface UseFacts {
  readonly type: SiteType;
  readonly setting: SiteSetting | null;
  readonly areaX100: number | null;
  readonly outdoorAreaX100: number | null;
  readonly capacity: number | null;
  /** The month since which it is surely in use. */
  readonly start: MonthKey | null;
  /** What was reported, by month. */
  readonly months: ReadonlyMap<MonthKey, MonthFigures>;
  readonly satisfaction: SatisfactionFact | null;
}

/** A function unit of a 综合中心. */
export interface UnitFacts extends UseFacts {
  readonly id: number;
  readonly name: string;
  readonly type: UnitType;
  readonly selfCheckScoreX100: number | null;
}

/** 取消示范资格 on record (第二十二条). */
export interface RevocationFact {
  readonly ground: string;
  readonly on: BusinessDate;
}

/** Everything on record that the conditions of articles 15 and 16 are judged by; later than the closing date is left out. */
export interface EligibilityFacts extends UseFacts {
  readonly siteId: number;
  readonly siteNumber: string;
  readonly siteName: string;
  readonly builderName: string | null;
  readonly jurisdictionCode: string;
  readonly jurisdictionName: string;
  readonly status: SiteStatus;
  readonly openedOn: BusinessDate | null;
  readonly openedPrecision: DatePrecision | null;
  readonly filedOn: BusinessDate | null;
  readonly filingNumber: string | null;
  /** The latest acceptance that found the site fit, with how many building conditions it asked and how many were met. */
  readonly acceptance: { on: BusinessDate; asked: number; met: number } | null;
  /** 历史备案（导入）: the words of the step that filed it without an acceptance. */
  readonly historicalBasis: string | null;
  readonly selfCheck: { on: BusinessDate; passed: boolean; totalX100: number | null } | null;
  /** Day of the upload by platform. */
  readonly platforms: ReadonlyMap<Platform, BusinessDate>;
  /** Held in the 12 months before the closing date. */
  readonly activities: number;
  readonly lectures: number;
  readonly supervision: { on: BusinessDate; result: SupervisionResult } | null;
  readonly spotCheck: { on: BusinessDate; totalX100: number | null } | null;
  readonly openRectifications: number;
  readonly revocations: readonly RevocationFact[];
  readonly units: readonly UnitFacts[];
}

/** What a person found of a condition. */
export interface EligibilityAnswer {
  readonly id: number;
  /** 0: the site itself. */
  readonly unitId: number;
  readonly code: string;
  readonly answer: EligibilityVerdict;
  readonly evidence: string | null;
  readonly answeredOn: BusinessDate;
  readonly answeredBy: string | null;
  /** Files in place that belong to it. */
  readonly attachments: number;
}
