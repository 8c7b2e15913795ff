// Where everything begins: who is looking, the frame around the views, and which view an address means.
import { h, render, useEffect, useState, useTold } from './preact.js';
import { Link, base, go, place, to, usePlace } from './router.js';
import { call, get, send } from './api.js';
import { live, onLive, startEvents, stopEvents } from './live.js';
import { session } from './session.js';
import { Button, Failed, Icon, Loading } from './part/basic.js';
import { Said } from './part/say.js';
import { HostLogin, Login } from './view/login.js';
import { t } from './text.js';

/** Views are loaded when they are needed: what a person does not look at is not sent. */
const VIEWS = {
  overview: () => import('./view/overview.js'),
  plan: () => import('./view/plan.js'),
  edit: () => import('./view/edit.js'),
  run: () => import('./view/run.js'),
  executions: () => import('./view/executions.js'),
  execution: () => import('./view/execution.js'),
  machines: () => import('./view/machines.js'),
  machine: () => import('./view/machine.js'),
  triggers: () => import('./view/triggers.js'),
  events: () => import('./view/events.js'),
  audit: () => import('./view/audit.js'),
  access: () => import('./view/access.js'),
  search: () => import('./view/search.js'),
  missing: () => import('./view/missing.js'),
};

/** The view of an address, and what it gets. */
function route(segments) {
  const [first, second, third, fourth] = segments;
  const { length } = segments;
  if (length === 0) return ['overview', {}];
  if (first === 'add' && length === 1) return ['edit', {}];
  if (first === 'plans' && length === 1) return ['overview', {}];
  if (first === 'plans' && length === 2) return ['plan', { name: second }];
  if (first === 'plans' && length === 3 && third === 'edit') return ['edit', { name: second }];
  if (first === 'plans' && length === 4 && third === 'run') return ['run', { name: second, set: fourth }];
  if (first === 'plans' && length === 4 && third === 'preview') return ['run', { name: second, set: fourth, preview: true }];
  if (first === 'executions' && length === 1) return ['executions', {}];
  if (first === 'executions' && length === 2) return ['execution', { id: second }];
  if (first === 'machines' && length === 1) return ['machines', {}];
  if (first === 'machines' && length === 2) return ['machine', { name: second }];
  if (first === 'triggers' && length === 3) return ['triggers', { plan: second, name: third }];
  if (['triggers', 'events', 'audit', 'access', 'search'].includes(first) && length === 1) return [first, {}];
  return ['missing', {}];
}

/** The places in the head. Machines and triggers get theirs here, with their views. */
function places() {
  return [
    ['', t.nav.overview, ['', 'plans', 'add']],
    ['executions', t.nav.executions, ['executions']],
    ['machines', t.nav.machines, ['machines']],
    ['triggers', t.nav.triggers, ['triggers']],
    ['events', t.nav.events, ['events']],
    ['audit', t.nav.audit, ['audit'], 'admin'],
    ['access', t.nav.access, ['access'], 'admin', 'standalone'],
  ].filter(([, , , right, host]) => (!right || session.may(right)) && (!host || host === session.host));
}

/** Jenkins' own head says which product this is and who looks. */
function Top() {
  const { segments } = usePlace();
  const here = segments[0] ?? '';
  const alone = session.host !== 'jenkins';
  return h(alone ? 'header' : 'div', { class: 'top' },
    alone && h(Link, { class: 'brand', href: base, 'aria-label': t.product }, h('img', { src: `${base}assets/mark.svg`, alt: '', width: 24, height: 24 }), h('span', null, t.product)),
    h('nav', { 'aria-label': t.nav.label, class: 'places' }, places().map(([path, name, owns]) =>
      h(Link, { key: path, href: base + path, 'aria-current': owns.includes(here) ? 'page' : undefined }, name))),
    h(Search), alone && h(Person));
}

function Search() {
  const { query, segments } = usePlace();
  const [text, set] = useState('');
  const known = segments[0] === 'search' ? query.get('q') ?? '' : '';
  useEffect(() => set(known), [known]);
  const submit = event => {
    event.preventDefault();
    if (text.trim()) go(to('search', { q: text.trim() }));
  };
  return h('form', { class: 'find', role: 'search', onSubmit: submit },
    h(Icon, { name: 'search' }),
    h('input', { type: 'search', id: 'find', 'aria-label': t.nav.search, placeholder: t.nav.search, value: text, 'aria-keyshortcuts': '/', onInput: event => set(event.target.value) }));
}

function Person() {
  const leave = async () => {
    stopEvents();
    await send('DELETE', call('session')).catch(() => {});
    session.set({ version: session.version, host: session.host });
  };
  return h('div', { class: 'person' },
    h('span', { class: 'who' }, h(Icon, { name: 'user' }), h('span', null, session.user)),
    session.host === 'standalone' && h(Button, { kind: 'quiet', onClick: leave }, t.nav.leave));
}

function Connection() {
  useTold(onLive);
  return h('div', { class: 'connection', role: 'status' }, live.status === 'lost' && h('p', null, t.lost));
}

function View() {
  const { segments } = usePlace();
  const [name, props] = route(segments);
  const [loaded, set] = useState({});
  const address = segments.join('/');
  useEffect(() => {
    let wanted = true;
    VIEWS[name]().then(module => wanted && set({ name, View: module.View }), () => wanted && set({ name, View: Broken }));
    return () => {
      wanted = false;
    };
  }, [name]);
  return loaded.name === name ? h(loaded.View, { ...props, key: address }) : h(Loading);
}

const Broken = () => h('p', { role: 'alert' }, t.error.view);

function App() {
  useTold(session.onChange);
  useEffect(() => {
    if (session.user) startEvents();
  }, [session.user]);
  if (!session.known) return h(Loading);
  if (session.error) return h('main', { id: 'main' }, h('h1', null, t.product), h(Failed, { error: session.error, again: begin }));
  if (!session.user) return [h('main', { id: 'main', key: 'main' }, h(session.host === 'standalone' ? Login : HostLogin)), h(Said, { key: 'said' })];
  const skip = event => {
    event.preventDefault();
    document.querySelector('main h1, main')?.focus();
  };
  return [
    h('a', { class: 'skip', href: '#main', key: 'skip', onClick: skip }, t.nav.skip),
    h(Top, { key: 'top' }), h(Connection, { key: 'live' }),
    h('main', { id: 'main', tabIndex: -1, key: 'main' }, h(View)),
    session.host !== 'jenkins' && h('footer', { class: 'foot', key: 'foot' }, `${t.product} ${session.version.replace(/^caretaker /, '')}`),
    h(Said, { key: 'said' }),
  ];
}

document.addEventListener('keydown', event => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest('input, textarea, select, dialog')) return;
  event.preventDefault();
  document.getElementById('find')?.focus();
});

// the view is on its way while the server says who is looking
VIEWS[route(place().segments)[0]]();
render(h(App), document.getElementById('page'));
begin();

/** Asks who is looking. A host without this call, or a server that is not there, says so instead of asking for a password. */
function begin() {
  get(call('session')).then(document => session.set(document), error => session.set(error.status === 401 ? {} : { error }));
}
