import { h, useEffect, useState } from '../preact.js';
import { Link, setQuery, to, useQuery } from '../router.js';
import { call, useDocument } from '../api.js';
import { Awaited, Button, Empty, Head, Table, When } from '../part/basic.js';
import { Fact, Tags, troubled, warnings } from '../part/machine.js';
import { t } from '../text.js';

const CONNECTIVITIES = ['available', 'unavailable', 'unknown'];
const HEALTHS = ['healthy', 'unhealthy', 'unknown'];
/** More rows than anybody reads make a page slow; filters find the others. */
const MOST = 500;

export function View() {
  const machines = useDocument(call('machines'), ({ type }) => type.startsWith('machine.'));
  return [h(Head, { title: t.nav.machines, key: 'head' }), h(Awaited, { of: machines, key: 'list' }, data => h(List, { machines: data.machines }))];
}

function List({ machines }) {
  const [plan] = useQuery('plan');
  const [role] = useQuery('role');
  const [connectivity] = useQuery('connectivity');
  const [health] = useQuery('health');
  const [only] = useQuery('only');
  const [q] = useQuery('q');
  if (machines.length === 0) return h(Empty, { title: t.machines.none }, h('p', null, t.machines.how));
  const names = get => [...new Set(machines.map(get))].filter(Boolean).sort().map(each => [each, each]);
  const shown = machines.filter(machine =>
    (!plan || machine.plan === plan) && (!role || machine.config.role === role) && (!connectivity || machine.connectivity === connectivity) &&
    (!health || machine.health === health) && (!only || troubled(machine)) && machine.name.toLowerCase().includes(q.toLowerCase()));
  const filtered = plan || role || connectivity || health || only || q;
  return [
    h('form', { class: 'filters', role: 'search', 'aria-label': t.machines.filter, key: 'filters', onSubmit: event => event.preventDefault() },
      h(Choice, { name: 'plan', value: plan, label: t.execution.plan, options: names(machine => machine.plan) }),
      h(Choice, { name: 'role', value: role, label: t.nodes.role, options: names(machine => machine.config.role) }),
      h(Choice, { name: 'connectivity', value: connectivity, label: t.machine.connectivity, options: CONNECTIVITIES.map(each => [each, t.machine.word[each]]) }),
      h(Choice, { name: 'health', value: health, label: t.machine.health, options: HEALTHS.map(each => [each, t.machine.word[each]]) }),
      h(Choice, { name: 'only', value: only, label: t.machines.show, options: [['trouble', t.machines.trouble]] }),
      h(Typed, { name: 'q', value: q, label: t.machines.name }),
      filtered && h(Button, { kind: 'quiet', onClick: () => setQuery({ plan: '', role: '', connectivity: '', health: '', only: '', q: '' }) }, t.executions.clear)),
    h('p', { class: 'muted count-line', role: 'status', key: 'count' }, t.machines.count(shown.length, machines.length)),
    shown.length === 0 ? h(Empty, { key: 'none', title: t.machines.noneMatching })
      : h(Table, { key: 'table', label: t.nav.machines, columns: [t.machines.name, t.machine.connectivity, t.machine.health, t.machine.warnings, { text: t.execution.plan, class: 'wide-only' }, { text: t.nodes.role, class: 'wide-only' }, { text: t.machine.contact, class: 'wide-only' }] },
        shown.slice(0, MOST).map(machine => h(Row, { key: machine.name, machine }))),
    shown.length > MOST && h('p', { class: 'muted', key: 'more' }, t.more(shown.length - MOST)),
  ];
}

function Row({ machine }) {
  const found = warnings(machine);
  return h('tr', null,
    h('td', { class: 'strong' }, h(Link, { href: to('machines', machine.name) }, machine.name), ' ', h(Tags, { machine })),
    h('td', { title: machine.connectivity_detail.reason }, h(Fact, { word: machine.connectivity })),
    h('td', { title: machine.health_detail.reason }, h(Fact, { word: machine.health })),
    h('td', null, found.length === 0 ? h('span', { class: 'muted' }, '–') : found.map(({ id }) => id).slice(0, 3).join(', ') + (found.length > 3 ? ` +${found.length - 3}` : '')),
    h('td', { class: 'wide-only' }, h(Link, { href: to('plans', machine.plan) }, machine.plan)),
    h('td', { class: 'wide-only' }, machine.config.role), h('td', { class: 'wide-only nowrap' }, h(When, { at: machine.last_contact_at })));
}

const Choice = ({ name, value, label, options }) =>
  h('label', { class: 'inline' }, h('span', null, label),
    h('select', { class: 'small', value, onChange: event => setQuery({ [name]: event.target.value }) },
      h('option', { value: '', selected: !value }, t.machines.any),
      (value && !options.some(([key]) => key === value) ? [[value, value], ...options] : options)
        .map(([key, text]) => h('option', { key, value: key, selected: key === value }, text))));

/** A text that filters a moment after the last key. */
function Typed({ name, value, label }) {
  const [text, set] = useState(value);
  useEffect(() => set(value), [value]);
  useEffect(() => {
    const timer = setTimeout(() => text !== value && setQuery({ [name]: text }), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return h('label', { class: 'inline' }, h('span', null, label), h('input', { type: 'search', class: 'small', value: text, onInput: event => set(event.target.value) }));
}
