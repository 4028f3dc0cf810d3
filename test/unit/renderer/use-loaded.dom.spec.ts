import { describe, expect, it } from 'vitest';
import { useLoaded } from '@renderer/ui/use-loaded';

describe('an answer that is asked for again while it is on its way', () => {
  it('is there only with the newest, also for those who asked earlier', async () => {
    const answers: ((value: string) => void)[] = [];
    const { value, reload } = useLoaded(() => new Promise<string>((give) => answers.push(give)));
    let told = false;
    const first = reload().then(() => {
      told = true;
    });
    const second = reload();
    answers[0]?.('old');
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect([told, value.value]).toEqual([false, undefined]);
    answers[1]?.('new');
    await Promise.all([first, second]);
    expect([told, value.value]).toEqual([true, 'new']);
  });
});
