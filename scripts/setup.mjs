// node scripts/setup.mjs [window|display|pdf|office|compile …]: makes sure that the machine has these groups.
import { runMain, Refusal } from './lib/report.mjs';
import { ensureSystem, isGroup } from './lib/system.mjs';

await runMain(async () => {
  const names = process.argv.slice(2);
  const groups = names.filter(isGroup);
  const unknown = names.filter((name) => !isGroup(name));
  if (unknown.length > 0) throw new Refusal(`没有这一组：${unknown.join('、')}`);
  await ensureSystem(
    groups.length > 0 ? groups : ['window', 'display', 'pdf', 'office', 'compile'],
  );
});
