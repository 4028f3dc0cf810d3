import { shallowRef } from 'vue';

/** What a confirmation says: the act, the records it meets, and what will follow. */
export interface ConfirmQuestion {
  /** 合并这两条阵地记录？ */
  title: string;
  /** What will happen, in a sentence. */
  what: string;
  /** Names of the records it happens to; long lists are shortened on screen. */
  items?: readonly string[];
  /** What cannot be undone, or how it can. */
  consequence?: string;
  /** The verb on the button: 合并, 停用, 恢复. */
  confirm: string;
  /** Grave acts get the danger button. */
  danger?: boolean;
  /** Asks for a reason too; the answer carries it. */
  reason?: { label: string; required?: boolean; placeholder?: string };
}

/** `null` when the person did not go on; else the reason typed (empty when none was asked). */
export type ConfirmAnswer = { reason: string } | null;

interface Asked {
  question: ConfirmQuestion;
  answer: (answer: ConfirmAnswer) => void;
}

/** The question being asked; shown by ConfirmHost. */
export const asked = shallowRef<Asked | null>(null);

/** Asks once before what cannot be undone. What can be undone does not ask. */
export function confirmAction(question: ConfirmQuestion): Promise<ConfirmAnswer> {
  asked.value?.answer(null);
  return new Promise((resolve) => {
    asked.value = {
      question,
      answer: (answer) => {
        asked.value = null;
        resolve(answer);
      },
    };
  });
}
