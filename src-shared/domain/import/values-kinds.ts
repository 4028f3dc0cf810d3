import type { LocationKind, SiteSetting, SiteStatus, SiteType } from './fields';
import { LOCATION_LABELS, SETTING_LABELS, STATUS_LABELS, TYPE_LABELS } from './fields';
import { compact, normKey } from './normalise';
import { accepted, BLANK, quote, refused, type Issue, type Parsed } from './problems';
import { isBlank, unusable } from './values-text';
import { cellText, type Cell } from './workbook';

/** code → words, from `code: 'word word'` lists; labels and codes themselves are words too. */
export function dictionary<T extends string>(
  labels: Record<T, string>,
  words: Record<T, string>,
): Map<string, T> {
  const map = new Map<string, T>();
  for (const code of Object.keys(labels) as T[]) {
    for (const word of [code, labels[code], ...words[code].split(' ')])
      map.set(normKey(word), code);
  }
  return map;
}

const TYPES = dictionary<SiteType>(TYPE_LABELS, {
  MOTHER_CABIN: 'MX 妈妈小屋 小屋 女职工爱心妈妈小屋 爱心妈妈屋',
  HOLIDAY_CARE:
    'TG 寒暑假爱心托管驿站 爱心托管驿站 托管驿站 寒暑假托管驿站 职工子女爱心托管驿站 职工子女托管驿站 暑假爱心托管驿站 ' +
    '寒假爱心托管驿站 暑期爱心托管驿站 职工子女暑假爱心托管驿站 职工子女寒假爱心托管驿站 职工子女寒暑假托管驿站 托管',
  CHILDCARE: 'TY 托育服务中心 托育中心 职工子女托育中心 托育',
  COMPREHENSIVE:
    'ZH 综合服务中心 综合中心 女职工综合服务中心 关爱女职工服务中心 关爱女职工综合中心',
});
const SETTINGS = dictionary<SiteSetting>(SETTING_LABELS, {
  INTERNAL: '企业内部类 企业内部型 单位内部 单位内部类 内部 内部类 企业类 企业',
  PUBLIC: '公共场所类 公共场所型 公共类 公共 公共场合',
});
const LOCATIONS = dictionary<LocationKind>(LOCATION_LABELS, {
  INTERNAL_UNIT: '企业内部 单位内 本单位 本单位内部 内部',
  BUILDING: '商务楼宇 写字楼 商圈楼宇 楼宇内 商圈 楼宇商圈',
  PARK: '产业园区 工业园区 工业园 产业园 园区内',
  THIRD_PARTY: '第三方 社会机构 第三方场所',
});
const STATUSES = dictionary<SiteStatus>(STATUS_LABELS, {
  DRAFT: '在建 筹建 筹建中 建设',
  SELF_CHECKED: '已自查',
  ACCEPTANCE_PENDING: '待验收 验收中',
  ACCEPTED: '已验收',
  FILED: '在用 使用中 正常 正常使用 正常运行 运行中 运营中 已备案 备案 启用 已启用',
  DEREGISTRATION_PENDING: '注销中 拟注销',
  DEREGISTERED: '注销 撤销 已撤销',
});
const YES = new Set('是 对外开放 开放 √ ✓ ✔ ☑ ■ y yes 有 1 t true'.split(' ').map(normKey));
const NO = new Set(
  '否 不开放 不对外开放 未开放 × ✗ ✘ ☒ x n no 无 0 f false 不'.split(' ').map(normKey),
);

/** Text of a yes/no or choice cell; boxes of the paper form (`☑单位内部 □楼宇`) yield the ticked ones. */
function choiceText(cell: Cell): string {
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  const text = compact(cellText(cell));
  if (!/[□☐○]/.test(text)) return text;
  const ticked = [...text.matchAll(/[☑√✓✔■●]([^□☐○☑√✓✔■●、,;]+)/g)].map((match) => match[1] ?? '');
  return ticked.length === 1 ? (ticked[0] ?? text) : text;
}

/** A cell that holds one of a few words. */
export function parseChoice<T extends string>(
  cell: Cell,
  words: Map<string, T>,
  refuse: (shown: string) => Parsed<T>,
): Parsed<T> {
  if (isBlank(cell)) return BLANK;
  const bad = unusable(cell);
  if (bad) return bad;
  const found = words.get(normKey(choiceText(cell)));
  return found === undefined ? refuse(quote(cellText(cell))) : accepted(found);
}

const list = (labels: Record<string, string>): string => Object.values(labels).join('、');

/** 小屋类别: 企业内部 or 公共场所. */
export function parseSetting(cell: Cell): Parsed<SiteSetting> {
  return parseChoice(cell, SETTINGS, (shown) =>
    refused(
      'SETTING_UNKNOWN',
      `小屋类别写的是${shown}，只能是：${list(SETTING_LABELS)}。请改正后重新导入。`,
    ),
  );
}

/** 建立位置: the four boxes of Annex 2. */
export function parseLocation(cell: Cell): Parsed<LocationKind> {
  return parseChoice(cell, LOCATIONS, (shown) =>
    refused(
      'LOCATION_UNKNOWN',
      `建立位置写的是${shown}，只能是：${list(LOCATION_LABELS)}。请改正后重新导入。`,
    ),
  );
}

/** 状态: a stage of a site's life; 在用 and 已备案 are FILED. */
export function parseStatus(cell: Cell): Parsed<SiteStatus> {
  return parseChoice(cell, STATUSES, (shown) =>
    refused(
      'STATUS_UNKNOWN',
      `状态写的是${shown}，只能是：${list(STATUS_LABELS)}。请改正后重新导入。`,
    ),
  );
}

/** 是否对外开放: 是/否, √/×, Y/N, 有/无, 1/0 and the like. */
export function parseYesNo(cell: Cell): Parsed<boolean> {
  if (isBlank(cell)) return BLANK;
  const bad = unusable(cell);
  if (bad) return bad;
  const key = normKey(choiceText(cell));
  if (YES.has(key)) return accepted(true);
  if (NO.has(key)) return accepted(false);
  return refused(
    'YES_NO_UNKNOWN',
    `是否对外开放写的是${quote(cellText(cell))}，看不出是“是”还是“否”。请写“是”或“否”。`,
  );
}

/** What the text of a type cell says, beyond the type itself. */
export interface TypeReading {
  type: SiteType;
  /** From （企业内部类） or （公共场所类）. */
  setting: SiteSetting | null;
  /** From （小屋+托管驿站）, for a COMPREHENSIVE site. */
  units: SiteType[];
}

const SETTING_WORDS =
  /^(企业内部|单位内部|公共场所)[类型]?的?-?|-?(企业内部|单位内部|公共场所)[类型]?$/;

/** 阵地类型, with the setting or the function units that its brackets may carry. */
export function parseType(cell: Cell): Parsed<TypeReading> {
  if (isBlank(cell)) return BLANK;
  const bad = unusable(cell);
  if (bad) return bad;
  const shown = cellText(cell);
  const text = normKey(shown);
  const notes = [...text.matchAll(/\(([^()]*)\)/g)].map((match) => match[1] ?? '');
  let base = text.replace(/\([^()]*\)/g, '');
  let setting: SiteSetting | null = null;
  if (!TYPES.has(base)) {
    const word = SETTING_WORDS.exec(base);
    if (word) {
      setting = SETTINGS.get(word[1] ?? word[2] ?? '') ?? null;
      base = base.replace(SETTING_WORDS, '');
    }
  }
  const type = TYPES.get(base);
  if (type === undefined) {
    return refused(
      'TYPE_UNKNOWN',
      `阵地类型写的是${quote(shown)}，不在四类阵地之内（${list(TYPE_LABELS)}）。请改成其中一类。`,
    );
  }
  const units: SiteType[] = [];
  const ignored: string[] = [];
  for (const note of notes) {
    const noted = SETTINGS.get(note);
    const parts = readUnits(note);
    if (noted !== undefined) setting = noted;
    else if (type === 'COMPREHENSIVE' && parts) units.push(...parts);
    else if (note !== '') ignored.push(note);
  }
  const warning: Issue | undefined =
    ignored.length === 0
      ? undefined
      : {
          code: 'TYPE_NOTE_IGNORED',
          message: `阵地类型${quote(shown)}括号里的内容无法识别，没有导入。如需保留，请写进备注。`,
        };
  return accepted({ type, setting, units }, warning);
}

/** Function units named in a text such as 小屋+托管驿站, or null when a part is not one of the three types. */
function readUnits(text: string): SiteType[] | null {
  const units: SiteType[] = [];
  for (const part of text.split(/[+、,，/;；&和与及]/)) {
    const type = TYPES.get(part);
    if (type === undefined || type === 'COMPREHENSIVE') return null;
    if (!units.includes(type)) units.push(type);
  }
  return units;
}

/** 功能单位 in a column of its own. */
export function parseUnits(cell: Cell): Parsed<SiteType[]> {
  if (isBlank(cell)) return BLANK;
  const bad = unusable(cell);
  if (bad) return bad;
  const units = readUnits(normKey(cellText(cell)));
  if (units) return accepted(units);
  return refused(
    'UNITS_UNKNOWN',
    `功能单位写的是${quote(cellText(cell))}，应由小屋、托管驿站、托育中心组成，例如“小屋+托管驿站”。请改正后重新导入。`,
  );
}

const MENTIONS: [SiteType, RegExp][] = [
  ['COMPREHENSIVE', /综合服务中心|综合中心/],
  ['MOTHER_CABIN', /小屋/],
  ['HOLIDAY_CARE', /托管/],
  ['CHILDCARE', /托育/],
];

/** The one type that a sheet name or a title speaks of, or null when it names none or several. */
export function typeMentioned(text: string): SiteType | null {
  const base = normKey(text).replace(/\([^()]*\)/g, '');
  const found = MENTIONS.filter(([, pattern]) => pattern.test(base));
  return found.length === 1 ? (found[0]?.[0] ?? null) : null;
}
