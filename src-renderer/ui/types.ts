import type { Component } from 'vue';

/** One filter in force, as a person reads it. */
export interface FilterChip {
  key: string;
  label: string;
  value: string;
}

/** A value that can be ticked; `count` tells how many rows have it, when known. */
export interface FilterOption {
  value: string;
  label: string;
  count?: number;
  /** Further words by which it is found: initials, codes. */
  words?: string;
}

/** One line of a menu. `rule` draws a line above it. */
export interface MenuItem {
  key: string;
  label: string;
  icon?: Component;
  danger?: boolean;
  disabled?: boolean;
  rule?: boolean;
}

/** One step of a guided page. */
export interface GuideStep {
  key: string;
  title: string;
  /** A few words under the title: what was done, or what it is for. */
  note?: string;
  state: 'done' | 'current' | 'open' | 'locked';
  /** What is still missing before this step is done, each in a few words. */
  missing?: readonly string[];
}

/** One changed field: before and after as people read them. */
export interface TimelineChange {
  label: string;
  before: string | null;
  after: string | null;
}

/** One thing that happened. */
export interface TimelineItem {
  key: string;
  /** 2026-06-29 09:30 */
  when: string;
  who: string;
  title: string;
  icon?: Component;
  /** The day it took effect, where that is another day. */
  effective?: string | null;
  reason?: string | null;
  changes: readonly TimelineChange[];
}

/** What a list is ordered by. */
export interface TableSort {
  by: string;
  descending: boolean;
}

/** One head of a PlainTable: its words, or more about it. */
export type PlainHead =
  | string
  | {
      title: string;
      /** Figures stand below it, at the right. */
      num?: boolean;
      /** Read out, not shown: the column of buttons. */
      hidden?: boolean;
      hint?: string;
    };

/** One thing that a LookUp found. */
export interface Found<V> {
  key: string | number;
  text: string;
  /** Further words in grey. */
  detail?: string;
  value: V;
}
