// From the plan to the retry of what failed, with the keyboard alone.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { addPlan, open, shot, signIn, story, url, work } from './chromium.mjs';
import { farm } from './plans.mjs';

const NAME = 'keys';
const MENDED = 'keys-mended';
const then = story(test, () => page);
let browser;
let page;

before(async () => {
  await addPlan(farm(NAME, MENDED));
  browser = await open();
  page = browser.page;
  await signIn(page, `plans/${NAME}?set=maint`);
  // from here on nobody touches a mouse
});
after(() => browser.close());

/** Presses Tab until the focus is on something with this name; whatever has it on the way can be seen. */
async function tabTo(name, key = 'Tab') {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press(key);
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element.labels?.[0]?.textContent ?? '';
      const style = getComputedStyle(element);
      return { name: (element.getAttribute('aria-label') ?? (label || element.textContent)).trim(), seen: style.outlineStyle !== 'none' || element.closest('.editor') !== null || element.tagName === 'BODY' };
    });
    assert.ok(focus.seen, `the focus on '${focus.name}' can be seen`);
    if (name.test(focus.name)) return focus.name;
  }
  throw new Error(`Tab never came to ${name}`);
}

then('a run is started, and what failed is tried again, by keyboard alone', async () => {
  await page.getByRole('gridcell').first().waitFor();
  await tabTo(/^Run maint$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Run maint' }).waitFor();
  await page.waitForFunction(() => document.activeElement.tagName === 'H1');
  await tabTo(/^Change ticket/);
  await page.keyboard.type('CHG-7');
  await tabTo(/^Run maint$/);
  await page.keyboard.press('Enter');
  await page.getByText('Something failed. How does it go on?').waitFor();
  writeFileSync(join(work, MENDED), '');
  await tabTo(/^Retry$/);
  await page.keyboard.press('Space');
  await page.locator('h1 + .head-aside .status.s-done').waitFor();
});

then('the matrix is one stop of the Tab key, and arrows lead through it', async () => {
  await page.getByText('7 of 7 tasks done').waitFor();
  await tabTo(/prepare on n1: done/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  assert.match(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), /^restart on n2/);
  assert.equal(await page.locator('.matrix [tabindex="0"]').count(), 1);
  await page.keyboard.press('Control+End');
  assert.match(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), /^report on n3/);
  await page.keyboard.press('Enter');
  assert.equal(new URL(page.url()).searchParams.get('node'), 'n3');
  await shot(page, 'keyboard-matrix');
});

then('the first Tab offers to skip to the content, and a slash leads to the search', async () => {
  await page.goto(url);
  await page.getByRole('heading', { name: 'Plans', level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the content');
  await page.keyboard.press('Enter');
  await page.keyboard.press('/');
  await page.keyboard.type(NAME);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: NAME, exact: true }).first().waitFor();
});

then('a dialog keeps the focus inside and gives it back', async () => {
  await page.goto(`${url}plans/${NAME}`);
  await tabTo(/^Reset…$/);
  await page.keyboard.press('Enter');
  await page.getByText(/would be reset/).waitFor();
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null));
  }
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Reset…');
});
