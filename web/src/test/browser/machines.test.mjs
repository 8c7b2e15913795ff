// Machines: what is known of them, found by filters that are part of the address, and what somebody says of them.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { inspect } from './axe.mjs';
import { MODES, addPlan, open, rest, shot, signIn, url } from './chromium.mjs';

const MARKUP = '<img src=x onerror=alert(1)>';

before(async () => {
  await addPlan(`name: fleet
infrastructures: { lab: { type: baremetal } }
nodes:
  here: { infrastructure: lab, connection: { type: local } }
  away{i}: { range: 1..12, digits: 1, infrastructure: lab, connection: { type: ssh, host: 127.0.0.1, port: 1 } }
configuration: { nodes: { here: { role: web }, '/away/': { role: db } } }
`);
  await rest('PUT', 'machines/away1/connectivity', { connectivity: 'unavailable', reason: MARKUP });
  await rest('PUT', 'machines/away2/health', { health: 'unhealthy', reason: 'fan is broken', ttl_seconds: 3600 });
  await rest('PUT', 'machines/here/metadata/FreeDiskSpace', { severity: 'warning', value: MARKUP, message: 'below 5 GB' });
});

const settled = page => page.waitForFunction(() => document.querySelector('h1') && !document.querySelector('.loading'));

test('filters are part of the address', async () => {
  const browser = await open();
  const { page } = browser;
  await signIn(page, 'machines');
  await page.getByText('13 machines').waitFor();
  await page.getByLabel('Connectivity').selectOption('unavailable');
  await page.getByText('1 of 13 machines').waitFor();
  assert.match(page.url(), /\?connectivity=unavailable$/);
  await page.goto(`${url}machines?only=trouble&role=db`);
  await page.getByText('2 of 13 machines').waitFor();
  await page.getByRole('link', { name: 'away2' }).click();
  await page.getByRole('heading', { name: 'away2', level: 1 }).waitFor();
  await page.getByText('fan is broken').waitFor();
  await browser.close();
});

test('a machine is checked, said to be ill and put in quarantine, by keyboard alone, and the page tells of it', async () => {
  const browser = await open();
  const { page } = browser;
  await signIn(page, 'machines/here');
  await page.getByRole('button', { name: 'Check now' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('healthy', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Quarantine…' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Reason').fill('strange noises');
  await page.keyboard.press('Enter');
  await page.getByText('In quarantine, says').waitFor();
  await page.getByRole('button', { name: 'Set health…' }).click();
  await page.getByLabel('Health', { exact: true }).selectOption('unhealthy');
  await page.getByLabel('Reason').fill('it hums');
  await page.getByRole('button', { name: 'Say so' }).click();
  await page.getByText('it hums').waitFor();
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByText('machine.health.unhealthy, unheard').waitFor();
  await page.getByRole('button', { name: 'Release' }).click();
  await page.getByRole('cell', { name: 'machine.health.unhealthy', exact: true }).waitFor();
  await browser.close();
});

test('maintenance that comes again is set and removed, and a mistake is told in the dialog', async () => {
  const browser = await open();
  const { page } = browser;
  await signIn(page, 'machines/away1?tab=windows');
  await page.getByText('No maintenance comes again').waitFor();
  await page.getByRole('button', { name: 'Add window…' }).click();
  await page.getByLabel('Id').fill('patches');
  await page.getByLabel('When (cron)').fill('0 0 31 2 *');
  await page.getByLabel('Reason').fill('patch Sunday');
  await page.keyboard.press('Enter');
  await page.getByText("window 'patches' never begins").waitFor();
  browser.expect(/422/);
  await page.getByLabel('When (cron)').fill('0 2 * * SUN');
  await page.keyboard.press('Enter');
  await page.getByRole('cell', { name: 'patch Sunday' }).waitFor();
  await inspect(page, 'windows of a machine');
  await page.getByRole('button', { name: 'Remove patches' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove patches' }).click();
  await page.getByText('No maintenance comes again').waitFor();
  await browser.close();
});

for (const mode of Object.keys(MODES)) {
  test(`the pages of machines pass, ${mode}`, async () => {
    const browser = await open(mode);
    const { page } = browser;
    await signIn(page, 'machines');
    for (const [name, address] of Object.entries({
      machines: 'machines', machine: 'machines/here', away: 'machines/away1', metadata: 'machines/here?tab=metadata', events: 'machines/here?tab=history', config: 'machines/away1?tab=config', windows: 'machines/away1?tab=windows',
    })) {
      await page.goto(url + address);
      await settled(page);
      await inspect(page, `${name} (${mode})`);
      await shot(page, `machine-${name}-${mode}`);
    }
    await page.getByRole('button', { name: 'Maintenance…' }).click();
    await page.getByLabel('Reason').waitFor();
    await inspect(page, `dialog of a machine (${mode})`);
    await shot(page, `machine-dialog-${mode}`);
    await browser.close();
  });
}
