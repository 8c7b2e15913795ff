import { h, useState } from '../preact.js';
import { Link, to, useQuery } from '../router.js';
import { call, send, useDocument } from '../api.js';
import { session } from '../session.js';
import { Awaited, Button, Empty, Fact, Failed, Head, Notice, Table, When } from '../part/basic.js';
import { Choice } from '../part/filter.js';
import { say } from '../part/say.js';
import { moment } from '../format.js';
import { t } from '../text.js';

const SINCE = ['1d', '7d', '30d'];

/** What starts step sets without a person; a chosen one with its times, and what it would have started. */
export function View({ plan, name }) {
  return plan ? h(Trigger, { plan, name }) : h(All);
}

const fires = ({ type }) => type.startsWith('trigger.') || type.startsWith('plan.');

function All() {
  const all = useDocument(call('triggers'), fires);
  return [
    h(Head, { title: t.nav.triggers, key: 'head' }),
    h('p', { class: 'lead', key: 'lead' }, t.triggers.lead),
    h(Awaited, { of: all, key: 'list' }, ({ triggers }) => (triggers.length === 0 ? h(Empty, { title: t.triggers.none }, h('p', null, t.triggers.how))
      : h(Table, { label: t.nav.triggers, columns: [t.triggers.name, t.execution.plan, t.triggers.on, t.triggers.runs, t.triggers.next, t.triggers.last] },
        triggers.map(each => h('tr', { key: `${each.plan}/${each.name}` },
          h('td', null, h(Link, { class: 'strong', href: to('triggers', each.plan, each.name) }, each.name)),
          h('td', null, h(Link, { href: to('plans', each.plan) }, each.plan)),
          h('td', null, each.on),
          h('td', null, t.execution.what(each.step_set, each.environment)),
          h('td', { class: 'nowrap', title: moment(each.next) }, each.enabled ? h(When, { at: each.next }) : h('span', { class: 'muted' }, t.triggers.off)),
          h('td', null, h(Last, { execution: each.last_execution }))))))),
  ];
}

const Last = ({ execution }) => (execution
  ? h(Link, { href: to('executions', execution), 'aria-label': t.execution.name(execution) }, `#${execution}`)
  : h('span', { class: 'muted' }, '–'));

function Trigger({ plan, name }) {
  const all = useDocument(call('triggers'), fires);
  return h(Awaited, { of: all }, ({ triggers }) => {
    const found = triggers.find(each => each.plan === plan && each.name === name);
    const trail = [[t.nav.triggers, to('triggers')]];
    if (!found) return [h(Head, { title: name, trail, key: 'head' }), h(Empty, { title: t.triggers.gone, key: 'gone' })];
    return [
      h(Head, { title: name, trail, key: 'head' }, session.may('configure') && h(Switch, { trigger: found, reload: all.reload })),
      !found.enabled && h(Notice, { key: 'off', kind: 'warn', title: t.triggers.offBy(found.switched.by) },
        h('p', null, found.switched.reason, ' · ', h(When, { at: found.switched.at })), h('p', null, t.triggers.offHow)),
      h('div', { class: 'facts-row', key: 'facts' }, h('dl', { class: 'facts' },
        h(Fact, { name: t.execution.plan }, h(Link, { href: to('plans', plan) }, plan)),
        h(Fact, { name: t.triggers.on }, found.on),
        h(Fact, { name: t.triggers.runs }, t.execution.what(found.step_set, found.environment)),
        h(Fact, { name: t.triggers.last }, h(Last, { execution: found.last_execution })))),
      found.next && found.enabled && h(Forecast, { key: 'forecast', plan, name }),
      h(Fired, { key: 'fired', plan, name }),
      h(Tested, { key: 'test', plan, name }),
    ];
  });
}

function Switch({ trigger: { plan, name, enabled }, reload }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const turn = async () => {
    setBusy(true);
    setError(null);
    try {
      await send('PUT', call('plans', plan, 'triggers', name, 'enabled'), { enabled: !enabled, reason: t.triggers.byHand });
      say(t.triggers.turned[!enabled](name));
      reload();
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
  };
  return [
    h(Failed, { error, key: 'error' }),
    h(Button, { key: 'switch', kind: 'quiet', busy, disabled: busy, onClick: turn }, enabled ? t.triggers.disable : t.triggers.enable),
  ];
}

function Forecast({ plan, name }) {
  const times = useDocument(call('plans', plan, 'triggers', name, 'forecast', { count: 10 }));
  return h('section', { class: 'part', 'aria-labelledby': 'forecast' },
    h('h2', { id: 'forecast' }, t.triggers.forecast),
    h(Awaited, { of: times }, ({ times: list, timezone }) => h(Table, { label: t.triggers.forecast, columns: [t.triggers.here, t.triggers.there(timezone)] },
      list.map(at => h('tr', { key: at }, h('td', null, h('time', { dateTime: at }, moment(at))), h('td', { class: 'muted' }, there(at, timezone)))))));
}

/** On the clock of the trigger's zone; browsers call UTC by no offset. */
const there = (at, timezone) => new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium', timeZone: timezone === 'Z' ? 'UTC' : timezone }).format(new Date(at));

/** What the log says that it did. */
function Fired({ plan, name }) {
  const log = useDocument(call('events', { group: 'triggers', plan, before: '999999999999999999', limit: 500 }), fires);
  return h('section', { class: 'part', 'aria-labelledby': 'fired' },
    h('h2', { id: 'fired' }, t.triggers.fired),
    h(Awaited, { of: log }, ({ events }) => {
      const own = events.filter(({ data }) => data?.trigger === `${plan}/${name}` || data?.receiver === `${plan}/${name}`).slice(0, 20);
      return own.length === 0 ? h(Empty, { title: t.triggers.never })
        : h(Table, { label: t.triggers.fired, columns: [t.events.at, t.events.what, t.events.why] }, own.map(({ id, at, type, reason, data }) => h('tr', { key: id },
          h('td', { class: 'nowrap', title: moment(at) }, h(When, { at })), h('td', { class: 'mono' }, type),
          h('td', null, data?.execution ? h(Last, { execution: data.execution }) : reason ?? data?.name ?? data?.event ?? ''))));
    }));
}

/** What it would have started, on the events that were recorded. */
function Tested({ plan, name }) {
  const [since] = useQuery('since', '7d');
  const test = useDocument(call('plans', plan, 'triggers', name, 'test', { since }));
  return h('section', { class: 'part', 'aria-labelledby': 'tested' },
    h('h2', { id: 'tested' }, t.triggers.tested),
    h('form', { class: 'filters', onSubmit: event => event.preventDefault() },
      h(Choice, { name: 'since', value: since, label: t.triggers.since, options: SINCE.map(each => [each, t.triggers.spans[each]]) })),
    h(Awaited, { of: test }, ({ firings, more }) => (firings.length === 0 ? h(Empty, { title: t.triggers.nothing })
      : [
        h(Table, { key: 'table', label: t.triggers.tested, columns: [t.events.at, { text: t.triggers.events, class: 'number' }, t.triggers.where, t.triggers.about] },
          firings.slice(0, 100).map((each, place) => h('tr', { key: place },
            h('td', { class: 'nowrap' }, h('time', { dateTime: each.at }, moment(each.at))), h('td', { class: 'number' }, each.events ?? ''),
            h('td', null, each.environment ?? ''), h('td', null, (each.subjects ?? []).join(', '))))),
        firings.length + more > 100 && h('p', { class: 'muted', key: 'more' }, t.more(firings.length + more - 100)),
      ])));
}
