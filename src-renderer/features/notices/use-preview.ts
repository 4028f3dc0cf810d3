import { onScopeDispose, watch } from 'vue';
import { call } from '../../api/client';
import { useLoaded, type Loaded } from '../../ui/use-loaded';
import { contentOf, numberOf, type EditorModel } from './editor-model';
import type { Notice, NoticePreview } from './words';

/** Typing goes on without the paper; it follows when the hands rest. */
const PAUSE_MS = 1200;

/** The paper of what is on the screen, saved or not. */
export function usePreview(
  notice: () => Notice,
  model: () => EditorModel | null,
): Loaded<NoticePreview> {
  const loaded = useLoaded(() => {
    const typed = model();
    const { id } = notice();
    return call(
      'notice.preview',
      typed ? { id, content: contentOf(typed), number: numberOf(typed) } : { id },
    );
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    () => JSON.stringify([notice().version, notice().state, notice().total, model()]),
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => void loaded.reload(), PAUSE_MS);
    },
  );
  onScopeDispose(() => clearTimeout(timer));
  void loaded.reload();
  return loaded;
}
