import { h, useState } from '../preact.js';
import { call, get, useDocument } from '../api.js';
import { Awaited, Button, Empty, Failed, Head, Notice, Table, When } from '../part/basic.js';
import { moment } from '../format.js';
import { t } from '../text.js';

const PAGE = 100;

export function View() {
  const first = useDocument(call('audit', { limit: PAGE }));
  const [verdict, setVerdict] = useState(null);
  const [error, setError] = useState(null);
  const verify = async () => {
    setError(null);
    try {
      setVerdict(await get(call('audit', 'verify')));
    } catch (problem) {
      setError(problem);
    }
  };
  return [
    h(Head, { title: t.nav.audit, key: 'head' }, h(Button, { onClick: verify }, t.audit.verify)),
    h('p', { class: 'lead', key: 'lead' }, t.audit.lead),
    h('div', { role: 'status', key: 'verdict' }, verdict && h(Notice, { kind: verdict.whole ? 'done' : 'error', title: verdict.whole ? t.audit.whole(verdict.entries) : t.audit.broken },
      verdict.broken && h('p', null, t.audit.brokenAt(verdict.broken.entry, verdict.broken.why)),
      verdict.whole && verdict.head && h('p', null, t.audit.head, ' ', h('code', null, verdict.head)))),
    h(Failed, { error, key: 'error' }),
    h(Awaited, { of: first, key: 'list' }, ({ entries }) => (entries.length === 0 ? h(Empty, { title: t.audit.none }) : h(Entries, { entries }))),
  ];
}

function Entries({ entries }) {
  const [older, setOlder] = useState([]);
  const [ended, setEnded] = useState(entries.length < PAGE);
  const all = [...entries, ...older];
  const more = async () => {
    const page = await get(call('audit', { limit: PAGE, before: all.at(-1).id }));
    setOlder(before => [...before, ...page.entries]);
    setEnded(page.entries.length < PAGE);
  };
  return [
    h(Table, { key: 'table', label: t.nav.audit, columns: [t.audit.at, t.audit.actor, t.audit.action, t.audit.subject, t.audit.outcome, { text: t.audit.hash, class: 'wide-only' }] },
      all.map(({ id, at, actor, action, subject, outcome, detail, hash }) => h('tr', { key: id },
        h('td', { title: moment(at), class: 'nowrap' }, h(When, { at })), h('td', null, actor), h('td', null, action), h('td', null, subject),
        h('td', { title: detail ?? '' }, outcome, detail && h('span', { class: 'muted' }, ` · ${detail}`)),
        h('td', { class: 'wide-only mono muted', title: hash }, (hash ?? '').slice(0, 12))))),
    !ended && h('p', { class: 'actions', key: 'more' }, h(Button, { onClick: more }, t.executions.older)),
  ];
}
