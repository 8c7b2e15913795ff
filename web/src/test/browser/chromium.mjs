// Debian's Chromium, and what no page may do: violate the policy, write errors, throw.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export const { PAGES_URL: url, PAGES_USER: user, PAGES_PASSWORD: password, PAGES_TOKEN: token, PAGES_WORK: work, PAGES_SHOTS: shots } = process.env;
mkdirSync(shots, { recursive: true });

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  // memory that is shared comes from /tmp: /dev/shm has only 64 MB in many containers, and a renderer that finds it full dies
  '--disable-dev-shm-usage', '--disable-breakpad',
];

/** How long anything may take, in milliseconds: these tests run beside others on machines with few processors. */
const PATIENCE = 90_000;

/** How somebody may look at a page; 200 % zoom is half the room at twice the density. */
export const MODES = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  zoom: { colorScheme: 'light', viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
  phone: { colorScheme: 'light', viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 },
};

/** @param theirs what may be said, because it is not ours: of a host's own pages */
export async function open(mode = 'light', theirs = /$^/) {
  const profile = mkdtempSync(join(tmpdir(), 'caretaker-chromium-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath: '/usr/bin/chromium', headless: true, args: FLAGS, timeout: PATIENCE, ...MODES[mode] });
  context.setDefaultTimeout(PATIENCE);
  const page = context.pages()[0] ?? (await context.newPage());
  const wrong = [];
  page.on('console', message => ['error', 'warning'].includes(message.type()) && !theirs.test(message.text()) && wrong.push(`${page.url()}: ${message.text()}`));
  let closing = false;
  // says which of them ended, and that nobody asked it to: what waits then only says that the browser has been closed
  page.on('crash', () => wrong.push(`${page.url()}: the page crashed`));
  context.on('close', () => closing || wrong.push('the browser ended by itself'));
  page.on('pageerror', error => wrong.push(`${page.url()}: ${error.stack}`));
  await page.addInitScript(() =>
    addEventListener('securitypolicyviolation', event => console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)));
  return {
    page,
    context,
    /** Messages that a test causes on purpose: browsers report every answer that is no success. */
    expect: pattern => {
      const from = wrong.findIndex(each => pattern.test(each));
      assert.notEqual(from, -1, `nothing said ${pattern}: ${wrong.join('\n')}`);
      wrong.splice(0, wrong.length, ...wrong.filter(each => !pattern.test(each)));
    },
    close: async () => {
      closing = true;
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      assert.deepEqual(wrong, [], 'nothing was reported by the browser');
    },
  };
}

export async function signIn(page, at = '', base = url) {
  await page.goto(base + at);
  await page.getByLabel('User').fill(user);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

export const shot = (page, name) => page.screenshot({ path: join(shots, `${name}.png`) });

/** Asks the server, as a script would. */
export async function rest(method, path, body) {
  const response = await fetch(`${url}api/v1/${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : null;
}

export const addPlan = text => rest('POST', 'plans', { content: Buffer.from(text).toString('base64') });

/** Waits until an execution has a status; asks until then. */
export async function until(execution, ...statuses) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    const document = await rest('GET', `executions/${execution}`);
    if (statuses.includes(document.status)) return document;
    await new Promise(again => setTimeout(again, 100));
  }
  throw new Error(`execution ${execution} did not become ${statuses.join(' or ')}`);
}

/** Tests that build on each other: after the first that fails the others are left out, for they would only fail for its sake. */
export function story(test, page) {
  let broken = false;
  return (name, chapter) =>
    test(name, async context => {
      if (broken) {
        context.skip('an earlier one failed');
        return;
      }
      broken = true;
      try {
        await chapter(context);
        broken = false;
      } finally {
        if (broken) await shot(page(), 'failed').catch(() => {});
      }
    });
}
