import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { BuilderEntity, JurisdictionEntity, SiteEntity } from './registry.entities';

/** One annual draw, from its frozen population to its result. Never changed after it was drawn. */
@Entity('draw')
@Index('UQ_draw_year_sequence', ['year', 'sequence'], { unique: true })
export class DrawEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) year!: number;
  @Column({ type: 'integer' }) sequence!: number;
  /** INITIAL | REDRAW | SUPPLEMENT */
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'integer', nullable: true }) parentId!: number | null;
  /** Why a redraw or supplement was held. */
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  /** FROZEN | DRAWN | CANCELLED */
  @Column({ type: 'text' }) state!: string;
  @Column({ type: 'text' }) asOf!: string;
  @Column({ type: 'integer' }) ratioNumerator!: number;
  @Column({ type: 'integer' }) ratioDenominator!: number;
  @Column({ type: 'integer' }) rotation!: number;
  @Column({ type: 'integer' }) stratifyByType!: number;
  @Column({ type: 'text' }) ruleVersion!: string;
  @Column({ type: 'text' }) populationDigest!: string;
  @Column({ type: 'integer' }) populationCount!: number;
  /** What was frozen, one JSON line per jurisdiction and site with its name: names an edited row at verification. */
  @Column({ type: 'text' }) frozenRows!: string;
  /** SHA-256 of frozenRows; unlike populationDigest it covers names and words. */
  @Column({ type: 'text' }) frozenRowsDigest!: string;
  @Column({ type: 'text' }) frozenAt!: string;
  @Column({ type: 'text' }) frozenBy!: string;
  @Column({ type: 'text', nullable: true }) seed!: string | null;
  @Column({ type: 'text', nullable: true }) seedSource!: string | null;
  /** 1 when the program made the seed itself (机器生成). */
  @Column({ type: 'integer', default: 0 }) seedByMachine!: number;
  /** JSON [{by, text}] in the order they were read out. */
  @Column({ type: 'text', nullable: true }) seedEntries!: string | null;
  @Column({ type: 'text', nullable: true }) drawnAt!: string | null;
  @Column({ type: 'text', nullable: true }) drawnBy!: string | null;
  /** JSON {drawer, supervisors[], witnesses[], place} */
  @Column({ type: 'text', nullable: true }) ceremony!: string | null;
  /** Digest of the drawn record by the rule itself; a supplement names it as its predecessor. */
  @Column({ type: 'text', nullable: true }) recordDigest!: string | null;
  /** SHA-256 over all stored items and jurisdictions in order, so that an edited row is detected. */
  @Column({ type: 'text', nullable: true }) resultDigest!: string | null;
  @Column({ type: 'text', nullable: true }) cancelReason!: string | null;
}

/** What one jurisdiction owed and got in a draw. */
@Entity('draw_jurisdiction')
@Index('IX_draw_jurisdiction_draw', ['drawId'])
export class DrawJurisdictionEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => DrawEntity)
  @JoinColumn({ name: 'draw_id', foreignKeyConstraintName: 'FK_draw_jurisdiction_draw' })
  draw?: DrawEntity;
  @Column({ type: 'integer' }) drawId!: number;
  @ManyToOne(() => JurisdictionEntity)
  @JoinColumn({
    name: 'jurisdiction_id',
    foreignKeyConstraintName: 'FK_draw_jurisdiction_jurisdiction',
  })
  jurisdiction?: JurisdictionEntity;
  @Column({ type: 'integer' }) jurisdictionId!: number;
  @Column({ type: 'text' }) code!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'integer' }) population!: number;
  @Column({ type: 'integer' }) required!: number;
  @Column({ type: 'integer' }) certainty!: number;
  @Column({ type: 'integer' }) random!: number;
  @Column({ type: 'integer', default: 0 }) shortfall!: number;
  @Column({ type: 'text' }) arithmetic!: string;
}

/** One site of a frozen population; after the draw, with its ticket and outcome. */
@Entity('draw_item')
@Index('IX_draw_item_draw', ['drawId', 'jurisdictionCode', 'rank'])
@Index('IX_draw_item_site', ['siteId'])
export class DrawItemEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => DrawEntity)
  @JoinColumn({ name: 'draw_id', foreignKeyConstraintName: 'FK_draw_item_draw' })
  draw?: DrawEntity;
  @Column({ type: 'integer' }) drawId!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_draw_item_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @Column({ type: 'text' }) siteNumber!: string;
  @Column({ type: 'text' }) siteName!: string;
  @Column({ type: 'text' }) type!: string;
  @Column({ type: 'text' }) jurisdictionCode!: string;
  /** JSON [{reason, note}] */
  @Column({ type: 'text', nullable: true }) certainty!: string | null;
  @Column({ type: 'text', nullable: true }) skipReason!: string | null;
  @Column({ type: 'text', nullable: true }) ticket!: string | null;
  @Column({ type: 'integer', nullable: true }) rank!: number | null;
  /** CERTAINTY | RANDOM | NOT_DRAWN | SKIPPED | KEPT (drawn in the draw this one supplements) */
  @Column({ type: 'text', nullable: true }) outcome!: string | null;
}

/** A drawn site that could not be visited, and the next ticket that took its place. */
@Entity('draw_replacement')
@Index('IX_draw_replacement_draw', ['drawId'])
export class DrawReplacementEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => DrawEntity)
  @JoinColumn({ name: 'draw_id', foreignKeyConstraintName: 'FK_draw_replacement_draw' })
  draw?: DrawEntity;
  @Column({ type: 'integer' }) drawId!: number;
  @Column({ type: 'integer' }) outSiteId!: number;
  @Column({ type: 'text' }) outSiteNumber!: string;
  @Column({ type: 'integer', nullable: true }) inSiteId!: number | null;
  @Column({ type: 'text', nullable: true }) inSiteNumber!: string | null;
  @Column({ type: 'text', nullable: true }) inTicket!: string | null;
  @Column({ type: 'text' }) reason!: string;
  @Column({ type: 'text' }) at!: string;
}

/** Why a site must be checked whatever the tickets say (必查). */
@Entity('certainty_mark')
@Index('IX_certainty_mark_site', ['siteId'])
export class CertaintyMarkEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_certainty_mark_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  /** OPEN_RECTIFICATION | COMPLAINT | VETO_FAILURE */
  @Column({ type: 'text' }) reason!: string;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  @Column({ type: 'text' }) markedOn!: string;
  @Column({ type: 'text', nullable: true }) clearedOn!: string | null;
  /** The rectification that set the mark and clears it when it closes; null for a mark set by hand. */
  @Index('IX_certainty_mark_rectification')
  @Column({ type: 'integer', nullable: true })
  rectificationId!: number | null;
}

/** A site that cannot be visited this year (closed for works, say); it stays in the denominator. */
@Entity('visit_obstacle')
@Index('IX_visit_obstacle_site', ['siteId', 'year'])
export class VisitObstacleEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_visit_obstacle_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @Column({ type: 'integer' }) year!: number;
  @Column({ type: 'text' }) reason!: string;
  @Column({ type: 'text', nullable: true }) clearedOn!: string | null;
}

/** One visit of the annual spot check. */
@Entity('spot_check')
@Index('IX_spot_check_site_year', ['siteId', 'year'])
@Index('IX_spot_check_year', ['year'])
export class SpotCheckEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_spot_check_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @Column({ type: 'integer' }) year!: number;
  @Column({ type: 'integer', nullable: true }) drawId!: number | null;
  @Column({ type: 'text' }) checkedOn!: string;
  @Column({ type: 'text' }) inspectors!: string;
  /** PASS | RECTIFY */
  @Column({ type: 'text' }) verdict!: string;
  /** Of a visit that scored the site's one table anew (第十三条); null for a 综合中心 and for a visit without scores. */
  @Column({ type: 'integer', nullable: true }) totalX100!: number | null;
  @Column({ type: 'integer', default: 0 }) vetoFailed!: number;
  @Column({ type: 'text', nullable: true }) remarks!: string | null;
  /** A wrong entry stays and is marked; a further entry corrects it. */
  @Column({ type: 'text', nullable: true }) voidedAt!: string | null;
  @Column({ type: 'text', nullable: true }) voidReason!: string | null;
}

/** Someone a jurisdiction may send to inspect. */
@Entity('inspector')
@Index('IX_inspector_jurisdiction', ['jurisdictionId'])
export class InspectorEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => JurisdictionEntity)
  @JoinColumn({ name: 'jurisdiction_id', foreignKeyConstraintName: 'FK_inspector_jurisdiction' })
  jurisdiction?: JurisdictionEntity;
  @Column({ type: 'integer' }) jurisdictionId!: number;
  /** Stable and never reused: the inspector draw hashes it. */
  @Index('UQ_inspector_number', { unique: true })
  @Column({ type: 'text' })
  number!: string;
  @Column({ type: 'text' }) name!: string;
  @ManyToOne(() => BuilderEntity)
  @JoinColumn({ name: 'builder_id', foreignKeyConstraintName: 'FK_inspector_builder' })
  builder?: BuilderEntity;
  /** The inspector's own unit: never sent to a site that this builder runs. */
  @Column({ type: 'integer', nullable: true }) builderId!: number | null;
  @Column({ type: 'text', nullable: true }) phone!: string | null;
  @Column({ type: 'integer', default: 1 }) active!: number;
}

/** An inspector drawn for a drawn site (双随机). */
@Entity('inspector_assignment')
@Index('UQ_inspector_assignment', ['drawId', 'siteId', 'inspectorId'], { unique: true })
export class InspectorAssignmentEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => DrawEntity)
  @JoinColumn({ name: 'draw_id', foreignKeyConstraintName: 'FK_inspector_assignment_draw' })
  draw?: DrawEntity;
  @Column({ type: 'integer' }) drawId!: number;
  @Column({ type: 'integer' }) siteId!: number;
  @ManyToOne(() => InspectorEntity)
  @JoinColumn({
    name: 'inspector_id',
    foreignKeyConstraintName: 'FK_inspector_assignment_inspector',
  })
  inspector?: InspectorEntity;
  @Column({ type: 'integer' }) inspectorId!: number;
  @Column({ type: 'text' }) ticket!: string;
}
