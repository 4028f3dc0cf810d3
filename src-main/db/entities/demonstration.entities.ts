import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { BuilderEntity, JurisdictionEntity, SiteEntity } from './registry.entities';

/** The rules of a year's season of demonstration sites; changed after the first decision only by a further version with a reason. */
@Entity('demonstration_rule')
@Index('UQ_demonstration_rule', ['year', 'number'], { unique: true })
export class DemonstrationRuleEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) year!: number;
  /** 1, 2 … within the year; the highest is in force. */
  @Column({ type: 'integer' }) number!: number;
  /** Closing date of applications: every condition is measured on it. */
  @Column({ type: 'text' }) closesOn!: string;
  /** JSON: quotas, score tables, trimming, ties, 公示, averaging; shape in domain/demonstration/rules.ts */
  @Column({ type: 'text' }) content!: string;
  /** Why this version replaced the one before; null for the first. */
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @Column({ type: 'text' }) createdAt!: string;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** What a person found of a condition that no record shows (第十六条), for a site in a year. */
@Entity('eligibility_answer')
@Index('UQ_eligibility_answer', ['year', 'siteId', 'unitId', 'code'], { unique: true })
export class EligibilityAnswerEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) year!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_eligibility_answer_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  /** Function unit of a 综合中心, 0 for the site itself. */
  @Column({ type: 'integer', default: 0 }) unitId!: number;
  @Column({ type: 'text' }) code!: string;
  /** MET | NOT_MET | NOT_SHOWN */
  @Column({ type: 'text' }) answer!: string;
  /** What it rests on: a certificate, a photo, what was seen. */
  @Column({ type: 'text', nullable: true }) evidence!: string | null;
  @Column({ type: 'text' }) answeredOn!: string;
  @Column({ type: 'text', nullable: true }) answeredBy!: string | null;
}

/** 申报 of a site in a year, and what became of it (第十七条). */
@Entity('demonstration_application')
@Index('UQ_demonstration_application_number', ['number'], { unique: true })
@Index('UQ_demonstration_application_site', ['year', 'siteId'], { unique: true })
@Index('IX_demonstration_application_state', ['year', 'state'])
export class DemonstrationApplicationEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) year!: number;
  /** 申报编号 SF-2026-0001: given once, never reused. */
  @Column({ type: 'text' }) number!: string;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_demonstration_application_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @ManyToOne(() => JurisdictionEntity)
  @JoinColumn({
    name: 'jurisdiction_id',
    foreignKeyConstraintName: 'FK_demonstration_application_jurisdiction',
  })
  jurisdiction?: JurisdictionEntity;
  /** Who recommends: the jurisdiction of the day of application. */
  @Column({ type: 'integer' }) jurisdictionId!: number;
  @ManyToOne(() => BuilderEntity)
  @JoinColumn({
    name: 'builder_id',
    foreignKeyConstraintName: 'FK_demonstration_application_builder',
  })
  builder?: BuilderEntity;
  @Column({ type: 'integer', nullable: true }) builderId!: number | null;
  /** APPLIED | RETURNED | RECOMMENDED | WITHDRAWN | CANDIDATE | AWARDED | NOT_AWARDED */
  @Column({ type: 'text' }) state!: string;
  @Column({ type: 'text' }) appliedOn!: string;
  @Column({ type: 'text', nullable: true }) applicant!: string | null;
  /** 事迹材料: what the builder says of the site. */
  @Column({ type: 'text', nullable: true }) statement!: string | null;
  /** JSON [{code, given, note}]: the list of materials */
  @Column({ type: 'text' }) materials!: string;
  @Column({ type: 'text', nullable: true }) visitedOn!: string | null;
  @Column({ type: 'text', nullable: true }) visitors!: string | null;
  @Column({ type: 'text', nullable: true }) visitFindings!: string | null;
  @Column({ type: 'text', nullable: true }) recommendedOn!: string | null;
  /** Who signs the recommendation for the jurisdiction. */
  @Column({ type: 'text', nullable: true }) recommender!: string | null;
  @Column({ type: 'text', nullable: true }) opinion!: string | null;
  /** 推荐顺序 within the jurisdiction, 1 first. */
  @Column({ type: 'integer', nullable: true }) jurisdictionRank!: number | null;
  /** The version of the rules under which it was recommended. */
  @Column({ type: 'integer', nullable: true }) ruleId!: number | null;
  /** JSON: the checklist of article 16 as it stood on the day of recommendation */
  @Column({ type: 'text', nullable: true }) eligibility!: string | null;
  /** 手工录入, or the file it came from. */
  @Column({ type: 'text' }) source!: string;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** A step of an application: applied, returned with reasons, recommended, withdrawn, chosen. */
@Entity('application_event')
@Index('IX_application_event', ['applicationId'])
export class ApplicationEventEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => DemonstrationApplicationEntity)
  @JoinColumn({
    name: 'application_id',
    foreignKeyConstraintName: 'FK_application_event_application',
  })
  application?: DemonstrationApplicationEntity;
  @Column({ type: 'integer' }) applicationId!: number;
  @Column({ type: 'text' }) state!: string;
  @Column({ type: 'text' }) onDate!: string;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
}

/** 现场或视频抽查 of a candidate by the city (第十七条第三项). */
@Entity('candidate_check')
@Index('IX_candidate_check_application', ['applicationId'])
export class CandidateCheckEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => DemonstrationApplicationEntity)
  @JoinColumn({
    name: 'application_id',
    foreignKeyConstraintName: 'FK_candidate_check_application',
  })
  application?: DemonstrationApplicationEntity;
  @Column({ type: 'integer' }) applicationId!: number;
  /** ONSITE | VIDEO */
  @Column({ type: 'text' }) mode!: string;
  @Column({ type: 'text' }) checkedOn!: string;
  @Column({ type: 'text' }) checkers!: string;
  /** CONFIRMED | DOUBTFUL | REFUTED */
  @Column({ type: 'text' }) result!: string;
  @Column({ type: 'text', nullable: true }) remarks!: string | null;
  @Column({ type: 'text', nullable: true }) voidedAt!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
}

/** Which candidates are looked at, drawn by the ticket rule of the spot check. */
@Entity('candidate_draw')
@Index('UQ_candidate_draw', ['year', 'number'], { unique: true })
export class CandidateDrawEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) year!: number;
  @Column({ type: 'integer' }) number!: number;
  @Column({ type: 'integer' }) size!: number;
  /** JSON: site numbers in ascending order, frozen before the seed */
  @Column({ type: 'text' }) population!: string;
  @Column({ type: 'text' }) digest!: string;
  @Column({ type: 'text' }) frozenAt!: string;
  @Column({ type: 'text', nullable: true }) seed!: string | null;
  /** DICE | PHRASE | MACHINE */
  @Column({ type: 'text', nullable: true }) seedSource!: string | null;
  @Column({ type: 'text', nullable: true }) seedNote!: string | null;
  /** JSON [{siteNumber, ticket, drawn}] in the order of the tickets */
  @Column({ type: 'text', nullable: true }) result!: string | null;
  @Column({ type: 'text', nullable: true }) drawnAt!: string | null;
  /** Why it was drawn again; null for the first. */
  @Column({ type: 'text', nullable: true }) reason!: string | null;
}

/** 公示 of the candidate list. */
@Entity('publicity')
@Index('IX_publicity_year', ['year'])
export class PublicityEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) year!: number;
  @Column({ type: 'text' }) startsOn!: string;
  /** Last day, included. */
  @Column({ type: 'text' }) endsOn!: string;
  @Column({ type: 'text', nullable: true }) place!: string | null;
  /** To whom objections go. */
  @Column({ type: 'text', nullable: true }) contact!: string | null;
  @Column({ type: 'text', nullable: true }) outcome!: string | null;
  @Column({ type: 'text', nullable: true }) closedOn!: string | null;
  @Column({ type: 'text', nullable: true }) voidedAt!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** An objection during 公示 and what came of it. */
@Entity('publicity_objection')
@Index('IX_publicity_objection', ['publicityId'])
export class PublicityObjectionEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => PublicityEntity)
  @JoinColumn({
    name: 'publicity_id',
    foreignKeyConstraintName: 'FK_publicity_objection_publicity',
  })
  publicity?: PublicityEntity;
  @Column({ type: 'integer' }) publicityId!: number;
  @ManyToOne(() => DemonstrationApplicationEntity)
  @JoinColumn({
    name: 'application_id',
    foreignKeyConstraintName: 'FK_publicity_objection_application',
  })
  application?: DemonstrationApplicationEntity;
  /** The candidate it is about; null: the list as a whole. */
  @Column({ type: 'integer', nullable: true }) applicationId!: number | null;
  @Column({ type: 'text' }) receivedOn!: string;
  @Column({ type: 'text', nullable: true }) fromWhom!: string | null;
  @Column({ type: 'text' }) content!: string;
  /** UPHELD | REJECTED; null while open */
  @Column({ type: 'text', nullable: true }) verdict!: string | null;
  @Column({ type: 'text', nullable: true }) handling!: string | null;
  @Column({ type: 'text', nullable: true }) handledOn!: string | null;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** The meeting that decided a year's list (第十七条第四项). */
@Entity('demonstration_decision')
@Index('IX_demonstration_decision_year', ['year'])
export class DemonstrationDecisionEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) year!: number;
  /** The locked result it rests on (review_record.id). */
  @Column({ type: 'integer', nullable: true }) recordId!: number | null;
  @Column({ type: 'text' }) meeting!: string;
  @Column({ type: 'text' }) decidedOn!: string;
  /** Minutes or document of the meeting. */
  @Column({ type: 'text', nullable: true }) document!: string | null;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  /** A decision taken back before its notice was issued. */
  @Column({ type: 'text', nullable: true }) voidedAt!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** A site on a year's list, as it was called when the list was decided. */
@Entity('demonstration_award')
@Index('UQ_demonstration_award', ['decisionId', 'siteId'], { unique: true })
@Index('IX_demonstration_award_site', ['siteId'])
@Index('IX_demonstration_award_year', ['year'])
export class DemonstrationAwardEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => DemonstrationDecisionEntity)
  @JoinColumn({ name: 'decision_id', foreignKeyConstraintName: 'FK_demonstration_award_decision' })
  decision?: DemonstrationDecisionEntity;
  @Column({ type: 'integer' }) decisionId!: number;
  @ManyToOne(() => DemonstrationApplicationEntity)
  @JoinColumn({
    name: 'application_id',
    foreignKeyConstraintName: 'FK_demonstration_award_application',
  })
  application?: DemonstrationApplicationEntity;
  @Column({ type: 'integer' }) applicationId!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_demonstration_award_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @Column({ type: 'integer' }) year!: number;
  @Column({ type: 'text' }) type!: string;
  /** Rank within the type; null where the list was decided without one. */
  @Column({ type: 'integer', nullable: true }) rank!: number | null;
  @Column({ type: 'integer', nullable: true }) scoreX100!: number | null;
  /** Names as decided: the list of the year never changes with them. */
  @Column({ type: 'text' }) siteName!: string;
  @Column({ type: 'text', nullable: true }) builderName!: string | null;
  @Column({ type: 'text' }) jurisdictionName!: string;
  /** JSON: types of the function units of a 综合中心 that count (补助 rests on them) */
  @Column({ type: 'text', nullable: true }) units!: string | null;
  @Column({ type: 'text', nullable: true }) voidedAt!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
}

/** 取消示范资格 (第二十二条). The award itself stays on the list of its year. */
@Entity('award_revocation')
@Index('IX_award_revocation_award', ['awardId'])
export class AwardRevocationEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => DemonstrationAwardEntity)
  @JoinColumn({ name: 'award_id', foreignKeyConstraintName: 'FK_award_revocation_award' })
  award?: DemonstrationAwardEntity;
  @Column({ type: 'integer' }) awardId!: number;
  /** RE_EVALUATION | FRAUD | VIOLATION | ACCIDENT | NEGATIVE_EVENT */
  @Column({ type: 'text' }) ground!: string;
  @Column({ type: 'text' }) facts!: string;
  @Column({ type: 'text' }) meeting!: string;
  @Column({ type: 'text' }) revokedOn!: string;
  @Column({ type: 'integer', nullable: true }) reEvaluationId!: number | null;
  /** Taken back as a mistake. */
  @Column({ type: 'text', nullable: true }) voidedAt!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
}

/** 复核评估 of a demonstration site in a later year (第二十二条). */
@Entity('re_evaluation')
@Index('IX_re_evaluation_award', ['awardId', 'year'])
@Index('IX_re_evaluation_year', ['year'])
export class ReEvaluationEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => DemonstrationAwardEntity)
  @JoinColumn({ name: 'award_id', foreignKeyConstraintName: 'FK_re_evaluation_award' })
  award?: DemonstrationAwardEntity;
  @Column({ type: 'integer' }) awardId!: number;
  @Column({ type: 'integer' }) year!: number;
  @Column({ type: 'text' }) evaluatedOn!: string;
  @Column({ type: 'text' }) evaluators!: string;
  /** QUALIFIED | RECTIFY | REVOKE */
  @Column({ type: 'text' }) outcome!: string;
  @Column({ type: 'text', nullable: true }) findings!: string | null;
  /** RECTIFY: until when. */
  @Column({ type: 'text', nullable: true }) dueOn!: string | null;
  @Column({ type: 'text', nullable: true }) voidedAt!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
}

/** 优先推荐 of a demonstration site, its team or its manager (第十九条). */
@Entity('honour')
@Index('IX_honour_award', ['awardId'])
@Index('IX_honour_year', ['year'])
export class HonourEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => DemonstrationAwardEntity)
  @JoinColumn({ name: 'award_id', foreignKeyConstraintName: 'FK_honour_award' })
  award?: DemonstrationAwardEntity;
  @Column({ type: 'integer' }) awardId!: number;
  @Column({ type: 'integer' }) year!: number;
  /** PROVINCIAL | NATIONAL | TEAM (标兵岗) | PERSON (标兵) */
  @Column({ type: 'text' }) kind!: string;
  /** The team or the person; null for the site itself. */
  @Column({ type: 'text', nullable: true }) name!: string | null;
  @Column({ type: 'text' }) recommendedOn!: string;
  /** RECOMMENDED | HONOURED | NOT_HONOURED */
  @Column({ type: 'text' }) result!: string;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  @Column({ type: 'text', nullable: true }) removedAt!: string | null;
}

/** An official notice (通知), in the layout of GB/T 9704-2012. */
@Entity('notice')
@Index('IX_notice_year', ['year'])
@Index('UQ_notice_number', ['sign', 'signYear', 'serial'], { unique: true })
export class NoticeEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) year!: number;
  /** AWARD | REVOCATION | CORRECTION | PUBLICITY */
  @Column({ type: 'text' }) kind!: string;
  /** DRAFT | ISSUED | VOIDED */
  @Column({ type: 'text' }) state!: string;
  /** 青工办〔2026〕14号 as 机关代字, year and serial; null until it is given. */
  @Column({ type: 'text', nullable: true }) sign!: string | null;
  @Column({ type: 'integer', nullable: true }) signYear!: number | null;
  @Column({ type: 'integer', nullable: true }) serial!: number | null;
  @Column({ type: 'integer', nullable: true }) decisionId!: number | null;
  /** The notice that a correction mends. */
  @Column({ type: 'integer', nullable: true }) correctsId!: number | null;
  /** JSON: ids of the revocations announced */
  @Column({ type: 'text', nullable: true }) revocationIds!: string | null;
  /** JSON: the text parts; shape in domain/notice/content.ts */
  @Column({ type: 'text' }) content!: string;
  /** JSON: the rows as issued; null while a draft, whose rows are read from the decision */
  @Column({ type: 'text', nullable: true }) rows!: string | null;
  @Column({ type: 'text', nullable: true }) issuedOn!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
  @Column({ type: 'integer', default: 1 }) version!: number;
}
