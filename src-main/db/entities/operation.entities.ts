import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { SiteEntity } from './registry.entities';

/** Use of a site or of one of its function units in a month; what was not reported stays null, never zero. */
@Entity('month_figure')
@Index('UQ_month_figure', ['siteId', 'unitId', 'month'], { unique: true })
@Index('IX_month_figure_month', ['month', 'siteId', 'uses'])
export class MonthFigureEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_month_figure_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  /** Function unit of a 综合中心, 0 for the site itself. */
  @Column({ type: 'integer', default: 0 }) unitId!: number;
  /** YYYY-MM */
  @Column({ type: 'text' }) month!: string;
  /** 人次 */
  @Column({ type: 'integer', nullable: true }) uses!: number | null;
  @Column({ type: 'integer', nullable: true }) children!: number | null;
  @Column({ type: 'integer', nullable: true }) days!: number | null;
  /** Per cent. */
  @Column({ type: 'integer', nullable: true }) attendanceX100!: number | null;
  /** 托位 */
  @Column({ type: 'integer', nullable: true }) places!: number | null;
  /** Places taken by children of the builder's own employees. */
  @Column({ type: 'integer', nullable: true }) ownPlaces!: number | null;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  @Column({ type: 'text' }) source!: string;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** 满意度测评 of a site (第十条). */
@Entity('satisfaction_survey')
@Index('IX_satisfaction_survey_site', ['siteId', 'surveyedOn'])
export class SatisfactionSurveyEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_satisfaction_survey_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @Column({ type: 'integer', default: 0 }) unitId!: number;
  @Column({ type: 'text' }) surveyedOn!: string;
  @Column({ type: 'integer', nullable: true }) respondents!: number | null;
  /** 0 … 100 points */
  @Column({ type: 'integer' }) scoreX100!: number;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  @Column({ type: 'text' }) source!: string;
  @Column({ type: 'text', nullable: true }) removedAt!: string | null;
}

/** An activity or lecture held at a site (第十条). */
@Entity('site_activity')
@Index('IX_site_activity_site', ['siteId', 'heldOn'])
export class SiteActivityEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_site_activity_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @Column({ type: 'text' }) heldOn!: string;
  /** ACTIVITY | LECTURE */
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'text' }) topic!: string;
  @Column({ type: 'integer', nullable: true }) participants!: number | null;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  @Column({ type: 'text' }) source!: string;
  @Column({ type: 'text', nullable: true }) removedAt!: string | null;
}

/** A certificate that must not run out: 健康证, 消防, 食品 … (第三至五条). */
@Entity('site_certificate')
// Whole, so that the latest paper of every series is found in the index alone.
@Index('IX_site_certificate_series', ['siteId', 'kind', 'holder', 'expiresOn', 'removedAt'])
@Index('IX_site_certificate_expiry', ['expiresOn'])
export class SiteCertificateEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_site_certificate_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  /** HEALTH | FIRE | FOOD | BUILDING | HYGIENE | CHILDCARE_RECORD | INSURANCE | OTHER */
  @Column({ type: 'text' }) kind!: string;
  /** The person of a 健康证. */
  @Column({ type: 'text', nullable: true }) holder!: string | null;
  @Column({ type: 'text', nullable: true }) number!: string | null;
  @Column({ type: 'text', nullable: true }) issuedOn!: string | null;
  /** The last day it holds; null: without end */
  @Column({ type: 'text', nullable: true }) expiresOn!: string | null;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  @Column({ type: 'text' }) source!: string;
  @Column({ type: 'text', nullable: true }) removedAt!: string | null;
}

/** One accepted workbook of forms (self-checks, month figures, spot-check results …), which can be undone whole. */
@Entity('form_batch')
@Index('IX_form_batch_kind', ['kind'])
export class FormBatchEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'text' }) fileName!: string;
  @Column({ type: 'text' }) fileSha256!: string;
  @Column({ type: 'text' }) format!: string;
  /** As chosen by a person, for text files. */
  @Column({ type: 'text', nullable: true }) encoding!: string | null;
  @Column({ type: 'text' }) importedAt!: string;
  /** The write that holds every change it made. */
  @Column({ type: 'integer' }) txId!: number;
  @Column({ type: 'integer' }) inserted!: number;
  @Column({ type: 'integer' }) updated!: number;
  @Column({ type: 'integer' }) unchanged!: number;
  @Column({ type: 'integer' }) rejectedRows!: number;
  /** JSON of the rejected cells: sheet, row, column, header, code, message */
  @Column({ type: 'text' }) rejected!: string;
  @Column({ type: 'text', nullable: true }) undoneAt!: string | null;
}

/** Which record a row of such a workbook made or changed; what stood there before is in the history of that write. */
@Entity('form_entry')
@Index('IX_form_entry_batch', ['batchId'])
export class FormEntryEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => FormBatchEntity)
  @JoinColumn({ name: 'batch_id', foreignKeyConstraintName: 'FK_form_entry_batch' })
  batch?: FormBatchEntity;
  @Column({ type: 'integer' }) batchId!: number;
  @Column({ type: 'integer' }) siteId!: number;
  /** Table of the record. */
  @Column({ type: 'text' }) entity!: string;
  @Column({ type: 'integer' }) entityId!: number;
  /** inserted | updated */
  @Column({ type: 'text' }) action!: string;
  @Column({ type: 'text' }) sheet!: string;
  @Column({ type: 'integer' }) sheetRow!: number;
}
