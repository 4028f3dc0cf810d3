import type { NoticeContent } from './content';
import type { NoticeFacts } from './facts';
import type { NoticeKind } from './kinds';

/** Who sends notices and how they are signed; kept as settings, copied into each draft. */
export type NoticeSettings = Pick<
  NoticeContent,
  | 'letterhead'
  | 'sender'
  | 'sign'
  | 'addressees'
  | 'copyTo'
  | 'printedBy'
  | 'remark'
  | 'sealed'
  | 'colophonOn'
  | 'lines'
>;

/** As on 青工办〔2023〕14号. */
export const NOTICE_DEFAULTS: NoticeSettings = {
  letterhead: '青岛市总工会文件',
  sender: '青岛市总工会',
  sign: '青工办',
  addressees: '各区市总工会，市直有关单位工会，中央、省驻青有关单位工会',
  copyTo: '',
  printedBy: '青岛市总工会办公室',
  remark: '',
  sealed: true,
  colophonOn: 'LAST',
  lines: 'INK',
};

type Parts = Pick<
  NoticeContent,
  'title' | 'opening' | 'decision' | 'requirements' | 'closing' | 'addressees'
>;

const REGULATION = '《女职工关爱服务阵地建设管理办法（试行）》（青工办〔2023〕14号）';

const award = ({ publicity, meeting }: NoticeFacts): Omit<Parts, 'addressees'> => ({
  title: '青岛市总工会关于公布【年度】年度女职工关爱服务示范阵地名单的通知',
  opening: `为贯彻落实${REGULATION}，发挥示范引领作用，市总工会组织开展了【年度】年度女职工关爱服务示范阵地评选工作。`,
  decision:
    `经建设单位工会申报、市直工会审核推荐、评议小组综合评审和现场或视频抽查${publicity ? '，候选名单公示' : ''}，` +
    `${meeting ? '并经【会议】研究' : '并经研究'}，确定【总数】个阵地为【年度】年度青岛市女职工关爱服务示范阵地，其中【各类数量】。现将名单予以公布（见附件），并给予通报表扬。`,
  requirements: [
    '希望获评单位珍惜荣誉、再接再厉，不断提高示范阵地服务效能，并按照“专款专用、权责明确、程序规范、注重实效、公开透明、监督有力”的原则规范使用专项补助资金。女职工关爱服务示范阵地实行动态管理，市总工会将定期组织复核评估。',
    '各级工会要以示范阵地为榜样，积极落实“应建尽建”目标，不断扩大阵地的覆盖面，提升建设质量，更好地服务广大女职工。',
  ].join('\n'),
  closing: '特此通知。',
});

const revocation = (): Omit<Parts, 'addressees'> => ({
  title: '青岛市总工会关于取消部分阵地女职工关爱服务示范阵地资格的通知',
  opening: `女职工关爱服务示范阵地实行动态管理。根据${REGULATION}第二十二条规定，对复评结果不合格、弄虚作假等，或出现违法违规案件、安全责任事故及其他重大负面影响事件的，取消示范资格。`,
  decision:
    '经核实，并经【会议】研究，决定取消【总数】个阵地的女职工关爱服务示范阵地资格，其中【各类数量】（名单见附件）。上述阵地不再以示范阵地名义开展工作。',
  requirements:
    '有关建设单位工会要认真整改，市直工会要加强督导检查。各级工会要引以为戒，每年开展示范阵地自查，不断提高示范阵地服务效能。',
  closing: '特此通知。',
});

const correction = ({ corrects }: NoticeFacts): Omit<Parts, 'addressees'> => ({
  title: '青岛市总工会关于更正【年度】年度女职工关爱服务示范阵地名单的通知',
  opening: `市总工会于【原印发日期】印发《【原通知标题】》${corrects?.number ? '（【原文号】）' : ''}。经核对，附件所列【总数】个阵地的名称有误，现予更正（更正对照表见附件）。`,
  decision: '除上述更正外，原通知其他内容不变。',
  requirements: '',
  closing: '特此通知。',
});

const publicity = (): Omit<Parts, 'addressees'> => ({
  title: '【年度】年度青岛市女职工关爱服务示范阵地候选名单公示',
  opening: `根据${REGULATION}，经建设单位工会申报、市直工会审核推荐、评议小组综合评审和现场或视频抽查，拟将【总数】个阵地确定为【年度】年度青岛市女职工关爱服务示范阵地，其中【各类数量】。现将候选名单予以公示（见附件）。`,
  decision: '公示期为【公示期】。',
  requirements:
    '公示期内，任何单位和个人对公示对象有异议的，可实名向市总工会反映。受理方式：【受理方式】。',
  closing: '特此公示。',
});

const texts: Readonly<Record<NoticeKind, (facts: NoticeFacts) => Omit<Parts, 'addressees'>>> = {
  AWARD: award,
  REVOCATION: revocation,
  CORRECTION: correction,
  PUBLICITY: publicity,
};

/** A notice as it starts: the usual words of such notices, to be changed at will. */
export function defaultContent(facts: NoticeFacts, settings: NoticeSettings): NoticeContent {
  const { addressees, copyTo, ...rest } = settings;
  return {
    ...rest,
    // 公示 is addressed to everybody.
    addressees: facts.kind === 'PUBLICITY' ? '' : addressees,
    copyTo: facts.kind === 'PUBLICITY' ? '' : copyTo,
    ...texts[facts.kind](facts),
    titleLines: null,
    order: facts.sites.some(({ rank }) => rank !== null) ? 'RANK' : 'JURISDICTION',
    datedOn: null,
    corrections: [],
  };
}
