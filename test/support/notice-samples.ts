import type { NoticeAnnex, NoticeDocument, NoticeParagraph } from '@shared/domain/notice/document';

const TYPES = [
  '爱心妈妈小屋',
  '职工子女寒暑假爱心托管驿站',
  '职工子女托育服务中心',
  '关爱女职工综合服务中心',
];
const CODES = ['MX', 'TG', 'TY', 'ZH'];
const JURISDICTIONS = [
  '市南区总工会',
  '市北区总工会',
  '西海岸新区总工会',
  '崂山区总工会',
  '李沧区总工会',
  '城阳区总工会',
  '即墨区总工会',
  '胶州市总工会',
  '平度市总工会',
  '莱西市总工会',
];
const BUILDERS = [
  '青岛啤酒股份有限公司工会委员会',
  '海尔集团工会',
  '青岛港国际股份有限公司工会委员会',
  '中国石油化工股份有限公司青岛石油化工有限责任公司工会委员会',
  '青岛地铁集团有限公司工会',
];

/** The list of so many sites, by type. */
export function listAnnex(count: number): NoticeAnnex {
  const share = Math.ceil(count / TYPES.length);
  let left = count;
  const sections = TYPES.flatMap((type, kind) => {
    const here = Math.min(share, left);
    left -= here;
    if (here === 0) return [];
    return [
      {
        heading: `${'一二三四'[kind] ?? ''}、${type}（${here}个）`,
        table: {
          columns: [
            { title: '序号', width: 13, align: 'center' as const },
            { title: '阵地编号', width: 27, align: 'center' as const },
            { title: '阵地名称', width: { share: 5 } },
            { title: '建设单位工会', width: { share: 5 } },
            { title: '市直工会', width: 33 },
          ],
          rows: Array.from({ length: here }, (_none, index) => [
            String(index + 1),
            `${CODES[kind] ?? ''}-${String(index * 7 + 1).padStart(6, '0')}`,
            `${(BUILDERS[index % BUILDERS.length] ?? '').replace(/工会(?:委员会)?$/, '')}${type.slice(-4)}`,
            BUILDERS[index % BUILDERS.length] ?? '',
            JURISDICTIONS[index % JURISDICTIONS.length] ?? '',
          ]),
        },
      },
    ];
  });
  return { title: '2026年度女职工关爱服务示范阵地名单', sections };
}

const TEXT =
  '为深入贯彻落实《女职工关爱服务阵地建设管理办法（试行）》（青工办〔2023〕14号），充分发挥示范阵地的引领带动作用，' +
  '经各市直工会申报推荐、市总工会评议小组评议和实地抽查，并经市总工会党组会议研究决定，现将有关事项通知如下。';

/** A paragraph of plain text. */
export const paragraphOf = (text: string): NoticeParagraph => ({ level: 0, text });

/** What a sample may have otherwise. */
export interface SampleOptions extends Partial<Omit<NoticeDocument, 'body'>> {
  /** How many groups of further paragraphs, one to ten. */
  readonly body?: number;
  /** Instead of all that. */
  readonly paragraphs?: readonly NoticeParagraph[];
}

const group = (index: number): NoticeParagraph[] => [
  {
    level: 2,
    text: `（${'一二三四五六七八九十'[index] ?? ''}）珍惜荣誉，“再接再厉”。`,
    rest:
      '各示范阵地要珍惜荣誉、再接再厉，在规范管理、优化服务、拓展功能等方面发挥示范引领作用，' +
      '努力打造女职工满意的“娘家人”服务品牌…… WiFi 24 小时开放。',
  },
  {
    level: 3,
    text:
      `${index + 1}.加强日常管理。各级工会要严格落实年度自查、抽查和复评制度，` +
      '对复评不合格、弄虚作假或者发生安全责任事故的，取消示范资格。',
  },
  { level: 4, text: `（${index + 1}）加强宣传推广。` },
];

/** A notice of so many sites; none: without an annex. */
export function sampleNotice(
  count: number,
  { body = 1, paragraphs, ...more }: SampleOptions = {},
): NoticeDocument {
  return {
    sender: '青岛市总工会文件',
    number: { sign: '青工办', year: 2026, serial: 14 },
    title: '青岛市总工会关于公布2026年度女职工关爱服务示范阵地名单的通知',
    titleLines: null,
    addressees: '各区市总工会，市直有关单位工会，中央、省驻青有关单位工会',
    body: paragraphs ?? [
      { level: 0, text: TEXT },
      { level: 1, text: '一、公布示范阵地名单' },
      {
        level: 0,
        text:
          `命名青岛啤酒股份有限公司爱心妈妈小屋等${count}个阵地为2026年度` +
          '“女职工关爱服务示范阵地”——名单见附件。',
      },
      ...Array.from({ length: body }, (_none, index) => group(index)).flat(),
    ],
    annexes: count > 0 ? [listAnnex(count)] : [],
    signature: '青岛市总工会',
    date: '2026-11-05',
    sealed: true,
    remark: '此件公开发布',
    colophon: {
      copiesTo:
        '山东省总工会女职工委员会，青岛市委组织部、市妇联、市卫生健康委、市教育局，各民主党派市委',
      printedBy: '青岛市总工会办公室',
      printedOn: '2026-11-05',
    },
    colophonOn: 'LAST',
    lines: 'INK',
    ...more,
  };
}
