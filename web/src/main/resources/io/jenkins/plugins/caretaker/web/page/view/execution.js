// One execution: how far it is, what failed, what it waits for, what it printed.
import { h, useEffect, useMemo, useState } from '../preact.js';
import { base, go, setQuery, to } from '../router.js';
import { call, send, useDocument } from '../api.js';
import { session } from '../session.js';
import { Awaited, Button, ButtonLink, Fact, Failed, Head, Notice, When } from '../part/basic.js';
import { Grid } from '../part/grid.js';
import { EFFECTS, HeldBack } from '../part/held.js';
import { Log } from '../part/log.js';
import { Matrix } from '../part/matrix.js';
import { useMoving } from '../part/moving.js';
import { Progress } from '../part/progress.js';
import { Questions } from '../part/questions.js';
import { Status } from '../part/status.js';
import { Stop } from '../part/stop.js';
import { what } from '../part/executions.js';
import { bytes, duration, took } from '../format.js';
import { t } from '../text.js';

const OPEN = ['queued', 'running', 'running_noop', 'waiting'];

export function View({ id }) {
  const mine = ({ data }) => data?.execution == id;
  const document = useDocument(call('executions', id), mine);
  const execution = document.data;
  return h(Awaited, { of: document }, () => [
    h(Title, { key: 'title', execution, reload: document.reload }),
    h(Facts, { key: 'facts', execution }),
    h(Spoken, { key: 'spoken', status: execution.status, id }),
    execution.questions?.length > 0 && h(Questions, { key: 'questions', execution, reload: document.reload }),
    execution.detail && !execution.questions?.length && !execution.failures?.length && h(Notice, { key: 'detail', title: execution.detail }),
    execution.failures?.length > 0 && !execution.questions?.length && h(Failures, { key: 'failures', failures: execution.failures }),
    h(HeldBack, { key: 'held', sentences: execution.held_back }),
    execution.status !== 'queued' && h(Cells, { key: 'cells', id }),
    execution.artifacts?.length > 0 && h(Files, { key: 'files', execution }),
    h(Log, { key: 'log', execution: id, nodes: (execution.nodes ?? []).map(node => node.name ?? node), running: OPEN.includes(execution.status) }),
  ]);
}

function Title({ execution, reload }) {
  const { id, plan, status, step_set: set } = execution;
  const open = OPEN.includes(status);
  const again = to('plans', plan, 'run', set ?? 'default', asAsked(execution));
  return h(Head, { title: t.execution.name(id), trail: [[t.nav.executions, `${base}executions`], [plan, to('plans', plan)]], aside: h(Status, { status }) },
    open && session.may('run') && h(Stop, { execution, reload }),
    !open && session.may('run') && h(ButtonLink, { href: again, icon: 'play' }, t.execution.again),
    ['failed', 'interrupted', 'cancelled'].includes(status) && session.may('run') && session.may('reset') && h(Rerun, { execution }));
}

/** The run form filled in as this execution was asked for; secrets are not known any more. */
function asAsked({ environment, tenant, filters = {}, variables = [], ...execution }) {
  const texts = Object.fromEntries(Object.entries(filters).map(([key, value]) => [key, [value].flat().join(',')]));
  const answers = Object.fromEntries(variables.filter(({ value, sensitive }) => !sensitive && value != null).map(({ name, value }) => [`var.${name}`, value]));
  const allowed = Object.fromEntries(EFFECTS.filter(effect => execution[effect]).map(effect => [effect, 'true']));
  return { environment, tenant, ...texts, ...answers, ...allowed };
}

/** Resets what failed and runs the same again; what is done stays done. */
function Rerun({ execution }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const act = async () => {
    setBusy(true);
    try {
      const { id } = await send('POST', call('executions', execution.id, 'rerun'), {});
      go(to('executions', id));
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return [
    h(Button, { key: 'button', kind: 'primary', icon: 'undo', busy, disabled: busy, onClick: act }, t.execution.rerun),
    error && h('div', { key: 'error', class: 'whole-row' }, h(Failed, { error })),
  ];
}

function Facts({ execution }) {
  const [, tick] = useState(0);
  const open = OPEN.includes(execution.status);
  useEffect(() => {
    if (!open) return undefined;
    const timer = setInterval(() => tick(count => count + 1), 1000);
    return () => clearInterval(timer);
  }, [open]);
  return h('div', { class: 'facts-row' },
    h('dl', { class: 'facts' },
      h(Fact, { name: t.execution.asked }, what(execution)),
      h(Fact, { name: t.execution.by }, execution.user ?? '–'),
      h(Fact, { name: t.execution.created }, h(When, { at: execution.created_at })),
      h(Fact, { name: t.execution.took }, duration(took(execution)) || '–'),
      Object.keys(execution.canaries ?? {}).length > 0 && h(Fact, { name: t.execution.canary }, Object.values(execution.canaries).flat().join(', ')),
      EFFECTS.some(effect => execution[effect]) && h(Fact, { name: t.run.may }, EFFECTS.filter(effect => execution[effect]).map(effect => t.effect[effect]).join(', ')),
      execution.packages?.length > 0 && h(Fact, { name: t.execution.packages }, execution.packages.map(({ id, version }) => `${id} ${version}`).join(', '))),
    execution.progress && execution.status !== 'queued' && h(Progress, { progress: execution.progress, status: execution.status }));
}

/** Tells those who do not see it when the status changes. */
function Spoken({ status, id }) {
  return h('p', { class: 'unseen', role: 'status' }, t.execution.spoken(id, t.status[status] ?? status));
}

function Failures({ failures }) {
  return h('section', { class: 'failures', 'aria-labelledby': 'failures' },
    h('h2', { id: 'failures' }, t.execution.failures(failures.length)),
    h('ul', null, failures.slice(0, 20).map(({ step, node, message, status }, at) => h('li', { key: at },
      step && h(Status, { status: status ?? 'failed' }, step), node && h('span', { class: 'mono' }, node), h('span', { class: 'grow' }, message),
      node && h(Button, { kind: 'quiet', onClick: () => setQuery({ node }), 'aria-label': t.execution.logOf(node) }, t.execution.log)))),
    failures.length > 20 && h('p', { class: 'muted' }, t.more(failures.length - 20)));
}

/** What the steps kept, to be had. */
function Files({ execution: { id, artifacts } }) {
  return h('details', { class: 'files', open: artifacts.length <= 10 },
    h('summary', null, t.files.title(artifacts.length)),
    h('ul', null, artifacts.map(({ step, step_id, node, name, bytes: size }) => h('li', { key: `${step_id} ${node} ${name}` },
      h('a', { href: call('executions', id, 'artifact', { step_id, node, name }), download: name }, name),
      h('span', { class: 'muted' }, t.files.from(step, node)),
      h('span', { class: 'muted' }, bytes(size))))));
}

/** The matrix of this execution. */
function Cells({ id }) {
  const document = useDocument(call('executions', id, 'matrix'), ({ type, data }) => data?.execution == id && type !== 'task.changed');
  const grid = useMemo(() => document.data && Grid.ofMatrix(document.data), [document.data]);
  const beat = useMoving(grid, ({ data }) => data.execution == id, document.reload);
  return grid ? h(Matrix, { grid, beat, label: t.matrix.ofExecution(id) }) : h(Failed, { error: document.error });
}
