import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { DemonstrationAwardEntity } from './demonstration.entities';
import { JurisdictionEntity, SiteEntity } from './registry.entities';

/** What a year pays per demonstration site of a type (第十八条); 综合中心 has none of its own: the sum of its units' types. */
@Entity('subsidy_rate')
@Index('UQ_subsidy_rate', ['year', 'type'], { unique: true })
export class SubsidyRateEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) year!: number;
  /** MOTHER_CABIN | HOLIDAY_CARE | CHILDCARE */
  @Column({ type: 'text' }) type!: string;
  @Column({ type: 'integer' }) amountFen!: number;
  /** The document it rests on (参照全总、省总标准). */
  @Column({ type: 'text', nullable: true }) document!: string | null;
  /** Null: carried over from the year before and not confirmed yet; nothing is allocated with it. */
  @Column({ type: 'text', nullable: true }) confirmedOn!: string | null;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** The money of a year. */
@Entity('subsidy_budget')
@Index('UQ_subsidy_budget', ['year'], { unique: true })
export class SubsidyBudgetEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) year!: number;
  @Column({ type: 'integer' }) amountFen!: number;
  @Column({ type: 'text', nullable: true }) document!: string | null;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** One run of the allocation: trial runs are kept and compared, one is final. */
@Entity('subsidy_run')
@Index('UQ_subsidy_run', ['year', 'number'], { unique: true })
export class SubsidyRunEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) year!: number;
  @Column({ type: 'integer' }) number!: number;
  /** 1: a trial, 0: the final run */
  @Column({ type: 'integer' }) trial!: number;
  /** BY_RANK | PRO_RATA: what is done when the budget does not suffice */
  @Column({ type: 'text' }) method!: string;
  /** FULL | BY_RANK | PRO_RATA: what was done */
  @Column({ type: 'text' }) outcome!: string;
  @Column({ type: 'integer' }) budgetFen!: number;
  /** Sum of the full amounts. */
  @Column({ type: 'integer' }) neededFen!: number;
  @Column({ type: 'integer' }) allocatedFen!: number;
  /** JSON: { rates, budgetDocument }, the rates with their documents, as they were used */
  @Column({ type: 'text' }) rates!: string;
  @Column({ type: 'text' }) ruleVersion!: string;
  /** SHA-256 over rates, budget, method and the awards: what anyone needs to work it out again. */
  @Column({ type: 'text' }) digest!: string;
  @Column({ type: 'text' }) ranOn!: string;
  /** JSON: awards of the year that had been revoked by then and stand on no line */
  @Column({ type: 'text', default: '[]' }) leftOut!: string;
  /** Final runs: the day, the meeting and the document that decided. */
  @Column({ type: 'text', nullable: true }) decidedOn!: string | null;
  @Column({ type: 'text', nullable: true }) meeting!: string | null;
  @Column({ type: 'text', nullable: true }) document!: string | null;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  @Column({ type: 'text', nullable: true }) voidedAt!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
}

/** What a run gives one demonstration site, and how it came about. */
@Entity('subsidy_line')
@Index('UQ_subsidy_line', ['runId', 'awardId'], { unique: true })
@Index('IX_subsidy_line_site', ['siteId'])
export class SubsidyLineEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SubsidyRunEntity)
  @JoinColumn({ name: 'run_id', foreignKeyConstraintName: 'FK_subsidy_line_run' })
  run?: SubsidyRunEntity;
  @Column({ type: 'integer' }) runId!: number;
  @ManyToOne(() => DemonstrationAwardEntity)
  @JoinColumn({ name: 'award_id', foreignKeyConstraintName: 'FK_subsidy_line_award' })
  award?: DemonstrationAwardEntity;
  @Column({ type: 'integer' }) awardId!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_subsidy_line_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @ManyToOne(() => JurisdictionEntity)
  @JoinColumn({
    name: 'jurisdiction_id',
    foreignKeyConstraintName: 'FK_subsidy_line_jurisdiction',
  })
  jurisdiction?: JurisdictionEntity;
  /** Of the site when the run was made: old tables keep the old 隶属. */
  @Column({ type: 'integer' }) jurisdictionId!: number;
  /** Place in the order of the run, from 1. */
  @Column({ type: 'integer' }) position!: number;
  @Column({ type: 'text' }) type!: string;
  /** JSON: unit types that were summed (综合中心), else null */
  @Column({ type: 'text', nullable: true }) units!: string | null;
  @Column({ type: 'integer', nullable: true }) rank!: number | null;
  /** Unrounded score as a fraction of points ("1873/20"): equal ranks go by it. */
  @Column({ type: 'text', nullable: true }) score!: string | null;
  @Column({ type: 'integer' }) fullFen!: number;
  @Column({ type: 'integer' }) amountFen!: number;
  /** How the amount came about, in words. */
  @Column({ type: 'text' }) explanation!: string;
}

/** 配套资金 of a district, apart from the city's money. */
@Entity('subsidy_match')
@Index('IX_subsidy_match_year', ['year'])
export class SubsidyMatchEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) year!: number;
  @ManyToOne(() => JurisdictionEntity)
  @JoinColumn({
    name: 'jurisdiction_id',
    foreignKeyConstraintName: 'FK_subsidy_match_jurisdiction',
  })
  jurisdiction?: JurisdictionEntity;
  @Column({ type: 'integer' }) jurisdictionId!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_subsidy_match_site' })
  site?: SiteEntity;
  /** Null: for the jurisdiction as a whole. */
  @Column({ type: 'integer', nullable: true }) siteId!: number | null;
  @Column({ type: 'integer' }) amountFen!: number;
  @Column({ type: 'text', nullable: true }) document!: string | null;
  @Column({ type: 'text', nullable: true }) paidOn!: string | null;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  @Column({ type: 'text', nullable: true }) voidedAt!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
}

/** Where the money of a site goes. A changed account is a new row. */
@Entity('subsidy_payee')
@Index('IX_subsidy_payee_site', ['siteId'])
export class SubsidyPayeeEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_subsidy_payee_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  /** 户名 */
  @Column({ type: 'text' }) accountName!: string;
  /** 开户银行, down to the branch */
  @Column({ type: 'text' }) bank!: string;
  /** Digits only. */
  @Column({ type: 'text' }) accountNumber!: string;
  /** Typed a second time from the paper and found equal; null: nothing is paid to it. */
  @Column({ type: 'text', nullable: true }) checkedOn!: string | null;
  @Column({ type: 'text', nullable: true }) checkedBy!: string | null;
  /** Replaced by a later row, or taken back. */
  @Column({ type: 'text', nullable: true }) endedAt!: string | null;
  @Column({ type: 'text', nullable: true }) endReason!: string | null;
}

/** 拨付批次 */
@Entity('subsidy_batch')
@Index('UQ_subsidy_batch', ['number'], { unique: true })
@Index('IX_subsidy_batch_year', ['year'])
export class SubsidyBatchEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  /** Year of the allocation. */
  @Column({ type: 'integer' }) year!: number;
  /** BF-2026-01: given once, never reused */
  @Column({ type: 'text' }) number!: string;
  /** DRAFT | PAID | VOIDED */
  @Column({ type: 'text' }) state!: string;
  @Column({ type: 'text', nullable: true }) paidOn!: string | null;
  /** The approval or bank form it was paid on. */
  @Column({ type: 'text', nullable: true }) document!: string | null;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** One payment of a batch. */
@Entity('subsidy_payment')
@Index('IX_subsidy_payment_batch', ['batchId'])
@Index('IX_subsidy_payment_line', ['lineId'])
@Index('IX_subsidy_payment_site', ['siteId'])
export class SubsidyPaymentEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SubsidyBatchEntity)
  @JoinColumn({ name: 'batch_id', foreignKeyConstraintName: 'FK_subsidy_payment_batch' })
  batch?: SubsidyBatchEntity;
  @Column({ type: 'integer' }) batchId!: number;
  @ManyToOne(() => SubsidyLineEntity)
  @JoinColumn({ name: 'line_id', foreignKeyConstraintName: 'FK_subsidy_payment_line' })
  line?: SubsidyLineEntity;
  @Column({ type: 'integer' }) lineId!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_subsidy_payment_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @Column({ type: 'integer', nullable: true }) payeeId!: number | null;
  @Column({ type: 'integer' }) amountFen!: number;
  /** PENDING | PAID | ARRIVED | BOUNCED | VOIDED */
  @Column({ type: 'text' }) state!: string;
  /** The account as it was when the money went out. */
  @Column({ type: 'text', nullable: true }) accountName!: string | null;
  @Column({ type: 'text', nullable: true }) bank!: string | null;
  @Column({ type: 'text', nullable: true }) accountNumber!: string | null;
  @Column({ type: 'text', nullable: true }) paidOn!: string | null;
  @Column({ type: 'text', nullable: true }) arrivedOn!: string | null;
  /** 银行回单号 */
  @Column({ type: 'text', nullable: true }) bankReference!: string | null;
  /** Why the bank sent it back, or why it was taken out. */
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  /** 手工录入, or the file it came from. */
  @Column({ type: 'text', nullable: true }) source!: string | null;
}

/** A line of use of the money (第二十条), with its voucher. */
@Entity('subsidy_spending')
@Index('IX_subsidy_spending_line', ['lineId'])
@Index('IX_subsidy_spending_site', ['siteId'])
@Index('IX_subsidy_spending_purpose', ['purpose'])
export class SubsidySpendingEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SubsidyLineEntity)
  @JoinColumn({ name: 'line_id', foreignKeyConstraintName: 'FK_subsidy_spending_line' })
  line?: SubsidyLineEntity;
  @Column({ type: 'integer' }) lineId!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_subsidy_spending_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @Column({ type: 'text' }) spentOn!: string;
  /** EQUIPMENT | SUPPLIES | ENVIRONMENT | LECTURES | SERVICES | OUTSIDE */
  @Column({ type: 'text' }) purpose!: string;
  @Column({ type: 'text' }) item!: string;
  @Column({ type: 'text', nullable: true }) payee!: string | null;
  @Column({ type: 'text', nullable: true }) voucher!: string | null;
  @Column({ type: 'integer' }) amountFen!: number;
  /** Outside the purposes of 第二十条: why, and who decided. */
  @Column({ type: 'text', nullable: true }) outsideReason!: string | null;
  @Column({ type: 'text', nullable: true }) outsideDecision!: string | null;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  @Column({ type: 'text' }) source!: string;
  @Column({ type: 'text', nullable: true }) voidedAt!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
}

/** 年度检查 of the use of the money by the jurisdiction (第二十一条). */
@Entity('subsidy_check')
@Index('IX_subsidy_check_site', ['siteId', 'year'])
@Index('IX_subsidy_check_year', ['year'])
export class SubsidyCheckEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) year!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_subsidy_check_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @Column({ type: 'text' }) checkedOn!: string;
  @Column({ type: 'text' }) checkers!: string;
  /** COMPLIANT | RECTIFY | VIOLATION */
  @Column({ type: 'text' }) result!: string;
  @Column({ type: 'text', nullable: true }) findings!: string | null;
  /** RECTIFY: until when. */
  @Column({ type: 'text', nullable: true }) dueOn!: string | null;
  @Column({ type: 'text', nullable: true }) voidedAt!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
}

/** What was decided about the money of a site that closed or lost its status. */
@Entity('subsidy_handling')
@Index('IX_subsidy_handling_line', ['lineId'])
export class SubsidyHandlingEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SubsidyLineEntity)
  @JoinColumn({ name: 'line_id', foreignKeyConstraintName: 'FK_subsidy_handling_line' })
  line?: SubsidyLineEntity;
  @Column({ type: 'integer' }) lineId!: number;
  /** CANCEL 停拨 | RECOVER 收回 | KEEP 留用 */
  @Column({ type: 'text' }) handling!: string;
  /** What is to be taken back or not paid; 0 for KEEP. */
  @Column({ type: 'integer' }) amountFen!: number;
  @Column({ type: 'text' }) decidedOn!: string;
  /** Meeting or document. */
  @Column({ type: 'text' }) decision!: string;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  /** RECOVER: the day on which the money was back; null while it is waited for. */
  @Column({ type: 'text', nullable: true }) returnedOn!: string | null;
  @Column({ type: 'text', nullable: true }) voidedAt!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
}

/**
 * The book: one row a movement of money, never changed, mistakes are reversed by a further row. What a kind does to the
 * balances stands in domain/subsidy/ledger.ts alone.
 */
@Entity('subsidy_entry')
@Index('IX_subsidy_entry_line', ['lineId'])
@Index('IX_subsidy_entry_site', ['siteId'])
export class SubsidyEntryEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  /** Year of the allocation. */
  @Column({ type: 'integer' }) year!: number;
  @ManyToOne(() => SubsidyLineEntity)
  @JoinColumn({ name: 'line_id', foreignKeyConstraintName: 'FK_subsidy_entry_line' })
  line?: SubsidyLineEntity;
  @Column({ type: 'integer' }) lineId!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_subsidy_entry_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  /** ALLOCATE | WITHDRAW | PAY | BOUNCE | ARRIVE | UNARRIVE | SPEND | UNSPEND | CANCEL | UNCANCEL | RETURN | UNRETURN */
  @Column({ type: 'text' }) kind!: string;
  /** Always above zero. */
  @Column({ type: 'integer' }) amountFen!: number;
  @Column({ type: 'text' }) onDate!: string;
  /** Which record moved it: table and id of payment, spending, handling; null for the allocation itself */
  @Column({ type: 'text', nullable: true }) recordTable!: string | null;
  @Column({ type: 'integer', nullable: true }) recordId!: number | null;
}
