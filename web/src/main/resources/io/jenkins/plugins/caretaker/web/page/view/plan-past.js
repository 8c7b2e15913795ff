// What a plan was: its versions in the store, and what was executed of a step set.
import { h, useEffect, useState } from '../preact.js';
import { Link, setQuery, to, usePlace } from '../router.js';
import { call, getText, send, useDocument } from '../api.js';
import { session } from '../session.js';
import { Awaited, Button, Empty, Failed, Table, When } from '../part/basic.js';
import { Confirm, Dialog } from '../part/dialog.js';
import { Compare, Diff } from '../part/diff.js';
import { Durations } from '../part/chart.js';
import { Input } from '../part/field.js';
import { say } from '../part/say.js';
import { Sets, useSet } from '../part/sets.js';
import { version } from '../format.js';
import { t } from '../text.js';

export function VersionsTab({ name, versions: count }) {
  const { query } = usePlace();
  const versions = useDocument(call('plans', name, 'versions'), ({ type, subject }) => subject === name && type === 'plan.changed');
  useEffect(() => {
    if (versions.data && count > versions.data.versions.length) versions.reload();
  }, [count]);
  return h(Awaited, { of: versions }, data => {
    const newestFirst = [...data.versions].map(normal).sort((a, b) => (a.version < b.version ? 1 : -1));
    const until = query.get('to') ?? newestFirst[0]?.version;
    const from = query.get('from') ?? newestFirst[1]?.version;
    return [
      h(Table, { key: 'table', label: t.plan.tab.versions, columns: [{ text: t.diff.older, class: 'pick' }, { text: t.diff.newer, class: 'pick' }, t.version.name, t.version.made, { text: t.version.source, class: 'wide-only' }, { text: t.version.look, hidden: true }] },
        newestFirst.map((each, at) => h('tr', { key: each.version },
          h(Compare, { name: 'plan', from, to: until, id: each.version, set: setQuery }),
          h('td', { class: 'mono nowrap', title: each.version }, version(each.version), at === 0 && h('span', { class: 'tag' }, t.version.current)),
          h('td', null, h(When, { at: each.created_at })), h('td', { class: 'wide-only muted' }, each.source ?? ''),
          h('td', { class: 'end' }, h(Button, { kind: 'quiet', icon: 'eye', onClick: () => setQuery({ version: each.version }) }, t.version.look))))),
      newestFirst.length > 1 && h(Difference, { key: 'diff', address: from && until && call('plans', name, 'diff', { from, to: until }), title: t.diff.title(version(from), version(until)) }),
      query.get('version') && h(Content, { key: 'content', name, id: query.get('version') }),
    ];
  });
}

/** DOPc names versions only; ours say more about them. */
const normal = each => (typeof each === 'string' ? { version: each } : { ...each, version: each.version ?? each.name });

function Difference({ address, title }) {
  const diff = useDocument(address);
  return h('section', { class: 'difference', 'aria-label': title }, h('h2', null, title), h(Awaited, { of: diff }, ({ changes }) => h(Diff, { changes })));
}

function Content({ name, id }) {
  const [text, setText] = useState(null);
  const [error, setError] = useState(null);
  useEffect(() => {
    getText(call('plans', name, 'content', { version: id })).then(setText, setError);
  }, [name, id]);
  return h(Dialog, { title: t.version.title(name, version(id)), wide: true, onClose: () => setQuery({ version: '' }) },
    h(Failed, { error }), text != null && h('pre', { class: 'source', tabIndex: 0, role: 'group', 'aria-label': t.version.title(name, version(id)) }, text));
}

export function HistoryTab({ name, outline }) {
  const { query } = usePlace();
  const set = useSet(outline);
  const [asks, setAsks] = useState(null);
  const about = ({ type, subject }) => subject === name && type.startsWith('execution.');
  const past = useDocument(set && call('plans', name, 'step_sets', set.name, 'history'), about);
  const executions = useDocument(set && call('executions', { plan: name, step_set: set.name, limit: 100 }), about);
  if (!set) return h(Empty, { title: t.plan.noSets });
  return [
    h('div', { class: 'bar-row', key: 'bar' }, h(Sets, { outline, current: set }),
      session.may('configure') && h('div', { class: 'actions' }, h(Button, { icon: 'copy', onClick: () => setAsks({ clone: true }) }, t.history.clone(set.name)))),
    h('p', { key: 'lead', class: 'lead' }, t.history.lead),
    executions.data && h(Durations, { key: `chart-${set.name}`, executions: executions.data.executions, set: set.name }),
    h(Awaited, { of: past, key: 'past' }, ({ versions }) => {
      if (versions.length === 0) return h(Empty, { title: t.history.none }, h('p', null, t.history.how));
      const newestFirst = [...versions].sort((a, b) => (a.executed_at < b.executed_at ? 1 : -1));
      const until = query.get('to') ?? newestFirst[0]?.id;
      const from = query.get('from') ?? newestFirst[1]?.id;
      return [
        h(Table, { key: 'table', label: t.history.label(set.name), columns: [{ text: t.diff.older, class: 'pick' }, { text: t.diff.newer, class: 'pick' }, t.history.id, t.history.at, t.history.execution, { text: t.history.revert, hidden: true }] },
          newestFirst.map((each, at) => h('tr', { key: each.id + each.execution },
            h(Compare, { name: 'executed', from, to: until, id: each.id, set: setQuery }),
            h('td', { class: 'mono' }, each.id), h('td', null, h(When, { at: each.executed_at })),
            h('td', null, h(Link, { href: to('executions', each.execution) }, `#${each.execution}`)),
            h('td', { class: 'end' }, session.may('configure') && at > 0 && h(Button, { kind: 'quiet', icon: 'undo', onClick: () => setAsks({ revert: each.id }) }, t.history.revert))))),
        newestFirst.length > 1 && from !== until && h(Difference, { key: 'diff', address: call('plans', name, 'step_sets', set.name, 'history', 'diff', { from, to: until }), title: t.diff.title(from, until) }),
      ];
    }),
    asks?.revert && h(Confirm, { key: 'revert', kind: 'primary', title: t.history.revertTitle(set.name, asks.revert), button: t.history.revertButton(set.name), onClose: () => setAsks(null),
      act: async () => {
        await send('POST', call('plans', name, 'step_sets', set.name, 'revert'), { version: asks.revert });
        say(t.history.reverted(set.name, asks.revert));
      } }, h('p', null, t.history.revertText)),
    asks?.clone && h(Clone, { key: 'clone', plan: name, set: set.name, onClose: () => setAsks(null) }),
  ];
}

function Clone({ plan, set, onClose }) {
  const [name, setName] = useState(`${set}-copy`);
  return h(Confirm, { kind: 'primary', title: t.history.cloneTitle(set), button: t.history.cloneButton(name), onClose,
    act: async () => {
      await send('POST', call('plans', plan, 'step_sets', set, 'clone'), { name });
      say(t.history.cloned(set, name));
    } },
  h('p', null, t.history.cloneText), h(Input, { label: t.history.cloneName, required: true, value: name, set: setName }));
}
