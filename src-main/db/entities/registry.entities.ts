import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';

/** 市直工会: accepts, spot-checks and recommends the sites under it. */
@Entity('jurisdiction')
@Index('UQ_jurisdiction_order', ['sortOrder', 'code'], { unique: true })
export class JurisdictionEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Index('UQ_jurisdiction_code', { unique: true })
  @Column({ type: 'text' })
  code!: string;
  /** The name in force today; earlier names stand in jurisdiction_name. */
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) shortName!: string;
  /** DISTRICT | MUNICIPAL_UNIT | CENTRAL_PROVINCIAL */
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'integer', default: 0 }) sortOrder!: number;
  @Column({ type: 'text', nullable: true }) retiredOn!: string | null;
  @Column({ type: 'integer', nullable: true }) mergedIntoId!: number | null;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  @Column({ type: 'text', default: '' }) initials!: string;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** A name of a jurisdiction from a day on, so that past lists carry the name of their day. */
@Entity('jurisdiction_name')
@Index('IX_jurisdiction_name_owner', ['jurisdictionId', 'validFrom'])
export class JurisdictionNameEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => JurisdictionEntity)
  @JoinColumn({ name: 'jurisdiction_id', foreignKeyConstraintName: 'FK_jurisdiction_name_owner' })
  jurisdiction?: JurisdictionEntity;
  @Column({ type: 'integer' }) jurisdictionId!: number;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) validFrom!: string;
}

/** 建设单位工会: the union of the unit that built and runs a site. */
@Entity('builder')
export class BuilderEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'text' }) name!: string;
  @Index('UQ_builder_norm_name', { unique: true })
  @Column({ type: 'text' })
  normName!: string;
  @Column({ type: 'text', nullable: true }) headName!: string | null;
  @Column({ type: 'text', nullable: true }) headPhone!: string | null;
  @Column({ type: 'text', nullable: true }) address!: string | null;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  @Column({ type: 'text', nullable: true }) retiredOn!: string | null;
  /** The builder that took over its sites when it was merged (第十四条). */
  @Column({ type: 'integer', nullable: true }) mergedIntoId!: number | null;
  @Column({ type: 'text', default: '' }) initials!: string;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** What every list leaves out; an index with this condition counts and orders lists without reading the rows. */
const LISTED = { where: 'merged_into_id IS NULL AND voided_at IS NULL' };

/** 阵地. Decimal figures are kept as integer hundredths so that every comparison is exact. */
@Entity('site')
@Index('IX_site_jurisdiction_number', ['jurisdictionId', 'number'], LISTED)
@Index('IX_site_status_number', ['status', 'number'], LISTED)
@Index('IX_site_type_number', ['type', 'number'], LISTED)
@Index('IX_site_listed', ['number'], LISTED)
@Index('IX_site_name', ['name'], LISTED)
@Index('IX_site_norm_name', ['normName'])
@Index('IX_site_norm_address', ['normAddress'])
@Index('IX_site_opened', ['openedOn'], LISTED)
@Index('IX_site_area', ['areaX100'], LISTED)
@Index('IX_site_score', ['selfCheckScoreX100'], LISTED)
@Index('IX_site_builder', ['builderId'])
export class SiteEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  /** 阵地编号 such as MX-000123: given once, never reused. */
  @Index('UQ_site_number', { unique: true })
  @Column({ type: 'text' })
  number!: string;
  @Column({ type: 'text' }) name!: string;
  /** MOTHER_CABIN | HOLIDAY_CARE | CHILDCARE | COMPREHENSIVE */
  @Column({ type: 'text' }) type!: string;
  /** INTERNAL | PUBLIC, 小屋 only */
  @Column({ type: 'text', nullable: true }) setting!: string | null;
  @ManyToOne(() => JurisdictionEntity)
  @JoinColumn({ name: 'jurisdiction_id', foreignKeyConstraintName: 'FK_site_jurisdiction' })
  jurisdiction?: JurisdictionEntity;
  /** Today's jurisdiction; the dated truth is site_membership. */
  @Column({ type: 'integer' }) jurisdictionId!: number;
  @ManyToOne(() => BuilderEntity)
  @JoinColumn({ name: 'builder_id', foreignKeyConstraintName: 'FK_site_builder' })
  builder?: BuilderEntity;
  @Column({ type: 'integer', nullable: true }) builderId!: number | null;
  /** INTERNAL_UNIT | BUILDING | PARK | THIRD_PARTY (建立位置, Annex 2) */
  @Column({ type: 'text', nullable: true }) locationKind!: string | null;
  @Column({ type: 'text', nullable: true }) address!: string | null;
  @Column({ type: 'text', nullable: true }) postcode!: string | null;
  @Column({ type: 'real', nullable: true }) longitude!: number | null;
  @Column({ type: 'real', nullable: true }) latitude!: number | null;
  @Column({ type: 'integer', nullable: true }) areaX100!: number | null;
  @Column({ type: 'integer', nullable: true }) outdoorAreaX100!: number | null;
  @Column({ type: 'integer', nullable: true }) capacity!: number | null;
  @Column({ type: 'text', nullable: true }) serviceTargets!: string | null;
  @Column({ type: 'integer', nullable: true }) openToPublic!: number | null;
  @Column({ type: 'text', nullable: true }) managerName!: string | null;
  @Column({ type: 'text', nullable: true }) managerPhone!: string | null;
  @Column({ type: 'text', nullable: true }) unionHeadName!: string | null;
  @Column({ type: 'text', nullable: true }) unionHeadPhone!: string | null;
  @Column({ type: 'text', nullable: true }) openedOn!: string | null;
  /** DAY | MONTH | YEAR: how exactly the opening date is known */
  @Column({ type: 'text', nullable: true }) openedPrecision!: string | null;
  @Column({ type: 'integer', nullable: true }) selfCheckScoreX100!: number | null;
  @Column({ type: 'integer', nullable: true }) satisfactionX100!: number | null;
  @Column({ type: 'integer', nullable: true }) monthlyUses!: number | null;
  @Column({ type: 'text', nullable: true }) remarks!: string | null;
  /** The state after the latest status event. */
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'text', nullable: true }) filedOn!: string | null;
  @Column({ type: 'text', nullable: true }) filingNumber!: string | null;
  /** Where the record came from: a file's name, or 手工录入. */
  @Column({ type: 'text', nullable: true }) source!: string | null;
  @Column({ type: 'integer', nullable: true }) mergedIntoId!: number | null;
  /** Set when the import that made the record was undone; such a site is in no list. */
  @Column({ type: 'text', nullable: true }) voidedAt!: string | null;
  @Column({ type: 'text' }) normName!: string;
  @Column({ type: 'text', nullable: true }) normAddress!: string | null;
  /** Everything the search box looks at, lower case, with pinyin initials. */
  @Column({ type: 'text' }) searchText!: string;
  @Column({ type: 'integer', default: 1 }) version!: number;
}

/** 功能单位 of a COMPREHENSIVE site. */
@Entity('site_unit')
@Index('IX_site_unit_site', ['siteId'])
export class SiteUnitEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_site_unit_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @Column({ type: 'text' }) type!: string;
  @Column({ type: 'text', nullable: true }) setting!: string | null;
  @Column({ type: 'integer', nullable: true }) areaX100!: number | null;
  @Column({ type: 'integer', nullable: true }) capacity!: number | null;
  @Column({ type: 'integer', nullable: true }) selfCheckScoreX100!: number | null;
  @Column({ type: 'text', nullable: true }) openedOn!: string | null;
  @Column({ type: 'text', nullable: true }) removedAt!: string | null;
}

/** Which jurisdiction a site belongs to from a day on; the latest row not after a day holds on that day. */
@Entity('site_membership')
@Index('IX_site_membership_site', ['siteId', 'fromDate'])
export class SiteMembershipEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_site_membership_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @ManyToOne(() => JurisdictionEntity)
  @JoinColumn({
    name: 'jurisdiction_id',
    foreignKeyConstraintName: 'FK_site_membership_jurisdiction',
  })
  jurisdiction?: JurisdictionEntity;
  @Column({ type: 'integer' }) jurisdictionId!: number;
  @Column({ type: 'text' }) fromDate!: string;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
}

/** One dated step in a site's life. Never changed: a mistake is corrected by a further event. */
@Entity('site_status_event')
@Index('IX_site_status_event_site', ['siteId', 'onDate'])
export class SiteStatusEventEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_site_status_event_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'text' }) onDate!: string;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  /** e.g. 历史备案（导入） */
  @Column({ type: 'text', nullable: true }) basis!: string | null;
  @Column({ type: 'text', nullable: true }) document!: string | null;
}

/** Registration of a site on an online platform (Art. 9). */
@Entity('site_platform')
@Index('IX_site_platform_site', ['siteId'])
export class SitePlatformEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_site_platform_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  /** MANAGEMENT_SYSTEM | SHANDONG_UNION | QILU_APP */
  @Column({ type: 'text' }) platform!: string;
  @Column({ type: 'text' }) registeredOn!: string;
  @Column({ type: 'text', nullable: true }) registeredBy!: string | null;
  @Column({ type: 'text', nullable: true }) removedAt!: string | null;
}

/** 固定资产 of a site (Art. 11). Value in integer 分. */
@Entity('site_asset')
@Index('IX_site_asset_site', ['siteId'])
export class SiteAssetEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_site_asset_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'integer', default: 1 }) quantity!: number;
  @Column({ type: 'integer', nullable: true }) valueFen!: number | null;
  @Column({ type: 'text', nullable: true }) place!: string | null;
  @Column({ type: 'text', nullable: true }) acquiredOn!: string | null;
  @Column({ type: 'text', nullable: true }) removedAt!: string | null;
}

/** Yearly operating figures of a site; what was not reported stays null, never zero. */
@Entity('site_year_figure')
@Index('UQ_site_year_figure', ['siteId', 'year'], { unique: true })
export class SiteYearFigureEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'FK_site_year_figure_site' })
  site?: SiteEntity;
  @Column({ type: 'integer' }) siteId!: number;
  @Column({ type: 'integer' }) year!: number;
  @Column({ type: 'integer', nullable: true }) uses!: number | null;
  @Column({ type: 'integer', nullable: true }) children!: number | null;
  @Column({ type: 'integer', nullable: true }) days!: number | null;
  @Column({ type: 'integer', nullable: true }) attendanceX100!: number | null;
  @Column({ type: 'integer', nullable: true }) satisfactionX100!: number | null;
  @Column({ type: 'integer', nullable: true }) activities!: number | null;
}

/** A photo or document, kept in the attachments folder under its SHA-256. */
@Entity('attachment')
@Index('IX_attachment_owner', ['ownerEntity', 'ownerId'])
@Index('IX_attachment_sha256', ['sha256'])
@Index('IX_attachment_about', ['aboutEntity', 'aboutId'])
export class AttachmentEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'text' }) ownerEntity!: string;
  @Column({ type: 'integer' }) ownerId!: number;
  /** PHOTO | SCAN | DOCUMENT */
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'text' }) fileName!: string;
  @Column({ type: 'text' }) mediaType!: string;
  @Column({ type: 'integer' }) size!: number;
  @Column({ type: 'text' }) sha256!: string;
  @Column({ type: 'text', nullable: true }) caption!: string | null;
  @Column({ type: 'text' }) addedAt!: string;
  @Column({ type: 'text', nullable: true }) removedAt!: string | null;
  /** The record of the site's life that it belongs to: self_check | spot_check | rectification | supervision … */
  @Column({ type: 'text', nullable: true }) aboutEntity!: string | null;
  @Column({ type: 'integer', nullable: true }) aboutId!: number | null;
}

/** Two records found to be one site: which stays, what it took over, and whether that was undone. */
@Entity('site_merge')
export class SiteMergeEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'kept_id', foreignKeyConstraintName: 'FK_site_merge_kept' })
  kept?: SiteEntity;
  @Column({ type: 'integer' }) keptId!: number;
  @ManyToOne(() => SiteEntity)
  @JoinColumn({ name: 'merged_id', foreignKeyConstraintName: 'FK_site_merge_merged' })
  merged?: SiteEntity;
  @Column({ type: 'integer' }) mergedId!: number;
  /** JSON of both records and moved rows before the merge; what undo restores. */
  @Column({ type: 'text' }) snapshot!: string;
  @Column({ type: 'text' }) mergedAt!: string;
  @Column({ type: 'text', nullable: true }) undoneAt!: string | null;
}

/** A pair that looked alike and was judged to be two sites; it is not offered again. */
@Entity('duplicate_dismissal')
@Index('UQ_duplicate_dismissal', ['firstId', 'secondId'], { unique: true })
export class DuplicateDismissalEntity {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) firstId!: number;
  @Column({ type: 'integer' }) secondId!: number;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
}
