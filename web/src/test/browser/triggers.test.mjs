// Triggers and events: what is shown, by keyboard too, and that addresses are bookmarks.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { inspect } from './axe.mjs';
import { MODES, addPlan, open, rest, shot, signIn, until, url } from './chromium.mjs';

const PLAN = `
name: fired
environments: [test]
infrastructures: { here: { type: baremetal } }
nodes: { watched: { infrastructure: here, environments: [test], connection: { type: local } } }
steps:
  note: { auto_reset: true, steps: [ { name: say, nodes: all, command: { plugin: custom, exec: "true" } } ] }
triggers:
  - { name: nightly, step_set: note, environment: test, schedule: { cron: "0 3 * * *", timezone: Europe/Zurich } }
  - { name: sick, step_set: note, environment: "#{Event.Environment}", on: [machine.health.unhealthy] }
`;

before(async () => {
  await addPlan(PLAN);
  // a trigger begins with what comes after it was seen: the server looks once a second
  let fired = [];
  for (let times = 0; times < 40 && fired.length === 0; times++) {
    await rest('PUT', 'machines/watched/health', { health: times % 2 ? 'healthy' : 'unhealthy', reason: 'the fan is broken' });
    await new Promise(done => setTimeout(done, 500));
    fired = (await rest('GET', 'events?type=trigger.fired&plan=fired')).events;
  }
  await until(fired[0].data.execution, 'done');
});

for (const mode of Object.keys(MODES)) {
  test(`triggers and events are shown and pass, ${mode}`, async () => {
    const browser = await open(mode);
    const { page } = browser;
    await signIn(page, 'triggers');
    await page.getByRole('link', { name: 'nightly' }).waitFor();
    await inspect(page, `triggers (${mode})`);
    await shot(page, `triggers-${mode}`);
    await page.getByRole('link', { name: 'nightly' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('columnheader', { name: 'In Europe/Zurich' }).waitFor();
    await inspect(page, `trigger by time (${mode})`);
    await shot(page, `trigger-time-${mode}`);
    await page.goto(`${url}triggers/fired/sick`);
    await page.getByRole('cell', { name: 'trigger.fired' }).first().waitFor();
    await page.getByRole('cell', { name: 'watched' }).first().waitFor();
    await inspect(page, `trigger by event (${mode})`);
    await shot(page, `trigger-event-${mode}`);
    await page.goto(`${url}events?group=critical&plan=fired`);
    await page.getByRole('cell', { name: 'machine.health.unhealthy' }).first().waitFor();
    await inspect(page, `events (${mode})`);
    await shot(page, `events-${mode}`);
    await browser.close();
  });
}

test('a trigger is turned off and on by a button, and says who did it', async () => {
  const browser = await open(Object.keys(MODES)[0]);
  const { page } = browser;
  await signIn(page, 'triggers/fired/nightly');
  await page.getByRole('button', { name: 'Disable' }).click();
  await page.getByText('Disabled by').waitFor();
  await inspect(page, 'a trigger that is disabled');
  assert.equal((await rest('GET', 'triggers')).triggers.find(({ name }) => name === 'nightly').enabled, false);
  await page.goto(`${url}triggers`);
  await page.getByRole('cell', { name: 'disabled' }).waitFor();
  await page.goto(`${url}triggers/fired/nightly`);
  await page.getByRole('button', { name: 'Enable' }).click();
  await page.getByRole('columnheader', { name: 'In Europe/Zurich' }).waitFor();
  assert.equal(await page.getByText('Disabled by').count(), 0);
  await browser.close();
});

test('a filter of the event log is part of its address, and what comes meanwhile is offered', async () => {
  const browser = await open(Object.keys(MODES)[0]);
  const { page } = browser;
  await signIn(page, 'events');
  await page.getByLabel('Machine', { exact: true }).fill('watched');
  await page.waitForURL(/machine=watched/);
  await page.getByLabel('Group').selectOption('health_changed');
  await page.waitForURL(/group=health_changed/);
  await page.getByRole('cell', { name: 'machine.health.unhealthy' }).first().waitFor();
  assert.equal(await page.getByRole('cell', { name: 'plan.added' }).count(), 0);
  const before = await page.getByRole('row').count();
  await rest('PUT', 'machines/watched/health', { health: 'unknown', reason: 'nobody looked' });
  await page.getByRole('button', { name: /Something happened/ }).click();
  await page.getByRole('cell', { name: 'nobody looked' }).waitFor();
  assert.equal(await page.getByRole('row').count(), before + 1);
  await browser.close();
});
