import type { SiteSetting, SiteStatus, SiteType } from '../site/terms';

/** One line of the 阵地台账清单; null means not known. */
export interface RegisterLine {
  readonly number: string;
  readonly name: string;
  readonly type: SiteType;
  readonly setting: SiteSetting | null;
  readonly jurisdiction: string;
  readonly builder: string | null;
  readonly address: string | null;
  readonly area: number | null;
  readonly capacity: number | null;
  readonly manager: string | null;
  readonly phone: string | null;
  readonly openedOn: string | null;
  readonly status: SiteStatus;
}

/** The register as filtered on the screen, on paper. */
export interface RegisterList {
  /** What the list was narrowed to, in words; null: all sites. */
  readonly narrowedTo: string | null;
  readonly asOf: string | null;
  readonly lines: readonly RegisterLine[];
  readonly printedAt: string;
  readonly printedBy: string;
}
