import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { DemonstrationApplicationEntity, DemonstrationRuleEntity } from './demonstration.entities';
import { BuilderEntity, JurisdictionEntity, SiteEntity } from './registry.entities';

/** A session of the panel (评议小组) that scores a year's candidates (第十七条第三项). */
@Entity('review_session')
@Index('UQ_review_session', ['year', 'number'], { unique: true })
export class ReviewSessionEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) year!: number;
  @Column({ type: 'integer' }) number!: number;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) heldOn!: string;
  @Column({ type: 'text', nullable: true }) place!: string | null;
  @ManyToOne(() => DemonstrationRuleEntity)
  @JoinColumn({ name: 'rule_id', foreignKeyConstraintName: 'FK_review_session_rule' })
  rule?: DemonstrationRuleEntity;
  /** The version of the rules; fixed when scoring begins. */
  @Column({ type: 'integer' }) ruleId!: number;
  /** PREPARING | SCORING | DELIBERATING | LOCKED | PUBLISHED */
  @Column({ type: 'text' }) phase!: string;
  /** A candidate whose sheets differ by as much goes to 合议. */
  @Column({ type: 'integer' }) wideSpreadX100!: number;
  @Column({ type: 'text', nullable: true }) scoringFrom!: string | null;
  @Column({ type: 'text', nullable: true }) scoringUntil!: string | null;
  @Column({ type: 'text', nullable: true }) voidedAt!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** A member of the panel in one session. */
@Entity('review_member')
@Index('UQ_review_member_seat', ['sessionId', 'seat'], { unique: true })
export class ReviewMemberEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => ReviewSessionEntity)
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'FK_review_member_session' })
  session?: ReviewSessionEntity;
  @Column({ type: 'integer' }) sessionId!: number;
  /** 1, 2 …: the number on sheets and in the digest. */
  @Column({ type: 'integer' }) seat!: number;
  @Column({ type: 'text' }) name!: string;
  /** 单位 and 职务, as printed. */
  @Column({ type: 'text', nullable: true }) unit!: string | null;
  @Column({ type: 'text', nullable: true }) duty!: string | null;
  @ManyToOne(() => JurisdictionEntity)
  @JoinColumn({
    name: 'jurisdiction_id',
    foreignKeyConstraintName: 'FK_review_member_jurisdiction',
  })
  jurisdiction?: JurisdictionEntity;
  /** The 市直工会 that the member works for, if any. */
  @Column({ type: 'integer', nullable: true }) jurisdictionId!: number | null;
  @ManyToOne(() => BuilderEntity)
  @JoinColumn({ name: 'builder_id', foreignKeyConstraintName: 'FK_review_member_builder' })
  builder?: BuilderEntity;
  /** The 建设单位 that the member works for, if any. */
  @Column({ type: 'integer', nullable: true }) builderId!: number | null;
  @Column({ type: 'integer', default: 0 }) head!: number;
  /** scrypt of the PIN with its cost and salt (pin-hash.ts); null: scores on paper only */
  @Column({ type: 'text', nullable: true }) pinHash!: string | null;
  @Column({ type: 'text', nullable: true }) pinSalt!: string | null;
  @Column({ type: 'integer', default: 0 }) pinFailures!: number;
  @Column({ type: 'text', nullable: true }) pinClosedUntil!: string | null;
  /** The day on which the member signed the statement on conflicts. */
  @Column({ type: 'text', nullable: true }) statedOn!: string | null;
  @Column({ type: 'text', nullable: true }) voidedAt!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** A candidate that a session scores. */
@Entity('review_candidate')
@Index('UQ_review_candidate', ['sessionId', 'applicationId'], { unique: true })
export class ReviewCandidateEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => ReviewSessionEntity)
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'FK_review_candidate_session' })
  session?: ReviewSessionEntity;
  @Column({ type: 'integer' }) sessionId!: number;
  @ManyToOne(() => DemonstrationApplicationEntity)
  @JoinColumn({
    name: 'application_id',
    foreignKeyConstraintName: 'FK_review_candidate_application',
  })
  application?: DemonstrationApplicationEntity;
  @Column({ type: 'integer' }) applicationId!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_review_candidate_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @Column({ type: 'text' }) type!: string;
  /** Order of presentation. */
  @Column({ type: 'integer' }) sortOrder!: number;
  @Column({ type: 'text', nullable: true }) removedAt!: string | null;
  @Column({ type: 'text', nullable: true }) removeReason!: string | null;
}

/** 回避 of a member for a candidate. */
@Entity('review_recusal')
@Index('UQ_review_recusal', ['memberId', 'candidateId', 'ground'], { unique: true })
@Index('IX_review_recusal_session', ['sessionId'])
export class ReviewRecusalEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => ReviewSessionEntity)
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'FK_review_recusal_session' })
  session?: ReviewSessionEntity;
  @Column({ type: 'integer' }) sessionId!: number;
  @ManyToOne(() => ReviewMemberEntity)
  @JoinColumn({ name: 'member_id', foreignKeyConstraintName: 'FK_review_recusal_member' })
  member?: ReviewMemberEntity;
  @Column({ type: 'integer' }) memberId!: number;
  @ManyToOne(() => ReviewCandidateEntity)
  @JoinColumn({ name: 'candidate_id', foreignKeyConstraintName: 'FK_review_recusal_candidate' })
  candidate?: ReviewCandidateEntity;
  @Column({ type: 'integer' }) candidateId!: number;
  /** SAME_BUILDER | SAME_JURISDICTION | RECOMMENDER | DECLARED */
  @Column({ type: 'text' }) ground!: string;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  /** A declaration made by mistake; grounds found by the program cannot be lifted while they hold. */
  @Column({ type: 'text', nullable: true }) liftedAt!: string | null;
  @Column({ type: 'text', nullable: true }) liftReason!: string | null;
}

/** What one member gives one candidate. */
@Entity('review_sheet')
@Index('UQ_review_sheet', ['memberId', 'candidateId'], { unique: true })
@Index('IX_review_sheet_session', ['sessionId'])
export class ReviewSheetEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => ReviewSessionEntity)
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'FK_review_sheet_session' })
  session?: ReviewSessionEntity;
  @Column({ type: 'integer' }) sessionId!: number;
  @ManyToOne(() => ReviewMemberEntity)
  @JoinColumn({ name: 'member_id', foreignKeyConstraintName: 'FK_review_sheet_member' })
  member?: ReviewMemberEntity;
  @Column({ type: 'integer' }) memberId!: number;
  @ManyToOne(() => ReviewCandidateEntity)
  @JoinColumn({ name: 'candidate_id', foreignKeyConstraintName: 'FK_review_sheet_candidate' })
  candidate?: ReviewCandidateEntity;
  @Column({ type: 'integer' }) candidateId!: number;
  /** OPEN | SUBMITTED | VOIDED */
  @Column({ type: 'text' }) state!: string;
  /** SCREEN: by the member behind the PIN; PAPER: typed twice from the signed sheet */
  @Column({ type: 'text' }) mode!: string;
  @Column({ type: 'text', nullable: true }) comment!: string | null;
  @Column({ type: 'text', nullable: true }) submittedAt!: string | null;
  /** Sum of the marks when submitted. */
  @Column({ type: 'integer', nullable: true }) totalX100!: number | null;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** One mark of a sheet. */
@Entity('review_mark')
@Index('UQ_review_mark', ['sheetId', 'entry', 'code'], { unique: true })
export class ReviewMarkEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => ReviewSheetEntity)
  @JoinColumn({ name: 'sheet_id', foreignKeyConstraintName: 'FK_review_mark_sheet' })
  sheet?: ReviewSheetEntity;
  @Column({ type: 'integer' }) sheetId!: number;
  /** 1, and 2 for the second typing of a paper sheet. */
  @Column({ type: 'integer', default: 1 }) entry!: number;
  @Column({ type: 'text' }) code!: string;
  @Column({ type: 'integer', nullable: true }) pointsX100!: number | null;
}

/** A submitted sheet that was opened again: by the head, with a reason. */
@Entity('review_reopening')
@Index('IX_review_reopening_sheet', ['sheetId'])
export class ReviewReopeningEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => ReviewSheetEntity)
  @JoinColumn({ name: 'sheet_id', foreignKeyConstraintName: 'FK_review_reopening_sheet' })
  sheet?: ReviewSheetEntity;
  @Column({ type: 'integer' }) sheetId!: number;
  @Column({ type: 'text' }) reopenedAt!: string;
  @Column({ type: 'text' }) headName!: string;
  @Column({ type: 'text' }) reason!: string;
  /** JSON [{code, pointsX100}]: the marks as they were submitted */
  @Column({ type: 'text' }) marks!: string;
}

/** 合议 about a candidate: its minutes. */
@Entity('review_deliberation')
@Index('IX_review_deliberation_session', ['sessionId'])
export class ReviewDeliberationEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => ReviewSessionEntity)
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'FK_review_deliberation_session' })
  session?: ReviewSessionEntity;
  @Column({ type: 'integer' }) sessionId!: number;
  @ManyToOne(() => ReviewCandidateEntity)
  @JoinColumn({
    name: 'candidate_id',
    foreignKeyConstraintName: 'FK_review_deliberation_candidate',
  })
  candidate?: ReviewCandidateEntity;
  @Column({ type: 'integer' }) candidateId!: number;
  @Column({ type: 'text' }) heldAt!: string;
  @Column({ type: 'text' }) minutes!: string;
  /** KEPT | REOPENED: whether sheets were opened again */
  @Column({ type: 'text' }) outcome!: string;
}

/** A minuted vote on a tie that the ladder left. */
@Entity('review_vote')
@Index('IX_review_vote_session', ['sessionId'])
export class ReviewVoteEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => ReviewSessionEntity)
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'FK_review_vote_session' })
  session?: ReviewSessionEntity;
  @Column({ type: 'integer' }) sessionId!: number;
  @Column({ type: 'text' }) type!: string;
  /** JSON [{candidateId, votes}]; more votes stand higher, equal votes leave the tie */
  @Column({ type: 'text' }) votes!: string;
  @Column({ type: 'text' }) heldAt!: string;
  @Column({ type: 'text' }) minutes!: string;
  @Column({ type: 'text', nullable: true }) voidedAt!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
}

/** A result as it stood: locked, unlocked again, or before a member was taken off. Never changed. */
@Entity('review_record')
@Index('UQ_review_record', ['sessionId', 'number'], { unique: true })
export class ReviewRecordEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => ReviewSessionEntity)
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'FK_review_record_session' })
  session?: ReviewSessionEntity;
  @Column({ type: 'integer' }) sessionId!: number;
  @Column({ type: 'integer' }) number!: number;
  /** LOCK | UNLOCK | MEMBER_VOIDED */
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'text' }) at!: string;
  /** JSON: names of those who did it */
  @Column({ type: 'text' }) people!: string;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  /** SHA-256 over all sheets (domain/review/digest.ts); null for UNLOCK */
  @Column({ type: 'text', nullable: true }) digest!: string | null;
  /** JSON: all sheets, members, rules and figures, enough to print it again; null for UNLOCK */
  @Column({ type: 'text', nullable: true }) content!: string | null;
}
