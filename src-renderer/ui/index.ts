/**
 * The kit of which every page is made. Pages that open with the program (the shell, the registry list) import the single
 * files instead, so that nothing else comes along.
 */
export { default as AppButton } from './app-button.vue';
export { default as AppForm } from './app-form.vue';
export { default as ArticleNote } from './article-note.vue';
export { confirmAction, type ConfirmAnswer, type ConfirmQuestion } from './confirm';
export { default as ColumnChooser } from './data-table/column-chooser.vue';
export { useColumns, type ColumnState, type TableColumn } from './data-table/columns';
export { default as DataTable } from './data-table/data-table.vue';
export { useArrayRows, useWindowedRows, type RowSource } from './data-table/row-source';
export { default as DetailItem } from './detail-item.vue';
export { default as DetailList } from './detail-list.vue';
export { lazy } from './element';
export { default as EmptyState } from './empty-state.vue';
export { default as ErrorState } from './error-state.vue';
export { default as ChoiceField } from './fields/choice-field.vue';
export { default as DateField } from './fields/date-field.vue';
export { optionsOf, YES_NO, type Option } from './fields/field';
export { default as LookUpField } from './fields/look-up-field.vue';
export { default as NumberField } from './fields/number-field.vue';
export { default as PickField } from './fields/pick-field.vue';
export { default as SelectField } from './fields/select-field.vue';
export { default as TextField } from './fields/text-field.vue';
export { default as FilePick } from './file-pick.vue';
export { default as FilterBar } from './filter-bar.vue';
export { default as FilterSelect } from './filter-select.vue';
export { default as FormDialog } from './form-dialog.vue';
export { default as FormField } from './form-field.vue';
export { default as FormSection } from './form-section.vue';
export * from './format';
export { default as LoadingLines } from './loading-lines.vue';
export { default as MeetingMode } from './meeting-mode.vue';
export { default as MenuButton } from './menu-button.vue';
export { default as ModalShell } from './modal-shell.vue';
export { notify } from './notify';
export { default as PageHeader } from './page-header.vue';
export { default as PlainTable } from './plain-table.vue';
export { default as PopoverPanel } from './popover-panel.vue';
export { default as PrintPreview } from './print-preview.vue';
export { runWithProgress } from './progress';
export { default as SavedViews } from './saved-views.vue';
export { StatusTag, type Tone } from './status-tag';
export { default as StepGuide } from './step-guide.vue';
export { DateText, NumberText } from './texts';
export { default as TimelineList } from './timeline-list.vue';
export type * from './types';
export { useForm, type Form } from './use-form';
