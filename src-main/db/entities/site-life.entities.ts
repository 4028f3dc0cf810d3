import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import {
  JurisdictionEntity,
  SiteAssetEntity,
  SiteEntity,
  SiteUnitEntity,
} from './registry.entities';
import { SpotCheckEntity } from './sampling.entities';

/** A self-check table of one type, in force from a year on (附件1). Past self-checks keep the version they were scored with. */
@Entity('rubric')
@Index('UQ_rubric_type_year', ['type', 'fromYear'], { unique: true })
export class RubricEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  /** MOTHER_CABIN | HOLIDAY_CARE | CHILDCARE */
  @Column({ type: 'text' }) type!: string;
  @Column({ type: 'integer' }) fromYear!: number;
  /** What the committee calls the version: 2023 年印发本 */
  @Column({ type: 'text' }) name!: string;
  /** The heading over the printed table. */
  @Column({ type: 'text' }) title!: string;
  /** The document that it rests on. */
  @Column({ type: 'text', nullable: true }) basis!: string | null;
  /** When the committee confirmed which items are veto items; null: 否决项待确认. */
  @Column({ type: 'text', nullable: true }) vetoConfirmedOn!: string | null;
  @Column({ type: 'text', nullable: true }) vetoConfirmedBy!: string | null;
  @Column({ type: 'text' }) createdAt!: string;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** One line of 评分标准 of a table, with the printed group that it stands in. */
@Entity('rubric_item')
@Index('UQ_rubric_item_code', ['rubricId', 'code'], { unique: true })
export class RubricItemEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => RubricEntity)
  @JoinColumn({ name: 'rubric_id', foreignKeyConstraintName: 'FK_rubric_item_rubric' })
  rubric?: RubricEntity;
  @Column({ type: 'integer' }) rubricId!: number;
  /** `2.11`: group and line as printed. */
  @Column({ type: 'text' }) code!: string;
  @Column({ type: 'integer' }) sortOrder!: number;
  @Column({ type: 'text' }) groupTitle!: string;
  @Column({ type: 'integer' }) groupPointsX100!: number;
  /** 检查内容 of the group, as printed. */
  @Column({ type: 'text' }) groupContent!: string;
  @Column({ type: 'text' }) text!: string;
  /** FIXED | RANGE */
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'integer' }) minX100!: number;
  @Column({ type: 'integer' }) maxX100!: number;
  /** 1 for 一票否决项. */
  @Column({ type: 'integer', default: 0 }) veto!: number;
  /** AREA | AREA_PER_PERSON: what is computed from the record and shown beside the item */
  @Column({ type: 'text', nullable: true }) figure!: string | null;
}

/** 自查 of a site in a year (第七、十三条). A finished one is never changed: a mistake is voided and entered anew. */
@Entity('self_check')
@Index('IX_self_check_site_year', ['siteId', 'year'])
@Index('IX_self_check_year', ['year', 'state'])
export class SelfCheckEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_self_check_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @Column({ type: 'integer' }) year!: number;
  @Column({ type: 'text' }) checkedOn!: string;
  /** Who scored, as the builder named them. */
  @Column({ type: 'text', nullable: true }) checkedBy!: string | null;
  /** DRAFT | DONE | VOIDED */
  @Column({ type: 'text' }) state!: string;
  /** Null for a 综合中心, which has no score of its own, and while marks are missing. */
  @Column({ type: 'integer', nullable: true }) totalX100!: number | null;
  /** 1: may apply for acceptance (第七条). */
  @Column({ type: 'integer', nullable: true }) passed!: number | null;
  @Column({ type: 'integer', default: 0 }) vetoFailed!: number;
  @Column({ type: 'text', nullable: true }) remarks!: string | null;
  /** 手工录入, or the file it came from. */
  @Column({ type: 'text' }) source!: string;
  @Column({ type: 'text', nullable: true }) voidedAt!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** One scored table: of a self-check or of a spot check, for a site or for a function unit of a 综合中心. */
@Entity('score_sheet')
@Index('IX_score_sheet_self_check', ['selfCheckId'])
@Index('IX_score_sheet_spot_check', ['spotCheckId'])
@Index('IX_score_sheet_rubric', ['rubricId'])
export class ScoreSheetEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SelfCheckEntity)
  @JoinColumn({ name: 'self_check_id', foreignKeyConstraintName: 'FK_score_sheet_self_check' })
  selfCheck?: SelfCheckEntity;
  @Column({ type: 'integer', nullable: true }) selfCheckId!: number | null;
  @ManyToOne(() => SpotCheckEntity)
  @JoinColumn({ name: 'spot_check_id', foreignKeyConstraintName: 'FK_score_sheet_spot_check' })
  spotCheck?: SpotCheckEntity;
  @Column({ type: 'integer', nullable: true }) spotCheckId!: number | null;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_score_sheet_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @ManyToOne(() => SiteUnitEntity)
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'FK_score_sheet_unit' })
  unit?: SiteUnitEntity;
  /** Function unit of a 综合中心; null for a site with one table. */
  @Column({ type: 'integer', nullable: true }) unitId!: number | null;
  @Column({ type: 'text' }) type!: string;
  @ManyToOne(() => RubricEntity)
  @JoinColumn({ name: 'rubric_id', foreignKeyConstraintName: 'FK_score_sheet_rubric' })
  rubric?: RubricEntity;
  @Column({ type: 'integer' }) rubricId!: number;
  /** JSON [{code, pointsX100, note}] */
  @Column({ type: 'text' }) marks!: string;
  /** Null while marks are missing. */
  @Column({ type: 'integer', nullable: true }) totalX100!: number | null;
  @Column({ type: 'integer', nullable: true }) passed!: number | null;
  @Column({ type: 'integer', default: 0 }) vetoFailed!: number;
}

/** 验收: the builder's application and what the jurisdiction found on site (第七、八条). */
@Entity('acceptance')
@Index('IX_acceptance_site', ['siteId'])
@Index('IX_acceptance_verdict', ['verdict'])
export class AcceptanceEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_acceptance_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @ManyToOne(() => SelfCheckEntity)
  @JoinColumn({ name: 'self_check_id', foreignKeyConstraintName: 'FK_acceptance_self_check' })
  selfCheck?: SelfCheckEntity;
  /** The passing self-check that it rests on. */
  @Column({ type: 'integer' }) selfCheckId!: number;
  @ManyToOne(() => JurisdictionEntity)
  @JoinColumn({ name: 'jurisdiction_id', foreignKeyConstraintName: 'FK_acceptance_jurisdiction' })
  jurisdiction?: JurisdictionEntity;
  /** Who accepts: the jurisdiction of that day, kept when the site moves. */
  @Column({ type: 'integer' }) jurisdictionId!: number;
  @Column({ type: 'text' }) appliedOn!: string;
  @Column({ type: 'text', nullable: true }) applicant!: string | null;
  @Column({ type: 'text', nullable: true }) inspectedOn!: string | null;
  @Column({ type: 'text', nullable: true }) inspectors!: string | null;
  /** JSON [{code, text, answer, note}]: the building conditions as they were asked and answered */
  @Column({ type: 'text', nullable: true }) conditions!: string | null;
  @Column({ type: 'text', nullable: true }) opinion!: string | null;
  /** ACCEPTED | REFUSED | WITHDRAWN; null while pending */
  @Column({ type: 'text', nullable: true }) verdict!: string | null;
  @Column({ type: 'text', nullable: true }) decidedOn!: string | null;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** 备案 by the city (第八条), with the receipt that the jurisdiction gets. */
@Entity('filing')
@Index('UQ_filing_number', ['number'], { unique: true })
@Index('UQ_filing_serial', ['year', 'serial'], { unique: true })
@Index('IX_filing_site', ['siteId'])
export class FilingEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_filing_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @ManyToOne(() => AcceptanceEntity)
  @JoinColumn({ name: 'acceptance_id', foreignKeyConstraintName: 'FK_filing_acceptance' })
  acceptance?: AcceptanceEntity;
  @Column({ type: 'integer' }) acceptanceId!: number;
  /** 备案编号: given once, never reused. */
  @Column({ type: 'text' }) number!: string;
  @Column({ type: 'integer' }) year!: number;
  /** Running number of the year that the program gave; null for a number typed by hand. */
  @Column({ type: 'integer', nullable: true }) serial!: number | null;
  @Column({ type: 'text' }) filedOn!: string;
  /** 市总工会女职委意见 */
  @Column({ type: 'text', nullable: true }) opinion!: string | null;
  @Column({ type: 'text', nullable: true }) handler!: string | null;
  /** The day on the 备案回执. */
  @Column({ type: 'text', nullable: true }) receiptOn!: string | null;
  /** The filing was a mistake and was taken back on this day; its number is not given again. */
  @Column({ type: 'text', nullable: true }) voidedOn!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
}

/** 督查 of a site by the city (第十三条). */
@Entity('supervision')
@Index('IX_supervision_site_year', ['siteId', 'year'])
@Index('IX_supervision_year', ['year'])
export class SupervisionEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_supervision_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @Column({ type: 'integer' }) year!: number;
  @Column({ type: 'text' }) supervisedOn!: string;
  @Column({ type: 'text' }) supervisors!: string;
  /** GOOD | QUALIFIED | UNQUALIFIED */
  @Column({ type: 'text' }) result!: string;
  @Column({ type: 'text', nullable: true }) remarks!: string | null;
  @Column({ type: 'text', nullable: true }) voidedAt!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
}

/** 整改: one finding and what became of it (第十三条). */
@Entity('rectification')
@Index('UQ_rectification_number', ['number'], { unique: true })
@Index('IX_rectification_site', ['siteId'])
@Index('IX_rectification_spot_check', ['spotCheckId'])
@Index('IX_rectification_state', ['state', 'dueOn'])
export class RectificationEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_rectification_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  /** 整改编号 such as ZG-2026-0001: given once, never reused. */
  @Column({ type: 'text' }) number!: string;
  @Column({ type: 'integer' }) year!: number;
  /** SPOT_CHECK | SUPERVISION | SELF_CHECK | COMPLAINT | OTHER */
  @Column({ type: 'text' }) source!: string;
  @ManyToOne(() => SpotCheckEntity)
  @JoinColumn({ name: 'spot_check_id', foreignKeyConstraintName: 'FK_rectification_spot_check' })
  spotCheck?: SpotCheckEntity;
  @Column({ type: 'integer', nullable: true }) spotCheckId!: number | null;
  @ManyToOne(() => SupervisionEntity)
  @JoinColumn({ name: 'supervision_id', foreignKeyConstraintName: 'FK_rectification_supervision' })
  supervision?: SupervisionEntity;
  @Column({ type: 'integer', nullable: true }) supervisionId!: number | null;
  @ManyToOne(() => SelfCheckEntity)
  @JoinColumn({ name: 'self_check_id', foreignKeyConstraintName: 'FK_rectification_self_check' })
  selfCheck?: SelfCheckEntity;
  @Column({ type: 'integer', nullable: true }) selfCheckId!: number | null;
  @ManyToOne(() => SiteUnitEntity)
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'FK_rectification_unit' })
  unit?: SiteUnitEntity;
  @Column({ type: 'integer', nullable: true }) unitId!: number | null;
  /** The item of the table that failed, where the finding is one. */
  @Column({ type: 'text', nullable: true }) itemCode!: string | null;
  @Column({ type: 'integer', default: 0 }) veto!: number;
  @Column({ type: 'text' }) what!: string;
  @Column({ type: 'text', nullable: true }) requirement!: string | null;
  @Column({ type: 'text', nullable: true }) responsible!: string | null;
  @Column({ type: 'text' }) openedOn!: string;
  @Column({ type: 'text' }) dueOn!: string;
  /** OPEN | SUBMITTED | CLOSED | VOIDED */
  @Column({ type: 'text' }) state!: string;
  /** What the builder reports as done. */
  @Column({ type: 'text', nullable: true }) evidence!: string | null;
  @Column({ type: 'text', nullable: true }) submittedOn!: string | null;
  @Column({ type: 'text', nullable: true }) closedOn!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** 复查 of a rectification; a failed one sets a new day. */
@Entity('rectification_review')
@Index('IX_rectification_review_owner', ['rectificationId'])
export class RectificationReviewEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => RectificationEntity)
  @JoinColumn({
    name: 'rectification_id',
    foreignKeyConstraintName: 'FK_rectification_review_rectification',
  })
  rectification?: RectificationEntity;
  @Column({ type: 'integer' }) rectificationId!: number;
  @Column({ type: 'text' }) reviewedOn!: string;
  @Column({ type: 'text' }) reviewers!: string;
  /** PASS | FAIL */
  @Column({ type: 'text' }) verdict!: string;
  @Column({ type: 'text', nullable: true }) remarks!: string | null;
  @Column({ type: 'text', nullable: true }) nextDueOn!: string | null;
  /** What was reported before this re-inspection, and when: the next report takes its place on the rectification. */
  @Column({ type: 'text', nullable: true }) evidence!: string | null;
  @Column({ type: 'text', nullable: true }) submittedOn!: string | null;
}

/** 注销 of a site with its three opinions (第十四条, 附件3). */
@Entity('deregistration')
@Index('IX_deregistration_site', ['siteId'])
@Index('IX_deregistration_state', ['state'])
export class DeregistrationEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_deregistration_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @ManyToOne(() => JurisdictionEntity)
  @JoinColumn({
    name: 'jurisdiction_id',
    foreignKeyConstraintName: 'FK_deregistration_jurisdiction',
  })
  jurisdiction?: JurisdictionEntity;
  @Column({ type: 'integer' }) jurisdictionId!: number;
  /** SPLIT | ABOLISHED | MERGED | AFFILIATION | FEWER_USERS | OTHER */
  @Column({ type: 'text' }) reason!: string;
  @Column({ type: 'text' }) explanation!: string;
  /** What becomes of nameplates and signs: TAKEN_BACK | DESTROYED | KEPT | NONE */
  @Column({ type: 'text', nullable: true }) plates!: string | null;
  @Column({ type: 'text', nullable: true }) platesNote!: string | null;
  @Column({ type: 'text' }) appliedOn!: string;
  @Column({ type: 'text', nullable: true }) builderOpinion!: string | null;
  @Column({ type: 'text', nullable: true }) builderOn!: string | null;
  @Column({ type: 'text', nullable: true }) jurisdictionOpinion!: string | null;
  @Column({ type: 'text', nullable: true }) jurisdictionOn!: string | null;
  @Column({ type: 'text', nullable: true }) cityOpinion!: string | null;
  @Column({ type: 'text', nullable: true }) cityOn!: string | null;
  /** PENDING | DONE | WITHDRAWN */
  @Column({ type: 'text' }) state!: string;
  @Column({ type: 'text', nullable: true }) decidedOn!: string | null;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** What becomes of one fixed asset of a site that closes (第十四条). */
@Entity('asset_disposal')
@Index('UQ_asset_disposal', ['deregistrationId', 'assetId'], { unique: true })
export class AssetDisposalEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => DeregistrationEntity)
  @JoinColumn({
    name: 'deregistration_id',
    foreignKeyConstraintName: 'FK_asset_disposal_deregistration',
  })
  deregistration?: DeregistrationEntity;
  @Column({ type: 'integer' }) deregistrationId!: number;
  @ManyToOne(() => SiteAssetEntity)
  @JoinColumn({ name: 'asset_id', foreignKeyConstraintName: 'FK_asset_disposal_asset' })
  asset?: SiteAssetEntity;
  @Column({ type: 'integer' }) assetId!: number;
  /** KEPT | REALLOCATED | HANDED_OVER | SCRAPPED | RETURNED */
  @Column({ type: 'text' }) disposal!: string;
  /** To whom, and how it was settled. */
  @Column({ type: 'text', nullable: true }) note!: string | null;
}
