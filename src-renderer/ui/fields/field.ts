import type { ArticleKey } from '@shared/domain/regulation/articles';

/** What every field says of itself; the fields of this folder hand it on to FormField. */
export interface FieldProps {
  label: string;
  /** Field path as the call names it in its errors; `form.bind(key)` gives it. */
  path?: string;
  required?: boolean;
  hint?: string;
  /** The article of the regulation behind the field, shown as a sign beside the label. */
  article?: ArticleKey;
  /** Spans the whole width of the section. */
  wide?: boolean;
  /** A sentence that the form itself does not know. */
  error?: string;
}

/** One thing to choose. */
export interface Option<V> {
  readonly value: V;
  readonly label: string;
}

/** The part of a field's props that FormField takes. */
export function aboutField(props: FieldProps): FieldProps {
  const { label, path, required, hint, article, wide, error } = props;
  return { label, path, required, hint, article, wide, error };
}

/** Options in the order of `values`, named by `labels`. */
export function optionsOf<V extends string>(
  values: readonly V[],
  labels: Readonly<Record<V, string>>,
): Option<V>[] {
  return values.map((value) => ({ value, label: labels[value] }));
}

/** 是 / 否. */
export const YES_NO: readonly Option<boolean>[] = [
  { value: true, label: '是' },
  { value: false, label: '否' },
];
