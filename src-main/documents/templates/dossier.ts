import { paperDate } from '@shared/domain/common/business-date';
import { SETTING_LABELS, TYPE_LABELS, TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import type { SiteSetting } from '@shared/domain/site/terms';
import type { Block } from '../engine/blocks';
import { facts } from '../engine/blocks';
import type { Html } from '../engine/html';
import { html } from '../engine/html';
import { a4 } from '../engine/paper';
import { defineDocument } from '../engine/template';
import { applicationRequest, type ApplicationRequest } from './application-request';
import { loadDossier, type DossierData, type DossierPicture } from './dossier.load';
import {
  checkParts,
  conditionBlocks,
  supervisionPart,
  useParts,
  type DossierPart,
} from './dossier.parts';
import { COMMITTEE, figure, paperMinute } from './words';

const CSS = `
.contents { margin: 3mm 0 0; padding: 0; list-style: none; font-size: 11pt; columns: 2; }
.contents a { color: #000; text-decoration: none; }
.contents li.deep { padding-left: 2em; }
.pictures { display: grid; grid-template-columns: 1fr 1fr; gap: 4mm; }
.pictures figure { margin: 0; break-inside: avoid; border: .25mm solid #000; padding: 1.5mm; }
.pictures img { display: block; width: 100%; height: 72mm; object-fit: contain; }
.pictures .none { height: 72mm; display: flex; align-items: center; justify-content: center; font-size: 10pt; text-align: center; }
.pictures figcaption { font-size: 9.5pt; text-align: center; margin-top: 1mm; overflow-wrap: anywhere; }
`;

const day = (date: string | null): string | null => date && paperDate(date);

function siteFacts({ site }: DossierData): Block {
  const setting = site.setting ? `（${SETTING_LABELS[site.setting as SiteSetting]}）` : '';
  const units = site.units
    .map(({ type, area }) => TYPE_SHORT_LABELS[type] + (area === null ? '' : ` ${figure(area)} ㎡`))
    .join('；');
  return facts(
    [24, 58.5, 24, 58.5],
    [
      ['阵地名称', site.name, 'wide'],
      ['阵地编号', site.number],
      ['类型', TYPE_LABELS[site.type] + setting],
      ...(units ? ([['功能单位', units, 'wide']] as const) : []),
      ['建设单位', site.builderName, 'wide'],
      ['市直工会', site.jurisdictionName],
      ['负责人', site.manager],
      ['地址', site.address, 'wide'],
      ['面积', site.area === null ? null : `${figure(site.area)} ㎡`],
      ['户外面积', site.outdoorArea === null ? null : `${figure(site.outdoorArea)} ㎡`],
      ['运行时间', day(site.openedOn)],
      ['备案日期', day(site.filedOn)],
    ],
  );
}

function applicationBlocks({ application: one, number }: DossierData): Block[] {
  const missing = one.materials.filter(({ given, required }) => required && !given);
  const text = (label: string, words: string | null): Block[] =>
    words === null
      ? []
      : [
          { is: 'paragraph', text: label, face: 'hei', size: 11, before: 2, withNext: true },
          ...words
            .split('\n')
            .map((line): Block => ({ is: 'paragraph', text: line, size: 11, indent: true })),
        ];
  return [
    facts(
      [24, 58.5, 24, 58.5],
      [
        ['申报编号', number],
        ['申报日期', day(one.appliedOn)],
        ['申报人', one.applicant],
        ['推荐顺序', one.rank === null ? null : `第 ${one.rank} 位`],
        ['实地考察', [day(one.visitedOn), one.visitors].filter(Boolean).join('　') || null, 'wide'],
        [
          '推荐',
          [day(one.recommendedOn), one.recommender].filter(Boolean).join('　') || null,
          'wide',
        ],
        [
          '材料',
          `已交 ${one.materials.filter(({ given }) => given).length} 项` +
            (missing.length > 0
              ? `，缺：${missing.map((line) => line.text).join('、')}`
              : '，必交材料齐全'),
          'wide',
        ],
      ],
    ),
    ...text('事迹材料', one.statement),
    ...text('考察情况', one.findings),
    ...text('推荐意见', one.opinion),
  ];
}

function figureOf({ dataUrl, caption, whyNot }: DossierPicture): Html {
  const content = dataUrl
    ? html`<img src="${dataUrl}" alt="" />`
    : html`<div class="none">${whyNot ?? ''}</div>`;
  return html`<figure>
    ${content}
    <figcaption>${caption}</figcaption>
  </figure>`;
}

function photoBlocks({ pictures, papers }: DossierData): Block[] {
  const shown: Block[] =
    pictures.length === 0
      ? [{ is: 'paragraph', text: '没有照片。', size: 11 }]
      : [
          {
            is: 'markup',
            html: html`<div class="pictures">${pictures.map(figureOf)}</div>`,
          },
        ];
  return papers.length === 0
    ? shown
    : [
        ...shown,
        {
          is: 'paragraph',
          text: `另存有文件 ${papers.length} 份：${papers.map(({ caption }) => caption).join('；')}。`,
          size: 10.5,
          before: 3,
        },
      ];
}

function partsOf(data: DossierData): DossierPart[] {
  return [
    { anchor: 'site', title: '阵地情况', level: 1, blocks: [siteFacts(data)] },
    { anchor: 'application', title: '申报推荐', level: 1, blocks: applicationBlocks(data) },
    {
      anchor: 'conditions',
      title: '条件审核（第十五、十六条）',
      level: 1,
      blocks: [
        {
          is: 'paragraph',
          text: `截至${paperDate(data.conditionsOn)}`,
          size: 10.5,
          withNext: true,
        },
        ...conditionBlocks(data),
      ],
    },
    ...checkParts(data),
    supervisionPart(data),
    ...useParts(data),
    { anchor: 'photos', title: '照片', level: 1, blocks: photoBlocks(data) },
  ];
}

function contents(parts: readonly DossierPart[]): Block {
  const line = ({ anchor, title, level }: DossierPart): Html =>
    html`<li class="${level === 2 ? 'deep' : ''}"><a href="#${anchor}">${title}</a></li>`;
  return {
    is: 'markup',
    html: html`<ul class="contents">
      ${parts.map(line)}
    </ul>`,
  };
}

/** Parts that begin a page; without pictures the last one is a line that needs none. */
function onNewPage(anchor: string, { pictures }: DossierData): boolean {
  if (anchor === 'photos') return pictures.length > 0;
  return anchor === 'conditions' || anchor === 'operation';
}

/** The dossier's own blocks: what the title says, contents, and the parts, each heading a bookmark. */
export function dossierBlocks(data: DossierData): Block[] {
  const parts = partsOf(data);
  return [
    {
      is: 'title',
      text: '女职工关爱服务示范阵地候选档案',
      under: [`${data.year}年度　${data.site.name}`],
    },
    contents(parts),
    ...parts.flatMap(({ anchor, title, level, blocks }): Block[] => [
      {
        is: 'heading',
        text: title,
        level,
        anchor,
        ...(onNewPage(anchor, data) ? { newPage: true } : {}),
      },
      ...blocks,
    ]),
  ];
}

/** 候选阵地档案: all that is on record of a candidate, as one PDF with bookmarks. */
export const dossierDocument = defineDocument<ApplicationRequest, DossierData>({
  kind: 'dossier',
  title: '候选阵地档案',
  summary:
    '一个申报阵地的全部记录：申报推荐、条件审核、自查、验收、抽查、督查、运行数据、照片，PDF 带书签',
  paper: a4,
  request: applicationRequest,
  load: loadDossier,
  fileName: ({ number, site }) => `候选阵地档案-${number}-${site.number}`,
  // The name stands in the title: with it the note takes a second line.
  foot: ({ year, site, printedAt }) => ({
    note: `${COMMITTEE}　${year}年度　${site.number}　${paperMinute(printedAt)}印`,
  }),
  blocks: dossierBlocks,
  css: CSS,
  word: false,
});
