// Every page in light and dark, at 200 % zoom and on a phone: no violation found by axe, nothing to scroll sideways.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { inspect } from './axe.mjs';
import { MODES, addPlan, open, rest, shot, signIn, until, url } from './chromium.mjs';
import { farm, small } from './plans.mjs';

const NAME = 'seen';
const pages = {};

before(async () => {
  await addPlan(farm(NAME, 'never-mended'));
  await addPlan(small('seen-too'));
  const run = (plan, set, more) => rest('POST', 'executions', { plan, step_set: set, ...more });
  for (let times = 0; times < 3; times++) {
    const { id } = await run('seen-too', 'default', {});
    await until(id, 'done');
    await rest('POST', 'plans/seen-too/reset', { step_set: 'default', force: true });
  }
  const broken = await run('seen-too', 'broken', {});
  await until(broken.id, 'failed');
  const waiting = await run(NAME, 'maint', { environment: 'test', variables: { Ticket: 'CHG-1' } });
  await until(waiting.id, 'waiting');
  Object.assign(pages, {
    overview: '', state: `plans/${NAME}?set=maint`, steps: `plans/${NAME}?tab=steps`, nodes: `plans/${NAME}?tab=nodes`, versions: 'plans/seen-too?tab=versions',
    history: 'plans/seen-too?tab=history', edit: `plans/${NAME}/edit`, add: 'add', run: `plans/${NAME}/run/maint`,
    preview: 'plans/seen-too/preview/default?variable=Greeting', executions: 'executions', failed: `executions/${broken.id}`, waiting: `executions/${waiting.id}`,
    tokens: 'access', users: 'access?tab=users', search: 'search?q=seen', missing: 'nowhere',
  });
});

test('lines worth seeing look so, and what a step kept can be had', async () => {
  const { page, close } = await open('light');
  await signIn(page);
  await page.goto(url + pages.failed);
  await page.locator('.ln.l-note', { hasText: 'version 7' }).waitFor();
  await page.locator('.ln.l-wait', { hasText: 'for the others' }).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'version.txt' }).click()]);
  assert.equal(download.suggestedFilename(), 'version.txt');
  assert.equal(readFileSync(await download.path(), 'utf8'), readFileSync('/etc/debian_version', 'utf8'));
  await close();
});

/** Until all that a view waits for is there. */
const settled = page => page.waitForFunction(() => document.querySelector('h1') && !document.querySelector('.loading') && document.getAnimations().every(each => each.playState !== 'running' || each.effect.getComputedTiming().iterations === Infinity));

for (const mode of Object.keys(MODES)) {
  test(`every page passes, ${mode}`, async () => {
    const browser = await open(mode);
    const { page } = browser;
    await page.goto(url);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await inspect(page, 'login');
    await shot(page, `login-${mode}`);
    await signIn(page);
    for (const [name, address] of Object.entries(pages)) {
      await page.goto(url + address);
      await settled(page);
      await inspect(page, `${name} (${mode})`);
      await shot(page, `${name}-${mode}`);
    }
    await page.goto(`${url}plans/seen-too`);
    await page.getByRole('button', { name: 'Reset…' }).click();
    await page.getByText(/would be reset/).waitFor();
    await inspect(page, `dialog (${mode})`);
    await shot(page, `dialog-${mode}`);
    await browser.close();
  });
}
