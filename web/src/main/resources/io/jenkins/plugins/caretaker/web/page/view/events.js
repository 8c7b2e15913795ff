import { h, useEffect, useState } from '../preact.js';
import { Link, setQuery, to, useQuery } from '../router.js';
import { call, get, useDocument } from '../api.js';
import { onEvents } from '../live.js';
import { Awaited, Button, Empty, Failed, Head, Table, When } from '../part/basic.js';
import { Choice, Typed } from '../part/filter.js';
import { moment } from '../format.js';
import { t } from '../text.js';

const PAGE = 100;
/** Behind every event there is. */
const END = '999999999999999999';
const GROUPS = ['critical', 'machine_gained', 'machine_lost', 'health_changed', 'connectivity_changed', 'machines', 'executions', 'plans', 'triggers'];
const FILTERS = ['group', 'type', 'plan', 'machine', 'role', 'environment', 'tenant', 'execution'];
const TYPED = FILTERS.slice(1);

/** Everything that happened, newest first; what is asked for is in the address. */
export function View() {
  const filter = Object.fromEntries(FILTERS.map(name => [name, useQuery(name)[0]]));
  const some = Object.values(filter).some(Boolean);
  const key = JSON.stringify(filter);
  const first = useDocument(call('events', { ...filter, before: END, limit: PAGE }));
  return [
    h(Head, { title: t.nav.events, key: 'head' }),
    h('form', { class: 'filters', role: 'search', 'aria-label': t.events.filter, key: 'filters', onSubmit: event => event.preventDefault() },
      h(Choice, { name: 'group', value: filter.group, label: t.events.group, all: t.events.allGroups, options: GROUPS.map(each => [each, t.events.groups[each]]) }),
      TYPED.map(name => h(Typed, { key: name, name, value: filter[name], label: t.events.by[name] })),
      some && h(Button, { kind: 'quiet', onClick: () => setQuery(Object.fromEntries(FILTERS.map(name => [name, '']))) }, t.executions.clear)),
    h(Awaited, { of: first, key: 'list' }, page => h(Log, { key, filter, page, some, reload: first.reload })),
  ];
}

/** The newest when the view was opened, older ones that were asked for, and how many came since. */
function Log({ filter, page, some, reload }) {
  const [older, setOlder] = useState([]);
  const [next, setNext] = useState(page.next);
  const [error, setError] = useState(null);
  const [fresh, setFresh] = useState(0);
  const all = [...page.events, ...older];
  useEffect(() => {
    setOlder([]);
    setNext(page.next);
    setFresh(0);
  }, [page]);
  // the list stays still while somebody reads it
  useEffect(() => onEvents(() => setFresh(before => before + 1)), []);
  const more = async () => {
    try {
      const follows = await get(call('events', { ...filter, before: next, limit: PAGE }));
      setOlder(before => [...before, ...follows.events]);
      setNext(follows.next);
      setError(null);
    } catch (problem) {
      setError(problem);
    }
  };
  return [
    h('div', { role: 'status', class: 'fresh', key: 'fresh' }, fresh > 0 && h(Button, { onClick: reload }, t.events.fresh)),
    all.length === 0 ? h(Empty, { key: 'none', title: some ? t.events.noneMatching : t.events.none })
      : h(Table, { key: 'table', label: t.nav.events, columns: [{ text: t.events.id, class: 'number wide-only' }, t.events.at, t.events.what, t.events.subject, t.events.why, { text: t.events.actor, class: 'wide-only' }] },
        all.map(event => h(Row, { key: event.id, event }))),
    h(Failed, { key: 'error', error }),
    next !== null && h('p', { class: 'actions', key: 'more' }, h(Button, { onClick: more }, t.executions.older)),
  ];
}

function Row({ event }) {
  const { id, at, type, subject, reason, actor, data } = event;
  const place = [data?.environment, data?.tenant].filter(Boolean).join(', ') || (data?.environments ?? []).join(', ');
  return h('tr', null,
    h('td', { class: 'number wide-only muted' }, id),
    h('td', { class: 'nowrap', title: moment(at) }, h(When, { at })),
    h('td', { class: 'mono' }, type),
    h('td', null, h(Subject, { type, subject }), place && h('span', { class: 'muted' }, ` · ${place}`),
      data?.execution && h('span', null, ' · ', h(Link, { href: to('executions', data.execution) }, t.events.execution(data.execution)))),
    h('td', { class: 'detail', title: reason ?? '' }, reason ?? data?.trigger ?? ''),
    h('td', { class: 'wide-only' }, actor ?? ''));
}

const PLANS = /^(execution|plan|task|trigger|webhook|scm)\./;

const Subject = ({ type, subject }) => (PLANS.test(type) ? h(Link, { href: to('plans', subject) }, subject) : h('span', null, subject));
