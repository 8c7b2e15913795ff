import { h, useState } from '../preact.js';
import { setQuery, useQuery } from '../router.js';
import { call, get, useDocument } from '../api.js';
import { Awaited, Button, Empty, Failed, Head, Table } from '../part/basic.js';
import { ExecutionRow } from '../part/executions.js';
import { Choice, Typed } from '../part/filter.js';
import { t } from '../text.js';

const PAGE = 50;
const STATUSES = ['waiting', 'running', 'queued', 'failed', 'interrupted', 'cancelled', 'done'];

export function View() {
  const [plan] = useQuery('plan');
  const [status] = useQuery('status');
  const [set] = useQuery('step_set');
  const [q] = useQuery('q');
  const filter = { plan, status, step_set: set, q };
  const plans = useDocument(call('plans'));
  const first = useDocument(call('executions', { ...filter, limit: PAGE }), ({ type }) => type.startsWith('execution.'));
  return [
    h(Head, { title: t.nav.executions, key: 'head' }),
    h('form', { class: 'filters', role: 'search', 'aria-label': t.executions.filter, key: 'filters', onSubmit: event => event.preventDefault() },
      h(Choice, { name: 'plan', value: plan, label: t.execution.plan, all: t.executions.allPlans, options: (plans.data?.plans ?? []).map(each => [each.name, each.name]) }),
      h(Choice, { name: 'status', value: status, label: t.execution.status, all: t.executions.allStatuses, options: STATUSES.map(each => [each, t.status[each]]) }),
      h(Typed, { name: 'step_set', value: set, label: t.executions.set }),
      h(Typed, { name: 'q', value: q, label: t.executions.text }),
      (plan || status || set || q) && h(Button, { kind: 'quiet', onClick: () => setQuery({ plan: '', status: '', step_set: '', q: '' }) }, t.executions.clear)),
    h(Awaited, { of: first, key: 'list' }, ({ executions }) => h(Pages, { key: JSON.stringify(filter), filter, executions })),
  ];
}

/** The newest, kept fresh, and the older ones that were asked for. */
function Pages({ filter, executions }) {
  const [older, setOlder] = useState([]);
  const [ended, setEnded] = useState(executions.length < PAGE);
  const [error, setError] = useState(null);
  const known = new Set(executions.map(({ id }) => id));
  const all = [...executions, ...older.filter(({ id }) => !known.has(id))];
  const more = async () => {
    try {
      const page = await get(call('executions', { ...filter, limit: PAGE, before: all.at(-1).id }));
      setOlder(before => [...before, ...page.executions]);
      setEnded(page.executions.length < PAGE);
      setError(null);
    } catch (problem) {
      setError(problem);
    }
  };
  if (all.length === 0) {
    return Object.values(filter).some(Boolean) ? h(Empty, { title: t.executions.noneMatching }) : h(Empty, { title: t.executions.none }, h('p', null, t.executions.how));
  }
  return [
    h(Table, { key: 'table', label: t.nav.executions, columns: ExecutionRow.columns() }, all.map(each => h(ExecutionRow, { key: each.id, execution: each }))),
    h(Failed, { key: 'error', error }),
    !ended && h('p', { class: 'actions', key: 'more' }, h(Button, { onClick: more }, t.executions.older)),
  ];
}
