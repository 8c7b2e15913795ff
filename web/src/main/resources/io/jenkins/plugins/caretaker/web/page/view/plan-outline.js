// What a plan says: its steps as a diagram, and its nodes.
import { h } from '../preact.js';
import { Link, setQuery, to, usePlace } from '../router.js';
import { session } from '../session.js';
import { ButtonLink, Empty, Table } from '../part/basic.js';
import { t } from '../text.js';

export function StepsTab({ name, outline }) {
  if (outline.step_sets.length === 0) return h(Empty, { title: t.plan.noSets });
  return outline.step_sets.map(set => h('section', { key: set.name, class: 'set', 'aria-label': t.set.named(set.name) },
    h('div', { class: 'section-head' },
      h('h2', null, set.name),
      h('div', { class: 'tags' },
        set.form === 'process' && h('span', { class: 'tag' }, t.set.process),
        set.auto_reset && h('span', { class: 'tag' }, t.set.autoReset),
        set.environments?.map(each => h('span', { key: each, class: 'tag' }, each))),
      h('div', { class: 'actions' },
        h(ButtonLink, { href: to('plans', name, 'preview', set.name), icon: 'eye' }, t.plan.preview),
        session.may('run') && h(ButtonLink, { href: to('plans', name, 'run', set.name), icon: 'play' }, t.plan.run(set.name)))),
    set.prompts?.length > 0 && h('p', { class: 'muted' }, t.set.asks(set.prompts.map(prompt => prompt.label || prompt.name).join(', '))),
    h('ol', { class: 'flow' }, set.steps.map(step => h(Step, { key: step.id, step, plan: name })))));
}

/** A step on the line that leads from the first to the last. */
function Step({ step, plan }) {
  const { index, name, nodes, commands, condition, effect } = step;
  const width = Number(step.window ?? 0);
  const rolling = step.rolling ?? step.group;
  return h('li', { class: rolling ? 'rolling' : '' },
    h('svg', { class: 'rail', viewBox: '0 0 24 40', 'aria-hidden': 'true', preserveAspectRatio: 'none' }, h('path', { d: 'M12 0V40' })),
    h('span', { class: 'rail-number', 'aria-hidden': 'true' }, index),
    h('div', { class: 'flow-step' },
      h('div', { class: 'flow-name' }, h('span', { class: 'strong' }, name),
        rolling && h('span', { class: 'tag' }, typeof rolling === 'string' ? t.step.rollingIn(rolling, width) : t.step.rolling(width)),
        !rolling && width > 0 && h('span', { class: 'tag' }, t.step.window(width)),
        condition && condition !== 'success' && h('span', { class: 'tag' }, t.step.condition(condition)),
        effect && effect !== 'none' && h('span', { class: 'tag' }, t.effect[effect])),
      h('p', { class: 'muted' }, commands.map(({ title, plugin }) => (title && title !== plugin ? `${title} (${plugin})` : plugin)).join(' → ')),
      h('details', null, h('summary', null, t.step.nodes(nodes.length)),
        h('ul', { class: 'names' }, nodes.map(node => h('li', { key: node }, h(Link, { href: to('plans', plan, { tab: 'nodes', q: node }) }, node)))))));
}

export function NodesTab({ outline }) {
  const { query } = usePlace();
  const q = query.get('q') ?? query.get('node') ?? '';
  const setQ = text => setQuery({ q: text, node: '' });
  const wanted = q.toLowerCase();
  const nodes = outline.nodes.filter(({ name, role }) => name.toLowerCase().includes(wanted) || (role ?? '').toLowerCase() === wanted);
  return [
    h('div', { class: 'bar-row', key: 'bar' },
      h('input', { type: 'search', 'aria-label': t.nodes.find, placeholder: t.nodes.find, value: q, onInput: ({ target }) => setQ(target.value) }),
      h('span', { class: 'muted', role: 'status' }, t.nodes.count(nodes.length, outline.nodes.length))),
    nodes.length === 0 ? h(Empty, { key: 'none', title: t.nodes.none })
      : h(Table, { key: 'table', label: t.plan.tab.nodes, columns: [t.nodes.name, t.nodes.role, { text: t.nodes.reached, class: 'wide-only' }, { text: t.nodes.infrastructure, class: 'wide-only' }, t.nodes.environments] },
        nodes.map(node => h('tr', { key: node.name },
          h('td', { class: 'strong' }, node.name), h('td', null, node.role),
          h('td', { class: 'wide-only' }, reached(node.connection)), h('td', { class: 'wide-only' }, node.infrastructure),
          h('td', null, node.environments?.join(', ') || h('span', { class: 'muted' }, t.nodes.everywhere))))),
  ];
}

function reached(connection) {
  if (!connection) return '';
  const { type, host, port, user, label } = connection;
  if (type === 'local') return t.nodes.local;
  if (type === 'agent') return t.nodes.agent(label ?? '');
  return `${type ?? 'ssh'} ${user ? `${user}@` : ''}${host ?? ''}${port && port !== 22 ? `:${port}` : ''}`.trim();
}
