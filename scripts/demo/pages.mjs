/** Every page that the navigation leads to. */

/** @type {import('../demo-walk.mjs').Step} */
export const pages = {
  name: '走遍各页',
  async run({ window, picture }) {
    const links = window.page.locator('[data-nav]');
    await links.first().waitFor();
    const count = await links.count();
    for (let index = 0; index < count; index += 1) {
      const link = links.nth(index);
      const title = ((await link.textContent()) ?? '').trim();
      await link.click();
      await picture(title || `第${index + 1}页`);
    }
  },
};
