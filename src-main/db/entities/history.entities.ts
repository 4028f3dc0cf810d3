import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** Someone who works with the program; every write names one. */
@Entity('operator')
export class OperatorEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Index('UQ_operator_name', { unique: true })
  @Column({ type: 'text' })
  name!: string;
  @Column({ type: 'text', nullable: true }) duty!: string | null;
  @Column({ type: 'integer', default: 1 }) active!: number;
  @Column({ type: 'text' }) createdAt!: string;
}

/** One row: the transaction that is writing now. History triggers refuse to run while it is empty. */
@Entity('write_context')
export class WriteContextEntity {
  @PrimaryColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer', nullable: true }) txId!: number | null;
}

/** One committed write: who, when, by which call; chained to the one before by its hash. */
@Entity('change_tx')
export class ChangeTxEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'text' }) at!: string;
  @Column({ type: 'integer', nullable: true }) actorId!: number | null;
  @Column({ type: 'text' }) actorName!: string;
  @Column({ type: 'text' }) call!: string;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @Column({ type: 'text', nullable: true }) prevHash!: string | null;
  @Column({ type: 'text', nullable: true }) hash!: string | null;
}

/** One changed field (or a row's creation or removal), written by triggers only. */
@Entity('change_log')
@Index('IX_change_log_entity', ['entity', 'entityId'])
@Index('IX_change_log_tx', ['txId'])
export class ChangeLogEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) txId!: number;
  @Column({ type: 'text' }) entity!: string;
  @Column({ type: 'integer' }) entityId!: number;
  /** insert | update | delete */
  @Column({ type: 'text' }) op!: string;
  @Column({ type: 'text', nullable: true }) field!: string | null;
  @Column({ type: 'text', nullable: true }) before!: string | null;
  @Column({ type: 'text', nullable: true }) after!: string | null;
}

/** A named value of the program's settings, as JSON text. */
@Entity('setting')
export class SettingEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Index('UQ_setting_key', { unique: true })
  @Column({ type: 'text' })
  key!: string;
  @Column({ type: 'text' }) value!: string;
}

/** A list's saved filters, columns and order. */
@Entity('saved_view')
@Index('UQ_saved_view_page_name', ['page', 'name'], { unique: true })
export class SavedViewEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'text' }) page!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) content!: string;
}
