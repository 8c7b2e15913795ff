// Executions in lists.
import { h } from '../preact.js';
import { Link, to } from '../router.js';
import { call, useDocument } from '../api.js';
import { duration, took } from '../format.js';
import { When } from './basic.js';
import { Status } from './status.js';
import { Progress } from './progress.js';
import { t } from '../text.js';

/** What was asked for, in a line: "maint in test for acme". */
export const what = ({ task, step_set: set, environment, tenant }) => t.execution.what(task === 'run' ? set : task, environment, tenant);

export function ExecutionRow({ execution, plan = true }) {
  const { id, status, user, detail } = execution;
  return h('tr', null,
    h('td', { class: 'number' }, h(Link, { class: 'strong', href: to('executions', id), 'aria-label': t.execution.name(id) }, id)),
    h('td', null, h(Status, { status })),
    plan && h('td', null, h(Link, { href: to('plans', execution.plan) }, execution.plan)),
    h('td', null, what(execution)),
    h('td', { class: 'wide-only' }, user ?? ''),
    h('td', null, h(When, { at: execution.created_at })),
    h('td', { class: 'number wide-only' }, duration(took(execution))),
    h('td', { class: 'wide-only detail', title: detail ?? '' }, detail ?? ''));
}

ExecutionRow.columns = (plan = true) => [
  { text: t.execution.id, class: 'number' }, t.execution.status, ...(plan ? [t.execution.plan] : []), t.execution.asked,
  { text: t.execution.by, class: 'wide-only' }, t.execution.created, { text: t.execution.took, class: 'number wide-only' },
  { text: t.execution.detail, class: 'wide-only' },
];

/** An execution that has not ended, with how far it is. */
export function OpenExecution({ execution }) {
  const { id, plan, status, detail } = execution;
  const known = useDocument(status === 'queued' ? null : call('executions', id),
    event => event.data?.execution == id && (event.type !== 'task.changed' || event.data.status !== 'running'));
  const heading = `open-${id}`;
  return h('article', { class: `card s-${status}`, 'aria-labelledby': heading },
    h('div', { class: 'card-head' },
      h('h3', { id: heading }, h(Link, { href: to('executions', id) }, plan, ' ', h('span', { class: 'muted' }, `#${id}`))),
      h(Status, { status })),
    h('p', { class: 'muted' }, what(execution), ' · ', h(When, { at: execution.created_at })),
    detail && h('p', { class: 'card-detail' }, detail),
    known.data?.progress && h(Progress, { progress: known.data.progress, status }),
    status === 'waiting' && h(Link, { class: 'button primary', href: to('executions', id) }, t.execution.decide));
}
