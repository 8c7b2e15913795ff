// The whole life of a maintenance process, without the command line.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { open, password, shot, story, until, url, user, work } from './chromium.mjs';
import { farm } from './plans.mjs';

const NAME = 'life';
const MENDED = 'life-mended';
const then = story(test, () => page);
let browser;
let page;

before(async () => {
  browser = await open();
  page = browser.page;
});
after(() => browser.close());

const at = path => page.goto(url + path);
const button = name => page.getByRole('button', { name, exact: typeof name === 'string' });
const link = name => page.getByRole('link', { name, exact: typeof name === 'string' });
const executionId = () => new URL(page.url()).pathname.split('/').pop();

then('a wrong password is refused, the right one leads to where one wanted to go', async () => {
  await at('executions?status=failed');
  await page.getByLabel('User').fill(user);
  await page.getByLabel('Password').fill(`not ${password}`);
  await button('Sign in').click();
  await page.getByRole('alert').waitFor();
  browser.expect(/401/);
  await page.getByLabel('Password').fill(password);
  await button('Sign in').click();
  await page.getByRole('heading', { name: 'Executions' }).waitFor();
  assert.equal(new URL(page.url()).search, '?status=failed');
});

then('a plan is checked while it is written, and added', async () => {
  await at('');
  await link('Add a plan').first().click();
  const text = page.getByRole('textbox', { name: 'Plan' });
  await text.fill(farm(NAME, MENDED).replace('nodes: n3', 'nodes: n4'));
  await page.getByText(/1 (problem|warning)/).first().waitFor();
  await shot(page, 'life-problems');
  await page.locator('.problems button').first().click();
  assert.match(await page.evaluate(() => document.activeElement.tagName), /TEXTAREA/);
  await text.fill(farm(NAME, MENDED));
  await page.getByText('No problems.').waitFor();
  await button('Add plan').click();
  await page.getByRole('heading', { name: NAME, level: 1 }).waitFor();
  await page.getByRole('gridcell').first().waitFor();
});

then('a run asks first, shows what would run and why, waits when something fails, and goes on when it is mended', async () => {
  await page.getByLabel('Step set').selectOption('maint');
  await link('Run maint').click();
  await button('Run maint').click();
  await page.getByText('An answer is needed.').waitFor();
  await page.getByLabel('Change ticket').fill('later');
  await page.getByText('It has to match CHG-[0-9]+.').waitFor();
  await page.getByLabel('Change ticket').fill('CHG-42');
  await page.getByLabel('Token').fill('hidden-from-all');
  await page.getByText(/7 tasks in 3 steps on 3 nodes/).waitFor();
  await page.getByLabel('Variable').fill('Greeting');
  await page.getByLabel('Variable').press('Enter');
  await page.getByText('good day').waitFor();
  await shot(page, 'life-run');
  assert.doesNotMatch(page.url(), /hidden/);
  await button('Run maint').click();
  await page.getByText('Something failed. How does it go on?').waitFor();
  await page.locator('.mx-cell.s-failed, .mx-cell.s-waiting, .mx-cell.s-running').first().waitFor();
  await page.locator('.ln', { hasText: 'hello <b>from</b> CHG-42' }).first().waitFor();
  await shot(page, 'life-question');
  writeFileSync(join(work, MENDED), '');
  await button('Retry').click();
  await page.locator('h1 + .head-aside .status.s-done').waitFor();
  await page.getByText('7 of 7 tasks done').waitFor();
  assert.equal(await page.locator('.mx-cell.s-done').count(), 7);
});

then('the log is filtered by node and level, and searched', async () => {
  await page.getByRole('gridcell', { name: /^prepare on n2/ }).click();
  await page.getByText('hello <b>from</b> CHG-42').first().waitFor();
  assert.equal(new URL(page.url()).searchParams.get('node'), 'n2');
  await page.getByLabel('Level').selectOption('error');
  await page.getByText(/expected 0/).first().waitFor();
  await page.getByLabel('Level').selectOption('debug');
  await page.getByRole('searchbox', { name: 'Search the log' }).fill('CHG-42');
  await page.locator('mark').first().waitFor();
  await page.reload();
  await page.locator('mark').first().waitFor();
  await shot(page, 'life-log');
});

then('an execution is stopped in stages, and run again from where it failed', async () => {
  await at(`plans/${NAME}/run/slow`);
  await button('Run slow').click();
  await page.locator('.mx-cell.s-running').waitFor();
  const first = executionId();
  await button(/^Stop/).click();
  await button(`Stop execution ${first}`).click();
  await page.getByText('stopping: what runs may finish').first().waitFor();
  await button('Stop harder…').click();
  await page.getByLabel(/Kill them/).check();
  await button(`Kill execution ${first}`).click();
  await until(first, 'cancelled', 'failed', 'interrupted');
  await button('Rerun from failure').click();
  await page.waitForURL(address => address.pathname.endsWith(`/executions/${Number(first) + 1}`));
  await page.locator('.mx-cell.s-running').waitFor();
  const second = executionId();
  await button(/^Stop/).click();
  await page.getByLabel(/Kill them/).check();
  await button(`Kill execution ${second}`).click();
  await until(second, 'cancelled', 'failed', 'interrupted');
  await link('Executions').first().click();
  await page.getByLabel('Plan').selectOption(NAME);
  await page.getByRole('link', { name: `Execution ${second}` }).waitFor();
});

then('what failed is reset, after a look at what that would be', async () => {
  await at(`plans/${NAME}?set=slow`);
  await page.locator('.mx-cell.s-failed, .mx-cell.s-interrupted').first().click();
  await button('Reset this…').click();
  await page.getByText('1 state would be reset:').waitFor();
  await button('Reset wait').click();
  await page.getByText('1 state reset').waitFor();
  await page.locator('.mx-cell.s-failed, .mx-cell.s-interrupted').waitFor({ state: 'detached' });
});

then('a plan is edited, its versions are compared, and an executed version comes back', async () => {
  await at(`plans/${NAME}/edit`);
  const text = page.getByRole('textbox');
  const content = await text.last().inputValue();
  await text.last().fill(content.replace("'#{Greeting} <b>from</b>", "'#{Greeting} again from"));
  await page.getByText('No problems.').waitFor();
  await button(`Save ${NAME}`).click();
  await page.getByRole('heading', { name: NAME, level: 1 }).waitFor();
  await link('Versions').click();
  await page.locator('.diff li.changed').first().waitFor();
  await shot(page, 'life-versions');
  await button('Reset…').waitFor({ state: 'detached' });
  await at(`plans/${NAME}/run/maint?var.Ticket=CHG-43`);
  await page.getByText(/What would run|Nothing would run/).waitFor();
  await at(`plans/${NAME}?set=maint`);
  await button('Reset…').click();
  await page.getByLabel('Also what is done').check();
  await page.getByText('7 states would be reset:').waitFor();
  await button('Reset maint').click();
  await page.getByText('7 states reset').waitFor();
  await at(`plans/${NAME}/run/maint?var.Ticket=CHG-43`);
  await button('Run maint').click();
  await page.locator('h1 + .head-aside .status.s-done').waitFor();
  await at(`plans/${NAME}?tab=history&set=maint`);
  await page.locator('.diff li.changed').first().waitFor();
  await page.locator('.uplot canvas').waitFor();
  await shot(page, 'life-history');
  await button('Revert to it').click();
  await button('Revert maint').click();
  await page.getByText(/maint is as in .* again/).waitFor();
  await button('Clone maint…').click();
  await page.getByLabel('Name of the copy').fill('maint2');
  await button('Make maint2').click();
  await page.getByText('maint2 is a copy of maint').waitFor();
  await link(/^Steps/).click();
  await page.getByRole('heading', { name: 'maint2' }).waitFor();
});

then('a token is shown once and revoked', async () => {
  await link('Access').click();
  await button('New token').click();
  await page.getByLabel('Name').fill('robot');
  await button('Make token').click();
  await page.locator('code.secret').waitFor();
  assert.ok((await page.locator('code.secret').textContent()).length > 20);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await button('Revoke robot').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke robot' }).click();
  await page.getByText('Token robot was revoked').waitFor();
});

then('a plan is removed by naming it', async () => {
  await at(`plans/${NAME}`);
  await button(`Remove ${NAME}`).click();
  const dialog = page.getByRole('dialog');
  assert.ok(await dialog.getByRole('button', { name: `Remove ${NAME}` }).isDisabled());
  await dialog.getByRole('textbox').fill(NAME);
  await dialog.getByRole('button', { name: `Remove ${NAME}` }).click();
  await page.getByText(`${NAME} was removed`).waitFor();
  await button('Sign out').click();
  await button('Sign in').waitFor();
});
