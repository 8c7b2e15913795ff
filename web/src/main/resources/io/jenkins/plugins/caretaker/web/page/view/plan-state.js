// How far a plan is: the live node × step matrix of a step set.
import { h, useMemo, useState } from '../preact.js';
import { setQuery, to, usePlace } from '../router.js';
import { call, useDocument } from '../api.js';
import { session } from '../session.js';
import { Awaited, Button, ButtonLink, Empty } from '../part/basic.js';
import { Grid } from '../part/grid.js';
import { Matrix } from '../part/matrix.js';
import { useMoving } from '../part/moving.js';
import { Reset } from '../part/reset.js';
import { Sets, useSet } from '../part/sets.js';
import { Status } from '../part/status.js';
import { t } from '../text.js';

export function StateTab({ name, outline }) {
  const set = useSet(outline);
  const [resets, setResets] = useState(false);
  const state = useDocument(set && call('plans', name, 'state', { step_set: set.name }),
    // tasks move cells one by one; of a plan that is gone there is no state to ask for
    ({ type, subject }) => subject === name && !['task.changed', 'plan.removed'].includes(type));
  if (!set) return h(Empty, { title: t.plan.noSets });
  return [
    h('div', { class: 'bar-row', key: 'bar' },
      h(Sets, { outline, current: set }),
      h(Awaited, { of: state }, ({ step_sets: sets }) => sets[set.name] && h(Status, { status: sets[set.name].status })),
      h('div', { class: 'actions' },
        h(ButtonLink, { href: to('plans', name, 'preview', set.name), icon: 'eye' }, t.plan.preview),
        session.may('reset') && h(Button, { icon: 'undo', onClick: () => setResets(true) }, t.plan.reset),
        session.may('run') && h(ButtonLink, { href: to('plans', name, 'run', set.name), icon: 'play', kind: 'primary' }, t.plan.run(set.name)))),
    state.data?.step_sets[set.name] && h(Live, { key: set.name, name, set, outline, document: state.data, reload: state.reload }),
    resets && h(Reset, { key: 'reset', plan: name, set: set.name, onClose: () => setResets(false), onDone: state.reload }),
  ];
}

/** The matrix of a state document, with what happened since it was read. */
function Live({ name, set, outline, document, reload }) {
  const { query } = usePlace();
  const stepSet = document.step_sets[set.name];
  const grid = useMemo(() => Grid.ofState(stepSet, outline.nodes.map(node => node.name)), [document]);
  const beat = useMoving(grid, ({ subject, data }) => subject === name && data.step_set === set.name, reload);
  const step = stepSet.steps.find(({ id }) => id === query.get('step'));
  const node = query.get('node');
  return [
    h(Matrix, { key: 'matrix', grid, beat, label: t.matrix.of(set.name) }),
    step?.nodes[node] && h(Cell, { key: 'cell', plan: name, set: set.name, node, step, reload }),
  ];
}

/** What is known about one step on one node. */
function Cell({ plan, set, node, step, reload }) {
  const { status, commands } = step.nodes[node];
  const [resets, setResets] = useState(false);
  return h('section', { class: 'cell-details', 'aria-label': t.matrix.details(step.name, node) },
    h('div', { class: 'card-head' },
      h('h2', null, step.name, ' ', h('span', { class: 'muted' }, node)),
      h('div', { class: 'actions' },
        h(Status, { status }),
        session.may('reset') && !['ready', 'running'].includes(status) && h(Button, { icon: 'undo', onClick: () => setResets(true) }, t.plan.resetHere),
        h(Button, { kind: 'quiet', icon: 'close', 'aria-label': t.close, onClick: () => setQuery({ node: '', step: '' }) }))),
    h('ol', { class: 'commands' }, commands.map((command, at) => h('li', { key: at },
      h(Status, { status: command.status }), h('span', null, command.title), h('code', null, command.plugin),
      command.exit_code != null && h('span', { class: 'muted' }, t.matrix.exit(command.exit_code)),
      command.changed_since && h('span', { class: 'muted' }, t.matrix.changed)))),
    resets && h(Reset, { plan, set, step: step.name, nodes: [node], onClose: () => setResets(false), onDone: reload }));
}
