import type { ScoreLine, TieStep, TrimmingRule } from '../demonstration/rules';
import type { SiteType } from '../site/terms';
import type { RecusalGround } from './terms';

/** A member of the panel, also one who was taken off. */
export interface PanelMember {
  readonly id: number;
  /** The number on sheets and in the digest; a member is known by it, wherever she stands in a list. */
  readonly seat: number;
  readonly name: string;
  readonly unit: string | null;
  readonly duty: string | null;
  readonly head: boolean;
  readonly voidedOn: string | null;
  readonly voidReason: string | null;
}

/** What the tie ladder looks at besides the marks; null where no record shows it. */
export interface TieFacts {
  readonly satisfactionX100: number | null;
  readonly spotCheckX100: number | null;
  readonly filedOn: string | null;
}

export interface PanelCandidate {
  readonly id: number;
  readonly applicationId: number;
  readonly applicationNumber: string;
  readonly siteId: number;
  readonly siteNumber: string;
  readonly siteName: string;
  readonly builderName: string | null;
  readonly jurisdictionCode: string;
  readonly jurisdictionName: string;
  readonly type: SiteType;
  /** Order of presentation; it never decides anything. */
  readonly sortOrder: number;
  readonly removedOn: string | null;
  readonly facts: TieFacts;
}

/** What one member gave one candidate. */
export interface PanelSheet {
  readonly memberId: number;
  readonly candidateId: number;
  readonly state: 'OPEN' | 'SUBMITTED' | 'VOIDED';
  readonly mode: 'SCREEN' | 'PAPER';
  /** Hundredths, line by line in the order of the type's table; null: not marked. */
  readonly marksX100: readonly (number | null)[];
  readonly comment: string | null;
}

/** 回避 that holds. */
export interface PanelRecusal {
  readonly memberId: number;
  readonly candidateId: number;
  readonly ground: RecusalGround;
  readonly note: string | null;
}

/** A minuted vote on one tie. */
export interface PanelVote {
  readonly id: number;
  readonly type: SiteType;
  readonly heldOn: string;
  readonly minutes: string;
  readonly votes: readonly { readonly candidateId: number; readonly votes: number }[];
  readonly voidedOn: string | null;
  readonly voidReason: string | null;
  /** As a reader sees it who is recused for a candidate of the type: neither minutes nor counts are for her. */
  readonly partial?: true;
}

/** The minutes of 合议 about a candidate. */
export interface PanelDeliberation {
  readonly id: number;
  readonly candidateId: number;
  readonly heldOn: string;
  readonly minutes: string;
  readonly outcome: 'KEPT' | 'REOPENED';
}

/** What was settled before the first mark. */
export interface PanelRule {
  readonly id: number;
  readonly number: number;
  readonly trimming: TrimmingRule;
  readonly ties: readonly TieStep[];
  readonly wideSpreadX100: number;
  readonly awards: Readonly<Record<SiteType, number | null>>;
  readonly tables: Readonly<Record<SiteType, readonly ScoreLine[]>>;
}

/** Everything from which the result of a session follows. The order of no list matters. */
export interface Panel {
  readonly session: {
    readonly id: number;
    readonly year: number;
    readonly number: number;
    readonly name: string;
    readonly heldOn: string;
    readonly place: string | null;
  };
  readonly rule: PanelRule;
  readonly members: readonly PanelMember[];
  readonly candidates: readonly PanelCandidate[];
  readonly recusals: readonly PanelRecusal[];
  readonly sheets: readonly PanelSheet[];
  readonly votes: readonly PanelVote[];
  readonly deliberations: readonly PanelDeliberation[];
}

/**
 * The panel as if some candidates had never been in it: what a member may see who is recused for them. Everything
 * computed from it (ranks, line, means, counts, severity) is free of them, so nothing about them can be inferred.
 * A vote keeps the candidates that are left; its words go, because they may speak of the others. So they do of every
 * vote of the type: one of which alone the counts were missing would tell that a candidate left out had been in it, and
 * thereby its score, which is that of the others exactly.
 */
export function withoutCandidates(panel: Panel, left: ReadonlySet<number>): Panel {
  if (left.size === 0) return panel;
  const stays = ({ candidateId }: { candidateId: number }): boolean => !left.has(candidateId);
  const types = new Set(panel.candidates.flatMap(({ id, type }) => (left.has(id) ? [type] : [])));
  return {
    ...panel,
    candidates: panel.candidates.filter(({ id }) => !left.has(id)),
    recusals: panel.recusals.filter(stays),
    sheets: panel.sheets.filter(stays),
    deliberations: panel.deliberations.filter(stays),
    votes: panel.votes.flatMap((vote) => {
      if (!types.has(vote.type)) return [vote];
      const votes = vote.votes.filter(stays);
      return votes.length > 1
        ? [{ ...vote, votes, minutes: '', voidReason: null, partial: true }]
        : [];
    }),
  };
}

/** The candidates for which a member is recused. */
export function recusedFor(panel: Pick<Panel, 'recusals'>, memberId: number): Set<number> {
  return new Set(
    panel.recusals.filter((one) => one.memberId === memberId).map(({ candidateId }) => candidateId),
  );
}
