import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { JurisdictionEntity } from './registry.entities';

/** 基数 of a jurisdiction in a year: what 应建尽建 is measured against (第十二条). Null: not entered, never zero. */
@Entity('base_figure')
@Index('UQ_base_figure', ['year', 'jurisdictionId'], { unique: true })
export class BaseFigureEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) year!: number;
  @ManyToOne(() => JurisdictionEntity)
  @JoinColumn({ name: 'jurisdiction_id', foreignKeyConstraintName: 'FK_base_figure_jurisdiction' })
  jurisdiction?: JurisdictionEntity;
  @Column({ type: 'integer' }) jurisdictionId!: number;
  /** 应建单位数 by type */
  @Column({ type: 'integer', nullable: true }) motherCabin!: number | null;
  @Column({ type: 'integer', nullable: true }) holidayCare!: number | null;
  @Column({ type: 'integer', nullable: true }) childcare!: number | null;
  @Column({ type: 'integer', nullable: true }) comprehensive!: number | null;
  /** 女职工人数 */
  @Column({ type: 'integer', nullable: true }) womenWorkers!: number | null;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  /** 手工录入, or the file it came from, or 沿用上年 (not confirmed) */
  @Column({ type: 'text' }) source!: string;
  /** Null: carried over from the year before and not confirmed yet. */
  @Column({ type: 'text', nullable: true }) confirmedOn!: string | null;
  /** Taken off again by the undo of its import. */
  @Column({ type: 'text', nullable: true }) removedAt!: string | null;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** 年度结转: the figures of a year as they stood when it was closed; live ones are shown beside, never instead. */
@Entity('year_closing')
@Index('UQ_year_closing', ['year', 'number'], { unique: true })
export class YearClosingEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) year!: number;
  /** 1, 2 … within the year; the highest that is not taken back holds. */
  @Column({ type: 'integer' }) number!: number;
  @Column({ type: 'text' }) closedOn!: string;
  @Column({ type: 'text' }) closedBy!: string;
  /** JSON: the frozen figures; shape in domain/year/frozen-figures.ts */
  @Column({ type: 'text' }) figures!: string;
  /** SHA-256 of `figures`. */
  @Column({ type: 'text' }) digest!: string;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  @Column({ type: 'text', nullable: true }) reopenedAt!: string | null;
  @Column({ type: 'text', nullable: true }) reopenReason!: string | null;
}

/** The words of a year's report, where they differ from what the program writes by itself. */
@Entity('report_text')
@Index('UQ_report_text', ['kind', 'year'], { unique: true })
export class ReportTextEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  /** annual-report and its like: the kind of document */
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'integer' }) year!: number;
  /** JSON: section → text */
  @Column({ type: 'text' }) content!: string;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** A report of one's own: columns, filters, grouping, kept under a name. */
@Entity('report_template')
export class ReportTemplateEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'text' }) name!: string;
  /** JSON; shape in domain/report/own-report.ts */
  @Column({ type: 'text' }) content!: string;
  @Column({ type: 'integer', default: 1 }) version!: number;
}
