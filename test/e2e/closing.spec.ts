import { Program } from './app';
import { expect, test } from './fixtures';

test.use({ sites: 30 });

test('the window can be closed at any moment of the start, and the data folder is free again', async ({
  dataDir,
}) => {
  for (const wait of [0, 0, 150, 400]) {
    const program = new Program(dataDir);
    const window = await program.launch();
    await window.waitForTimeout(wait);
    const started = Date.now();
    await program.close();
    expect(Date.now() - started).toBeLessThan(15_000);
    expect(program.unexpected()).toEqual([]);
  }
});
