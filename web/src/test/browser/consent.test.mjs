// Somebody lets a run do more, and sees beforehand and afterwards what was held back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addPlan, open, shot, signIn, story, url } from './chromium.mjs';
import { guarded } from './plans.mjs';

const NAME = 'guarded';
const WAITS = "n1 is left out: step 'boot' is interruptive and waits for a run with the option 'interruptive'";
const then = story(test, () => page);
let browser;
let page;

before(async () => {
  browser = await open();
  page = browser.page;
  await addPlan(guarded(NAME));
});
after(() => browser.close());

const box = name => page.getByRole('checkbox', { name });
const held = () => page.locator('.notice li', { hasText: WAITS });
const button = name => page.getByRole('button', { name, exact: true });

then('the form asks only what the steps of the set need, and the preview follows it', async () => {
  await signIn(page, `plans/${NAME}?tab=steps`);
  await page.locator('.tag', { hasText: 'interruptive' }).waitFor();
  await page.getByRole('link', { name: 'Run patch' }).click();
  await held().waitFor();
  await page.getByText('1 task in 1 step on 1 node').waitFor();
  assert.equal(await box('destructive').count(), 0);
  await shot(page, 'consent-form');
  await box('interruptive').check();
  await page.getByText('2 tasks in 2 steps on 1 node').waitFor();
  assert.equal(await held().count(), 0);
  assert.equal(new URL(page.url()).search, '?interruptive=true');
  await box('interruptive').uncheck();
});

then('what was held back is told by the execution, and the next one may do it', async () => {
  await button('Run patch').click();
  await page.locator('h1 + .head-aside .status.s-done').waitFor();
  await held().waitFor();
  await page.locator('.mx-cell.s-ready').waitFor();
  await shot(page, 'consent-held');
  await page.getByRole('link', { name: 'Run again…' }).click();
  await box('interruptive').check();
  await page.getByText('1 task in 1 step on 1 node').waitFor();
  await button('Run patch').click();
  await page.locator('h1 + .head-aside .status.s-done').waitFor();
  await page.locator('.mx-cell.s-done').nth(1).waitFor();
  assert.equal(await held().count(), 0);
  assert.equal(await page.locator('.facts dd', { hasText: 'interruptive' }).count(), 1);
  await page.getByRole('link', { name: 'Run again…' }).click();
  assert.equal(await box('interruptive').isChecked(), true, 'as it was asked for');
});
