import { h, type Component, type FunctionalComponent, type PropType } from 'vue';
import {
  CircleCheckFilled,
  CircleCloseFilled,
  Clock,
  InfoFilled,
  WarningFilled,
} from '@element-plus/icons-vue';

/** How a state feels: done well, needs care, failed or refused, under way, at rest. */
export type Tone = 'ok' | 'warn' | 'bad' | 'run' | 'idle';

export const TONE_ICONS: Record<Tone, Component> = {
  ok: CircleCheckFilled,
  warn: WarningFilled,
  bad: CircleCloseFilled,
  run: Clock,
  idle: InfoFilled,
};

export interface StatusTagProps {
  tone: Tone;
  text: string;
  /** Instead of the tone's own icon. */
  icon?: Component;
  /** Without frame and ground, for table cells. */
  plain?: boolean;
}

/** A state in colour, icon and words together; never by colour alone. */
export const StatusTag: FunctionalComponent<StatusTagProps> = (props) =>
  h('span', { class: ['tag', `tag--${props.tone}`, props.plain ? 'tag--plain' : ''] }, [
    h(props.icon ?? TONE_ICONS[props.tone], { 'aria-hidden': 'true' }),
    props.text,
  ]);
// Named with their types: only so does a bare `plain` in a template arrive as true.
StatusTag.props = {
  tone: { type: String as PropType<Tone>, required: true },
  text: { type: String, required: true },
  icon: { type: [Object, Function] as PropType<Component> },
  plain: { type: Boolean },
};
StatusTag.displayName = 'StatusTag';
