import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { SiteEntity } from './registry.entities';

/** One accepted import: its file, what it did, and the transaction that holds every change it made. */
@Entity('import_batch')
export class ImportBatchEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'text' }) fileName!: string;
  @Column({ type: 'text' }) fileSha256!: string;
  @Column({ type: 'text' }) format!: string;
  @Column({ type: 'text' }) importedAt!: string;
  @Column({ type: 'integer' }) txId!: number;
  @Column({ type: 'integer' }) inserted!: number;
  @Column({ type: 'integer' }) updated!: number;
  @Column({ type: 'integer' }) unchanged!: number;
  @Column({ type: 'integer' }) rejectedRows!: number;
  /** JSON of the rejected cells: sheet, row, column, code, message. */
  @Column({ type: 'text' }) rejected!: string;
  /** JSON of the options the batch ran with (jurisdiction, defaults, mapping). */
  @Column({ type: 'text' }) options!: string;
  @Column({ type: 'text', nullable: true }) undoneAt!: string | null;
}

/** Which site a source row made or changed. */
@Entity('import_entry')
@Index('IX_import_entry_batch', ['batchId'])
@Index('IX_import_entry_site', ['siteId'])
export class ImportEntryEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => ImportBatchEntity)
  @JoinColumn({ name: 'batch_id', foreignKeyConstraintName: 'FK_import_entry_batch' })
  batch?: ImportBatchEntity;
  @Column({ type: 'integer' }) batchId!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_import_entry_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  /** inserted | updated */
  @Column({ type: 'text' }) action!: string;
  @Column({ type: 'text' }) sheet!: string;
  @Column({ type: 'integer' }) sheetRow!: number;
}

/** A mapping of header wordings to fields that a person made, remembered per source layout. */
@Entity('import_mapping')
export class ImportMappingEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Index('UQ_import_mapping_signature', { unique: true })
  @Column({ type: 'text' })
  signature!: string;
  @Column({ type: 'text' }) mapping!: string;
  @Column({ type: 'text' }) usedAt!: string;
}
