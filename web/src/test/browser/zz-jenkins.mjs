import { chromium } from 'playwright-core';
import { mkdtempSync, writeFileSync } from 'node:fs';
const [url, out, scheme = 'light', ...paths] = process.argv.slice(2);
const profile = mkdtempSync('/tmp/pj/chr-');
const context = await chromium.launchPersistentContext(profile, { executablePath: '/usr/bin/chromium', headless: true, args: ['--no-sandbox', '--disable-gpu'], colorScheme: scheme, viewport: { width: 1400, height: 900 } });
const page = context.pages()[0];
page.on('console', m => ['error', 'warning'].includes(m.type()) && console.log('CONSOLE', page.url(), m.text()));
page.on('pageerror', e => console.log('ERR', page.url(), e.message));
await page.addInitScript(() => addEventListener('securitypolicyviolation', e => console.log('CSP ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile)));
page.on('console', m => m.text().startsWith('CSP') && console.log(m.text()));
await page.goto(url + '/login');
await page.fill('input[name=j_username]', 'admin'); await page.fill('input[name=j_password]', 'admin');
await page.click('button[name=Submit]'); await page.waitForLoadState();
for (const p of paths) {
  const [path, name] = p.split('=>');
  const t = Date.now();
  await page.goto(url + path); await page.waitForTimeout(1500);
  console.log(path, page.url(), await page.title(), Date.now() - t);
  if (process.env.DARK) { await page.addStyleTag({ path: '/tmp/pj/dark.css' }); await page.evaluate(() => { document.documentElement.dataset.theme = 'dark'; }); await page.waitForTimeout(400); }
  await page.screenshot({ path: `${out}/${name}-${process.env.DARK ? 'dark' : scheme}.png`, fullPage: !!process.env.FULL });
}
await context.close();
