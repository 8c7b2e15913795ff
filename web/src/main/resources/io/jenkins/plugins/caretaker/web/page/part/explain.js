// Why a variable has its value: every candidate, which one wins, and why the others do not.
import { h } from '../preact.js';
import { setQuery, usePlace } from '../router.js';
import { call, useDocument } from '../api.js';
import { Awaited, Notice, Table } from './basic.js';
import { t } from '../text.js';

export function Explain({ plan, outline, body }) {
  const { query } = usePlace();
  const variable = query.get('variable') ?? '';
  const node = query.get('on') ?? '';
  const known = outline.variables ?? [];
  const answer = useDocument(variable ? call('plans', plan, 'variables', variable,
    { step_set: body.step_set, environment: body.environment, tenant: body.tenant, node }) : null);
  return h('section', { class: 'explain', 'aria-labelledby': 'explain' },
    h('h2', { id: 'explain' }, t.explain.title),
    h('div', { class: 'bar-row' },
      h('label', { class: 'inline' }, h('span', null, t.explain.variable),
        h('input', { type: 'search', value: variable, list: 'known-variables', spellcheck: false, placeholder: t.explain.which, onChange: event => setQuery({ variable: event.target.value.trim() }) })),
      h('datalist', { id: 'known-variables' }, known.map(name => h('option', { key: name, value: name }))),
      h('label', { class: 'inline' }, h('span', null, t.explain.on),
        h('select', { value: node, onChange: event => setQuery({ on: event.target.value }) },
          h('option', { value: '', selected: !node }, t.explain.anyNode), outline.nodes.map(each => h('option', { key: each.name, value: each.name, selected: each.name === node }, each.name))))),
    variable && h(Awaited, { of: answer }, ({ name, value, ambiguous, candidates }) => [
      h('p', { key: 'value' }, h('code', null, name), ' = ', value == null ? h('em', null, t.explain.none) : h('code', null, value)),
      ambiguous && h(Notice, { key: 'ambiguous', kind: 'warn', title: t.explain.ambiguous }),
      candidates.length > 0 && h(Table, { key: 'table', label: t.explain.candidates(name), columns: [t.explain.value, t.explain.outcome, t.explain.scope, t.explain.place] },
        candidates.map((each, at) => h('tr', { key: at, class: each.outcome === 'wins' || each.outcome === 'won' ? 'wins' : '' },
          h('td', null, h('code', null, each.value ?? '')), h('td', null, each.reason || each.outcome), h('td', null, scope(each.scope)),
          h('td', { class: 'mono muted' }, each.line ? `${each.file ?? ''}:${each.line}:${each.column}` : each.file ?? '')))),
    ]));
}

function scope(of) {
  if (!of || typeof of === 'string') return of || t.explain.everywhere;
  const parts = Object.entries(of).map(([key, values]) => `${key} ${[values].flat().join(', ')}`);
  return parts.length ? parts.join('; ') : h('span', { class: 'muted' }, t.explain.everywhere);
}
