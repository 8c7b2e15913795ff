// One machine: what is known of it, why, and what somebody can do about it.
import { h, useState } from '../preact.js';
import { Link, to, useQuery } from '../router.js';
import { call, get, send, useDocument } from '../api.js';
import { session } from '../session.js';
import { Awaited, Button, Empty, Fact as Named, Failed, Head, Notice, Table, Tabs, When } from '../part/basic.js';
import { Confirm, Dialog } from '../part/dialog.js';
import { Input, Select } from '../part/field.js';
import { Fact, Tags, warnings } from '../part/machine.js';
import { Windows } from '../part/windows.js';
import { say } from '../part/say.js';
import { moment } from '../format.js';
import { t } from '../text.js';

const HOURS = ['', '1', '2', '8', '24', '168'];
const HISTORY = 50;
const NEWEST = Number.MAX_SAFE_INTEGER;

export function View({ name }) {
  const machine = useDocument(call('machines', name), ({ type, subject }) => type.startsWith('machine.') && subject === name);
  return h(Awaited, { of: machine }, data => h(Machine, { machine: data, reload: machine.reload }));
}

function Machine({ machine, reload }) {
  const [tab] = useQuery('tab', 'state');
  const [asks, setAsks] = useState(null);
  const { name } = machine;
  const close = () => setAsks(null);
  const shown = { state: () => h(State, { machine }), metadata: () => h(Metadata, { machine, remove: id => setAsks({ remove: id }) }), windows: () => h(Windows, { name }), history: () => h(History, { name }), config: () => h(Config, { machine }) };
  const metadata = machine.metadata.length;
  return [
    h(Head, { key: 'head', trail: [[t.nav.machines, to('machines')]], title: name, aside: h(Tags, { machine }) }, h(Actions, { machine, reload, ask: setAsks })),
    machine.silence && h(Notice, { key: 'silence', kind: 'warn', title: t.machine.silent[machine.silence.kind](machine.silence.actor) },
      h('p', null, machine.silence.reason, machine.silence.until && [' · ', t.machine.until, h(When, { at: machine.silence.until })])),
    h(Tabs, { key: 'tabs', label: t.machine.parts, current: tab, tabs: Object.keys(shown).map(id => ({ id, name: t.machine.tab[id], count: id === 'metadata' && metadata ? metadata : undefined, href: to('machines', name, { tab: id === 'state' ? '' : id }) })) }),
    h('div', { key: tab }, (shown[tab] ?? shown.state)()),
    asks?.say && h(Say, { key: 'say', name, fact: asks.say, onClose: close, onDone: reload }),
    asks?.silence && h(Silence, { key: 'silent', name, kind: asks.silence, onClose: close, onDone: reload }),
    asks?.remove && h(Confirm, { key: 'remove', title: t.machine.removeTitle(asks.remove), button: t.machine.remove(asks.remove), onClose: close,
      act: async () => {
        await send('DELETE', call('machines', name, 'metadata', asks.remove));
        say(t.machine.removed(asks.remove));
        reload();
      } }, h('p', null, t.machine.removeText)),
  ];
}

function Actions({ machine, reload, ask }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const act = async (work, said) => {
    setBusy(true);
    setError(null);
    try {
      say(said(await work()));
      reload();
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
  };
  const at = (...parts) => call('machines', machine.name, ...parts);
  const enable = enabled => act(() => send('PUT', at('config'), { enabled, reason: t.machine.byHand }), () => t.machine.turned[enabled](machine.name));
  return [
    h(Failed, { error, key: 'error' }),
    session.may('run') && h(Button, { key: 'check', kind: 'primary', icon: 'eye', busy, disabled: busy,
      onClick: () => act(() => send('POST', at('check'), {}), ({ trouble }) => (trouble ? t.machine.foundTrouble(trouble) : t.machine.foundFine(machine.name))) }, t.machine.check),
    session.may('run') && h(Button, { key: 'health', onClick: () => ask({ say: 'health' }) }, t.machine.setHealth),
    session.may('run') && h(Button, { key: 'connectivity', onClick: () => ask({ say: 'connectivity' }) }, t.machine.setConnectivity),
    session.may('run') && (machine.silence
      ? h(Button, { key: 'release', busy, onClick: () => act(() => send('DELETE', at('silence')), () => t.machine.released(machine.name)) }, t.machine.release)
      : ['quarantine', 'maintenance'].map(kind => h(Button, { key: kind, onClick: () => ask({ silence: kind }) }, t.machine.begin[kind]))),
    session.may('configure') && h(Button, { key: 'enabled', kind: 'quiet', onClick: () => enable(!machine.enabled) }, machine.enabled ? t.machine.disable : t.machine.enable),
  ];
}

function State({ machine }) {
  const found = warnings(machine);
  return [
    h('dl', { class: 'facts', key: 'facts' },
      h(Named, { name: t.machine.connectivity }, h(Fact, { word: machine.connectivity }), h(Why, { detail: machine.connectivity_detail })),
      h(Named, { name: t.machine.health }, h(Fact, { word: machine.health }), h(Why, { detail: machine.health_detail })),
      h(Named, { name: t.machine.contact }, h(When, { at: machine.last_contact_at })),
      machine.os && h(Named, { name: t.machine.system }, `${machine.os}, ${machine.shell} ${machine.shell_version}`),
      machine.check_detail && h(Named, { name: t.machine.lastCheck }, h(Fact, { word: machine.check_detail.outcome }), ' ', h(When, { at: machine.check_detail.at }),
        machine.check_detail.trouble && h('p', { class: 'muted' }, machine.check_detail.trouble))),
    found.length > 0 && h(Notice, { key: 'warnings', kind: 'warn', title: t.machine.warned(found.length) },
      h('ul', null, found.map(({ id, value, message }) => h('li', { key: id }, h('span', { class: 'strong' }, id), `: ${[value, message].filter(Boolean).join(' · ')}`)))),
    h('h2', { key: 'seen' }, machine.connectivity === 'unavailable' ? t.machine.whyAway : t.machine.seen),
    machine.observations.length === 0 ? h(Empty, { key: 'none', title: t.machine.notSeen }, h('p', null, t.machine.notSeenHow))
      : h(Table, { key: 'table', label: t.machine.seen, columns: [t.audit.at, t.machine.result, t.machine.source, t.machine.times, t.execution.detail] },
        [...machine.observations].reverse().map(({ at, result, source, detail, times }) => h('tr', { key: at + source + result },
          h('td', { class: 'nowrap', title: moment(at) }, h(When, { at })), h('td', null, h(Fact, { word: result })), h('td', null, source), h('td', null, times.toLocaleString()), h('td', null, detail)))),
  ];
}

const Why = ({ detail: { reason, source, since, until } }) => (since || reason) && h('p', { class: 'muted' },
  [reason, source && t.machine.says(source)].filter(Boolean).join(' · '), since && [' · ', t.machine.since, h(When, { at: since })], until && [' · ', t.machine.until, h(When, { at: until })]);

function Metadata({ machine, remove }) {
  if (machine.metadata.length === 0) return h(Empty, { title: t.machine.noMetadata }, h('p', null, t.machine.noMetadataHow));
  return h(Table, { label: t.machine.tab.metadata, columns: [t.machine.id, t.machine.severity, t.machine.value, t.machine.message, t.machine.source, t.machine.updated, { text: t.machine.removeShort, hidden: true }] },
    machine.metadata.map(({ id, severity, value, message, source, updated_at: at }) => h('tr', { key: id },
      h('td', { class: 'strong' }, id), h('td', null, h(Fact, { word: severity })), h('td', null, value), h('td', null, message), h('td', null, source), h('td', { class: 'nowrap' }, h(When, { at })),
      h('td', { class: 'end' }, session.may('run') && h(Button, { kind: 'quiet', icon: 'trash', 'aria-label': t.machine.remove(id), onClick: () => remove(id) }, t.machine.removeShort)))));
}

function History({ name }) {
  const first = useDocument(call('events', { machine: name, before: NEWEST, limit: HISTORY }), ({ type, subject }) => type.startsWith('machine.') && subject === name);
  return h(Awaited, { of: first }, ({ events }) => (events.length === 0 ? h(Empty, { title: t.machine.noHistory }) : h(Events, { name, events })));
}

function Events({ name, events }) {
  const [older, setOlder] = useState([]);
  const [ended, setEnded] = useState(events.length < HISTORY);
  const known = new Set(events.map(({ id }) => id));
  const all = [...events, ...older.filter(({ id }) => !known.has(id))];
  const more = async () => {
    const page = await get(call('events', { machine: name, before: all.at(-1).id, limit: HISTORY }));
    setOlder(before => [...before, ...page.events]);
    setEnded(page.events.length < HISTORY);
  };
  return [
    h(Table, { key: 'table', label: t.machine.tab.history, columns: [t.audit.at, t.audit.action, t.machine.source, t.execution.detail] },
      all.map(({ id, at, type, actor, reason, data }) => h('tr', { key: id },
        h('td', { class: 'nowrap', title: moment(at) }, h(When, { at })),
        h('td', null, type === 'machine.silent' ? h('span', { class: 'muted' }, t.machine.unheard(data.type)) : type),
        h('td', null, actor), h('td', null, [data?.id, data?.value, reason].filter(Boolean).join(' · '))))),
    !ended && h('p', { class: 'actions', key: 'more' }, h(Button, { onClick: more }, t.executions.older)),
  ];
}

function Config({ machine }) {
  const { role, infrastructure, environments, connection, machine_policy: policy } = machine.config;
  return h('dl', { class: 'facts' },
    h(Named, { name: t.execution.plan }, h(Link, { href: to('plans', machine.plan, { tab: 'nodes', q: machine.name }) }, machine.plan)),
    h(Named, { name: t.nodes.role }, role), h(Named, { name: t.nodes.infrastructure }, infrastructure),
    h(Named, { name: t.nodes.environments }, environments?.join(', ') || t.nodes.everywhere),
    h(Named, { name: t.nodes.reached }, Object.values(connection).flat().join(' ')),
    h(Named, { name: t.machine.policy }, policy ?? 'default'));
}

const WORDS = { health: ['healthy', 'unhealthy', 'unknown'], connectivity: ['available', 'unavailable', 'unknown'] };

function Say({ name, fact, onClose, onDone }) {
  const [word, setWord] = useState(WORDS[fact][0]);
  return h(Ask, { title: t.machine.sayTitle[fact](name), button: t.machine.sayButton, onClose, onDone, said: () => t.machine.saidSo(name, t.machine.word[word]),
    act: body => send('PUT', call('machines', name, fact), { [fact]: word, ...body }) },
  h(Select, { label: t.machine[fact], value: word, set: setWord, options: WORDS[fact].map(each => [each, t.machine.word[each]]) }));
}

const Silence = ({ name, kind, onClose, onDone }) =>
  h(Ask, { title: t.machine.silenceTitle[kind](name), button: t.machine.begin[kind], onClose, onDone, said: () => t.machine.begun[kind](name),
    act: body => send('PUT', call('machines', name, 'silence'), { kind, ...body }) },
  h('p', null, t.machine.silenceText[kind]));

/** Asks why and for how long. */
function Ask({ title, button, act, said, onClose, onDone, children }) {
  const [reason, setReason] = useState('');
  const [hours, setHours] = useState('');
  const [error, setError] = useState(null);
  const submit = async event => {
    event.preventDefault();
    try {
      await act({ reason, ...(hours && { ttl_seconds: Number(hours) * 3600 }) });
      say(said());
      onDone();
      onClose();
    } catch (problem) {
      setError(problem);
    }
  };
  return h(Dialog, { title, onClose },
    h('form', { class: 'stack', onSubmit: submit }, children,
      h(Input, { label: t.machine.reason, required: true, value: reason, set: setReason }),
      h(Select, { label: t.machine.holds, value: hours, set: setHours, options: HOURS.map(each => [each, t.machine.hours(each)]) }),
      h(Failed, { error }),
      h('div', { class: 'actions end' }, h(Button, { onClick: onClose }, t.cancel), h(Button, { type: 'submit', kind: 'primary', disabled: !reason.trim() }, button))));
}
