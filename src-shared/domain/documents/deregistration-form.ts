import type { SiteType } from '../site/terms';

/** One of the three opinions of 附件3. */
export interface DeregistrationOpinion {
  readonly text: string | null;
  readonly on: string | null;
}

/** 附件3 注销备案表. A missing fact is an empty cell. Days are YYYY-MM-DD. */
export interface DeregistrationFormData {
  readonly filledOn: string | null;
  /** 建设单位工会名称 */
  readonly builder: string | null;
  readonly unionHead: string | null;
  readonly unionHeadPhone: string | null;
  readonly manager: string | null;
  readonly managerPhone: string | null;
  readonly name: string | null;
  readonly type: SiteType | null;
  readonly address: string | null;
  /** 取消原因说明: the reason, then what becomes of assets and nameplates. */
  readonly explanation: string | null;
  readonly builderOpinion: DeregistrationOpinion;
  readonly jurisdictionOpinion: DeregistrationOpinion;
  readonly cityOpinion: DeregistrationOpinion;
  readonly siteNumber: string | null;
}
