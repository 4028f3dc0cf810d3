import { h, type FunctionalComponent } from 'vue';
import {
  formatDecimal,
  formatFigure,
  formatInstant,
  formatMoney,
  formatPaperDate,
  NOTHING,
} from './format';

/** A day. `paper`: 2026年6月29日, else 2026-06-29; an instant (`at`) is shown to the minute in China. */
export const DateText: FunctionalComponent<{
  day?: string | null;
  at?: string | null;
  paper?: boolean;
}> = (props) => {
  const machine = props.at ?? props.day;
  if (!machine) return h('span', { class: 'muted' }, NOTHING);
  const shown = props.at
    ? formatInstant(props.at)
    : props.paper
      ? formatPaperDate(props.day)
      : props.day;
  return h('time', { datetime: machine, class: 'nowrap' }, shown ?? NOTHING);
};
DateText.props = ['day', 'at', 'paper'];
DateText.displayName = 'DateText';

/**
 * A figure: `digits` fixed places (else as many as it has), or `fen` for money; with its `unit`.
 * What is unknown is a dash, never zero.
 */
export const NumberText: FunctionalComponent<{
  value?: number | null;
  digits?: number;
  unit?: string;
  fen?: boolean;
}> = (props) => {
  const { value } = props;
  if (value === null || value === undefined) return h('span', { class: 'muted' }, NOTHING);
  const text = props.fen
    ? formatMoney(value)
    : props.digits === undefined
      ? formatFigure(value)
      : formatDecimal(value, props.digits);
  return h('span', { class: 'nowrap' }, [
    text,
    props.unit ? h('span', { class: 'unit' }, ` ${props.unit}`) : null,
  ]);
};
NumberText.props = ['value', 'digits', 'unit', 'fen'];
NumberText.displayName = 'NumberText';
