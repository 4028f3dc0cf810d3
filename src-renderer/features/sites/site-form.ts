import { inject, provide, type InjectionKey } from 'vue';
import type { CallInput } from '@shared/contract/registry';
import type {
  LocationKind,
  Platform,
  SiteSetting,
  SiteType,
  UnitType,
} from '@shared/domain/site/terms';
import type { DatePrecision } from '@shared/domain/site/terms';
import { binderOf } from '../../ui/use-form';
import type { SiteRecord } from './site-types';

type SaveInput = CallInput<'sites.save'>;

/** A figure being typed: text as long as it is no number. */
export type Figure = number | string | null;

export interface UnitDraft {
  id?: number;
  type: UnitType;
  setting: SiteSetting | null;
  area: Figure;
  capacity: Figure;
  selfCheckScore: Figure;
  openedOn: string | null;
}

export interface PlatformDraft {
  id?: number;
  platform: Platform;
  registeredOn: string;
  registeredBy: string | null;
}

export interface AssetDraft {
  id?: number;
  name: string;
  quantity: Figure;
  /** 元 */
  value: Figure;
  place: string | null;
  acquiredOn: string | null;
}

export interface YearDraft {
  year: Figure;
  uses: Figure;
  children: Figure;
  days: Figure;
  attendance: Figure;
  satisfaction: Figure;
  activities: Figure;
}

/** What the form of a site holds while it is filled in. */
export interface SiteModel {
  name: string;
  type: SiteType | null;
  jurisdictionCode: string | null;
  inService: boolean;
  filedOn: string | null;
  filingNumber: string | null;
  setting: SiteSetting | null;
  builderName: string | null;
  locationKind: LocationKind | null;
  address: string | null;
  postcode: string | null;
  longitude: Figure;
  latitude: Figure;
  area: Figure;
  outdoorArea: Figure;
  capacity: Figure;
  serviceTargets: string | null;
  openToPublic: boolean | null;
  managerName: string | null;
  managerPhone: string | null;
  unionHeadName: string | null;
  unionHeadPhone: string | null;
  openedOn: string | null;
  openedPrecision: DatePrecision;
  selfCheckScore: Figure;
  satisfaction: Figure;
  monthlyUses: Figure;
  remarks: string | null;
  units: UnitDraft[];
  platforms: PlatformDraft[];
  assets: AssetDraft[];
  yearFigures: YearDraft[];
  reason: string | null;
  /** The version the form was opened with; a draft keeps it, so that a stale draft is noticed. */
  version: number | null;
}

/** Names of the fields as the form shows them, for comparing versions. */
export const MODEL_LABELS: Record<
  Exclude<keyof SiteModel, 'reason' | 'version' | 'inService'>,
  string
> = {
  name: '阵地名称',
  type: '阵地类型',
  jurisdictionCode: '所属市直工会',
  filedOn: '备案日期',
  filingNumber: '备案号',
  setting: '小屋类别',
  builderName: '建设单位工会',
  locationKind: '建立位置',
  address: '详细地址',
  postcode: '邮编',
  longitude: '经度',
  latitude: '纬度',
  area: '面积',
  outdoorArea: '户外面积',
  capacity: '可容纳人数',
  serviceTargets: '服务对象',
  openToPublic: '是否对外开放',
  managerName: '负责人',
  managerPhone: '负责人电话',
  unionHeadName: '工会负责人',
  unionHeadPhone: '工会负责人电话',
  openedOn: '启用时间',
  openedPrecision: '启用时间精确到',
  selfCheckScore: '自查得分',
  satisfaction: '满意度',
  monthlyUses: '月均使用',
  remarks: '备注',
  units: '功能单位',
  platforms: '平台登记',
  assets: '固定资产',
  yearFigures: '年度运行数据',
};

/** An empty form. */
export function emptyModel(): SiteModel {
  return {
    name: '',
    type: null,
    jurisdictionCode: null,
    inService: false,
    filedOn: null,
    filingNumber: null,
    setting: null,
    builderName: null,
    locationKind: null,
    address: null,
    postcode: null,
    longitude: null,
    latitude: null,
    area: null,
    outdoorArea: null,
    capacity: null,
    serviceTargets: null,
    openToPublic: null,
    managerName: null,
    managerPhone: null,
    unionHeadName: null,
    unionHeadPhone: null,
    openedOn: null,
    openedPrecision: 'DAY',
    selfCheckScore: null,
    satisfaction: null,
    monthlyUses: null,
    remarks: null,
    units: [],
    platforms: [],
    assets: [],
    yearFigures: [],
    reason: null,
    version: null,
  };
}

/** The form of an existing site. */
export function modelOf(record: SiteRecord): SiteModel {
  const empty = emptyModel();
  const same = Object.fromEntries(
    Object.keys(empty).flatMap((key) =>
      key in record ? [[key, record[key as keyof SiteRecord]]] : [],
    ),
  );
  return {
    ...empty,
    ...same,
    openedPrecision: record.openedPrecision ?? 'DAY',
    inService: record.status === 'FILED',
    version: record.version,
    yearFigures: [...record.yearFigures].sort((a, b) => b.year - a.year),
  };
}

const FIGURES: readonly (keyof SiteModel)[] = [
  'longitude',
  'latitude',
  'area',
  'outdoorArea',
  'capacity',
  'selfCheckScore',
  'satisfaction',
  'monthlyUses',
];
const NOT_A_NUMBER = '请填写数字，例如 12.5';

function badFigures(prefix: string, entry: object, found: Record<string, string>): void {
  for (const [key, value] of Object.entries(entry)) {
    if (
      typeof value !== 'string' ||
      ['name', 'place', 'type', 'setting', 'openedOn', 'acquiredOn'].includes(key)
    )
      continue;
    found[`${prefix}.${key}`] = NOT_A_NUMBER;
  }
}

/** Sentences for what can be seen to be wrong before asking the program. */
export function checkModel(model: SiteModel, isNew: boolean): Record<string, string> {
  const found: Record<string, string> = {};
  if (!model.name.trim()) found['name'] = '请填写阵地名称';
  if (!model.type) found['type'] = '请选择阵地类型（第二条）';
  if (isNew && !model.jurisdictionCode) found['jurisdictionCode'] = '请选择所属市直工会';
  for (const key of FIGURES) if (typeof model[key] === 'string') found[key] = NOT_A_NUMBER;
  model.units.forEach((unit, index) => badFigures(`units.${index}`, unit, found));
  model.assets.forEach((asset, index) => {
    if (!asset.name.trim()) found[`assets.${index}.name`] = '请填写资产名称';
    badFigures(`assets.${index}`, asset, found);
  });
  model.platforms.forEach((entry, index) => {
    if (!entry.registeredOn) found[`platforms.${index}.registeredOn`] = '请填写登记日期';
  });
  model.yearFigures.forEach((year, index) => {
    if (year.year === null) found[`yearFigures.${index}.year`] = '请填写年度';
    badFigures(`yearFigures.${index}`, year, found);
  });
  return found;
}

const textOf = (value: unknown): string => JSON.stringify(value ?? null);

/** Names of the members that differ between two states of the form. */
export function changedKeys(before: SiteModel, after: SiteModel): (keyof typeof MODEL_LABELS)[] {
  return (Object.keys(MODEL_LABELS) as (keyof typeof MODEL_LABELS)[]).filter(
    (key) => textOf(before[key]) !== textOf(after[key]),
  );
}

/** What is sent: of a new site everything, of an existing one what was changed, so that nothing else is touched. */
export function saveInput(model: SiteModel, base: SiteModel | null, id?: number): SaveInput {
  const { version, reason, inService, jurisdictionCode, type, filedOn, ...rest } = model;
  const whole = {
    ...rest,
    ...(type ? { type } : {}),
    reason,
  } as SaveInput;
  if (!base || id === undefined) {
    return {
      ...whole,
      ...(jurisdictionCode ? { jurisdictionCode } : {}),
      inService,
      ...(inService ? { filedOn } : {}),
    };
  }
  const changed = changedKeys(base, model).filter(
    (key) => key !== 'jurisdictionCode' && key !== 'filedOn',
  );
  // A date and how exactly it is known belong together.
  if (changed.includes('openedOn') || changed.includes('openedPrecision'))
    changed.push('openedOn', 'openedPrecision');
  const part = Object.fromEntries(changed.map((key) => [key, whole[key as keyof SaveInput]]));
  return { id, ...(version === null ? {} : { version }), ...part, reason };
}

/** One field that somebody else changed while the form was open. */
export interface StaleField {
  key: keyof typeof MODEL_LABELS;
  label: string;
  before: unknown;
  theirs: unknown;
  mine: unknown;
  /** Both changed it: a person must choose. */
  clash: boolean;
}

/** What others changed since the form was opened, and where that meets what was typed. */
export function staleFields(base: SiteModel, mine: SiteModel, theirs: SiteModel): StaleField[] {
  const typed = new Set(changedKeys(base, mine));
  return changedKeys(base, theirs).map((key) => ({
    key,
    label: MODEL_LABELS[key],
    before: base[key],
    theirs: theirs[key],
    mine: mine[key],
    clash: typed.has(key) && textOf(mine[key]) !== textOf(theirs[key]),
  }));
}

const MODEL: InjectionKey<SiteModel> = Symbol('site form');

/** Lends the values of the form to its parts, which fill them in. */
export function provideSiteModel(model: SiteModel): void {
  provide(MODEL, model);
}

/** The values of the form that the component is a part of, and what ties a field to one of them. */
export function useSiteModel() {
  const model = inject(MODEL);
  if (!model) throw new Error('A part of the site form stands outside the form.');
  return { model, bind: binderOf(model) };
}
