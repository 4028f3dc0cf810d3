import { judgeSelfCheck, type SelfCheckFacts } from './self-check';
import { PLATFORMS, PLATFORM_LABELS, type Platform, type SiteStatus } from './terms';

/** What has to happen next, who must do it, and by which article. */
export interface NextStep {
  what: string;
  who: string;
  article: string;
}

const BUILDER = '建设单位工会';
const JURISDICTION = '市直工会';
const CITY = '市总工会女职工委员会';

/** The next step of a site; null when nothing is left to do. */
export function nextStep(
  site: SelfCheckFacts & { status: SiteStatus; platforms: readonly Platform[] },
): NextStep | null {
  switch (site.status) {
    case 'DRAFT': {
      const verdict = judgeSelfCheck(site);
      if (verdict.passed) {
        return {
          what: '按附件1逐项自查；台账上的得分够 80 分，还没有自查记录',
          who: BUILDER,
          article: '第七条',
        };
      }
      return { what: verdict.message, who: BUILDER, article: '第七条' };
    }
    case 'SELF_CHECKED':
      return { what: '向所属市直工会申请验收', who: BUILDER, article: '第七条' };
    case 'ACCEPTANCE_PENDING':
      return {
        what: '实地验收，记录验收时间、人员、情况及意见',
        who: JURISDICTION,
        article: '第八条',
      };
    case 'ACCEPTED':
      return { what: '向市总工会备案，取得备案回执', who: JURISDICTION, article: '第八条' };
    case 'FILED': {
      const missing = PLATFORMS.filter((platform) => !site.platforms.includes(platform));
      if (missing.length === 0) {
        return { what: '每年至少开展一次全面自查', who: BUILDER, article: '第十三条' };
      }
      const names = missing.map((platform) => PLATFORM_LABELS[platform]).join('、');
      return { what: `将阵地信息上传至${names}`, who: JURISDICTION, article: '第九条' };
    }
    case 'DEREGISTRATION_PENDING':
      return {
        what: '确认情况属实，报市总工会注销备案',
        who: `${JURISDICTION}、${CITY}`,
        article: '第十四条',
      };
    case 'DEREGISTERED':
      return null;
  }
}
