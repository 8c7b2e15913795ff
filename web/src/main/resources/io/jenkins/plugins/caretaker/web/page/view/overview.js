// What is going on: what waits for somebody, what runs, the plans, and what happened last.
import { h } from '../preact.js';
import { Link, base, to } from '../router.js';
import { call, useDocument } from '../api.js';
import { session } from '../session.js';
import { Awaited, ButtonLink, Empty, Head, Table, When } from '../part/basic.js';
import { Status } from '../part/status.js';
import { ExecutionRow, OpenExecution } from '../part/executions.js';
import { t } from '../text.js';

const LATEST = 8;
const aboutPlans = ({ type }) => /^(plan|execution)\./.test(type);
const aboutExecutions = ({ type }) => type.startsWith('execution.');

export function View() {
  const plans = useDocument(call('plans'), aboutPlans);
  const open = useDocument(call('executions', { status: 'waiting,running,queued', limit: 50 }), aboutExecutions);
  const latest = useDocument(call('executions', { limit: LATEST }), aboutExecutions);
  return [
    h(Head, { title: t.overview.title, key: 'head' },
      session.may('configure') && h(ButtonLink, { href: to('add'), icon: 'plus', kind: 'primary' }, t.overview.add)),
    open.data?.executions.length > 0 && h('section', { key: 'open', 'aria-labelledby': 'open' },
      h('h2', { id: 'open' }, t.overview.open),
      h('div', { class: 'cards' }, order(open.data.executions).map(execution => h(OpenExecution, { key: execution.id, execution })))),
    h('section', { key: 'plans', 'aria-labelledby': 'plans' },
      h('h2', { id: 'plans' }, t.overview.plans),
      h(Awaited, { of: plans }, data => (data.plans.length === 0 ? h(First) : h(Plans, data)))),
    h('section', { key: 'latest', 'aria-labelledby': 'latest' },
      h('div', { class: 'section-head' }, h('h2', { id: 'latest' }, t.overview.latest), h(Link, { href: base + 'executions' }, t.overview.all)),
      h(Awaited, { of: latest }, ({ executions }) =>
        executions.length === 0 ? h('p', { class: 'muted' }, t.overview.noneYet)
          : h(Table, { label: t.overview.latest, columns: ExecutionRow.columns() }, executions.map(each => h(ExecutionRow, { key: each.id, execution: each }))))),
  ];
}

const WEIGHT = { waiting: 0, running: 1, queued: 2 };
const order = executions => [...executions].sort((a, b) => (WEIGHT[a.status] ?? 3) - (WEIGHT[b.status] ?? 3) || b.id - a.id);

const Plans = ({ plans }) => h(Table, { label: t.overview.plans, columns: [t.plan.name, t.plan.status, { text: t.plan.changed, class: 'wide-only' }, { text: t.plan.versions, class: 'number wide-only' }, { text: t.plan.doing, class: 'end' }] },
  plans.map(({ name, status, running, updated_at: changed, versions }) => h('tr', { key: name },
    h('td', null, h(Link, { class: 'strong', href: to('plans', name) }, name)),
    h('td', null, h(Status, { status })),
    h('td', { class: 'wide-only' }, h(When, { at: changed })),
    h('td', { class: 'number wide-only' }, versions),
    h('td', { class: 'end' }, running ? h(Link, { href: to('executions', running) }, t.execution.name(running)) : ''))));

const First = () => h(Empty, { title: t.overview.empty },
  h('p', null, t.overview.emptyHow),
  session.may('configure') && h('p', { class: 'actions' },
    h(ButtonLink, { href: to('add'), kind: 'primary', icon: 'plus' }, t.overview.add),
    h(ButtonLink, { href: to('add', { example: 'hello' }) }, t.overview.example)));
