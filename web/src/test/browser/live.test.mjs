// What runs is seen as it runs, by everybody who looks, also when the connection breaks on the way.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addPlan, open, rest, shot, signIn, until, url } from './chromium.mjs';
import { wire } from './wire.mjs';

const LINES = 300;
const PLAN = `name: talk
infrastructures: { here: { type: baremetal } }
nodes:
  t1: { infrastructure: here, connection: { type: local } }
  t2: { infrastructure: here, connection: { type: local } }
steps:
  - { name: talk, nodes: all, command: { plugin: custom, exec: 'for i in $(seq ${LINES}); do echo "line-$i-end"; sleep 0.02; done' } }
  - { name: rest, nodes: all, command: { plugin: custom, exec: 'true' } }
`;
let browser;
let page;
let line;

before(async () => {
  await addPlan(PLAN);
  browser = await open();
  page = browser.page;
  line = await wire(url);
  await signIn(page, '', line.url);
});
after(async () => {
  await browser.close();
  line.close();
});

test('a broken connection is told, and no line is missing or doubled after it', async () => {
  const { id } = await rest('POST', 'executions', { plan: 'talk', step_set: 'default' });
  await page.goto(`${line.url}executions/${id}?node=t1`);
  await page.locator('.ln', { hasText: 'line-20-end' }).waitFor();
  await page.locator('.mx-cell.s-running').first().waitFor();
  line.cut();
  await page.getByText('Connection lost, reconnecting…').waitFor();
  await shot(page, 'live-lost');
  line.mend();
  await page.getByText('Connection lost, reconnecting…').waitFor({ state: 'detached' });
  await page.locator('h1 + .head-aside .status.s-done').waitFor();
  await page.locator('.ln', { hasText: `line-${LINES}-end` }).waitFor();
  const lines = await page.locator('.ln-text').allTextContents();
  const numbers = lines.map(line => /line-(\d+)-end$/.exec(line)?.[1]).filter(Boolean).map(Number);
  assert.deepEqual(numbers, Array.from({ length: LINES }, (_, at) => at + 1));
  await page.locator('.mx-cell.s-done').nth(3).waitFor();
  browser.expect(/net::ERR_/);
});

test('a run that somebody else starts is seen without reloading', async () => {
  await rest('POST', 'plans/talk/reset', { step_set: 'default', force: true });
  await page.goto(line.url);
  await page.getByRole('link', { name: 'talk' }).first().waitFor();
  const { id } = await rest('POST', 'executions', { plan: 'talk', step_set: 'default' });
  await page.getByRole('heading', { name: 'Going on now' }).waitFor();
  await page.getByRole('link', { name: `Execution ${id}` }).first().waitFor();
  await shot(page, 'live-overview');
  await until(id, 'done');
  await page.getByRole('heading', { name: 'Going on now' }).waitFor({ state: 'detached' });
});
