// The pages inside of Jenkins' layout, in a Jenkins that runs already and enforces its content security policy.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { open, shot, url } from './chromium.mjs';

const { JENKINS_LOGIN: login, JENKINS_PLACES: places, JENKINS_PLAN: plan } = process.env;

/** What Jenkins and its plugins say of their own forms. */
const THEIRS = /Couldn't find the expected|Unable to find nearby value/;

let browser;
let page;

before(async () => {
  // a system that is dark, to see whose word counts
  browser = await open('dark', THEIRS);
  ({ page } = browser);
  await browser.context.setExtraHTTPHeaders({ Authorization: `Basic ${Buffer.from(login).toString('base64')}` });
});

after(() => browser.close());

const heading = name => page.getByRole('heading', { name, level: 1 }).waitFor();
const colour = (selector, property) => page.locator(selector).first().evaluate((element, asked) => getComputedStyle(element)[asked], property);

test('no page of ours violates the policy', async () => {
  for (const place of JSON.parse(places)) {
    const answer = await page.goto(url + place, { waitUntil: 'load' });
    assert.equal(answer.status(), 200, place);
    assert.match(answer.headers()['content-security-policy'] ?? '', /script-src [^;]*'self'/, place);
    assert.doesNotMatch(answer.headers()['content-security-policy'].match(/script-src[^;]*/)[0], /unsafe/, place);
    // what is drawn after loading counts too; streams of events never let a page be idle
    await page.waitForFunction(() => document.readyState === 'complete' && !document.querySelector('#page .loading, #page:empty'));
    await shot(page, `jenkins-${place.replaceAll(/\W+/g, '-')}`);
  }
});

test('a deep link, a reload and the way back lead to the same view', async () => {
  await page.goto(`${url}/caretaker/plans/${plan}?tab=versions`);
  await heading(plan);
  await page.getByRole('link', { name: 'Nodes' }).click();
  await page.waitForURL(/tab=nodes/);
  await page.reload();
  await heading(plan);
  assert.equal(await page.getByRole('link', { name: 'Nodes' }).getAttribute('aria-current'), 'page');
  await page.getByRole('link', { name: 'Executions', exact: true }).click();
  await heading('Executions');
  await page.goBack();
  await heading(plan);
  assert.ok(page.url().startsWith(`${url}/caretaker/plans/${plan}`), page.url());
});

test("colours follow Jenkins' theme and not the system", async () => {
  await page.goto(`${url}/caretaker/plans/${plan}`);
  await heading(plan);
  const light = await colour('#page .status', 'color');
  await page.evaluate(() => {
    // as dark themes of Jenkins do
    document.documentElement.style.colorScheme = 'dark';
    document.documentElement.style.setProperty('--card-background', 'rgb(1, 2, 3)');
  });
  assert.notEqual(await colour('#page .status', 'color'), light);
  assert.equal(await colour('#page .matrix', 'backgroundColor'), 'rgb(1, 2, 3)');
});

test("our styles change nothing of Jenkins' own layout", async () => {
  const look = () => page.evaluate(() => {
    const asked = ['color', 'fontFamily', 'fontSize', 'fontWeight', 'lineHeight', 'paddingTop', 'paddingLeft', 'marginTop', 'boxSizing', 'backgroundColor', 'height'];
    return ['.jenkins-header', '.jenkins-header button, .jenkins-header a', '#breadcrumbs', '.page-footer', '.page-footer button', 'body'].map(selector => {
      const style = getComputedStyle(document.querySelector(selector));
      return [selector, ...asked.filter(property => selector !== 'body' || property !== 'height').map(property => style[property])];
    });
  });
  await page.goto(`${url}/computer/`);
  const theirs = await look();
  await page.goto(`${url}/caretaker/`);
  await heading('Plans');
  assert.deepEqual(await look(), theirs);
});

test("a slash leads to our search, Jenkins' own shortcut to Jenkins' own, and skip links to the content", async () => {
  await page.goto(`${url}/caretaker/`);
  await heading('Plans');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'jenkins-skip-link');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the content');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'find');
  await page.locator('#page h1').focus();
  await page.keyboard.press('Control+k');
  await page.locator('dialog#command-palette[open]').waitFor();
  assert.ok(await page.evaluate(() => document.activeElement.closest('#command-palette') !== null));
  // with its window open the slash is a letter
  await page.keyboard.press('/');
  assert.ok(await page.evaluate(() => document.activeElement.closest('#command-palette') !== null));
});
