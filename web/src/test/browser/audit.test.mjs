// Who did what is seen, and that nothing of it was changed.
import { test } from 'node:test';
import { inspect } from './axe.mjs';
import { MODES, open, rest, shot, signIn } from './chromium.mjs';

for (const mode of Object.keys(MODES)) {
  test(`the audit log names what was done, and is whole, ${mode}`, async () => {
    const browser = await open(mode);
    const { page } = browser;
    await rest('POST', 'tokens', { name: `audited-${mode}`, roles: ['view'] });
    await signIn(page, 'audit');
    await page.getByRole('cell', { name: `audited-${mode}` }).first().waitFor();
    await page.getByRole('button', { name: 'Verify the chain' }).click();
    await page.getByText(/The chain is whole/).waitFor();
    await inspect(page, `audit (${mode})`);
    await shot(page, `audit-${mode}`);
    await browser.close();
  });
}
