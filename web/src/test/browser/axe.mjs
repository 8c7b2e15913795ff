// What axe finds, and whether a page has to be scrolled sideways.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function inspect(page, name) {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () =>
    (await globalThis.axe.run(document, { resultTypes: ['violations'] })).violations.map(each => `${each.id}: ${each.nodes.map(node => `${node.html} ${node.failureSummary}`).join('\n')}`));
  assert.deepEqual(violations, [], `axe on ${name}`);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `${name} cannot be scrolled sideways`);
}
