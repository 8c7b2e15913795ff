// What would run: step by step, node by node, command by command.
import { h, useMemo, useState } from '../preact.js';
import { Button, Empty } from './basic.js';
import { HeldBack } from './held.js';
import { t } from '../text.js';

const AT_FIRST = 20;

export function Preview({ document, stale }) {
  const steps = useMemo(() => grouped(document.preview), [document]);
  const nodes = new Set(document.preview.map(({ node }) => node)).size;
  if (document.preview.length === 0 && !document.held_back?.length) return h(Empty, { title: t.preview.none }, h('p', null, t.preview.noneWhy));
  return h('section', { class: stale ? 'preview stale' : 'preview', 'aria-label': t.preview.title, 'aria-busy': String(stale) },
    h('div', { class: 'section-head' }, h('h2', null, t.preview.title), h('p', { class: 'muted', role: 'status' }, t.preview.sum(document.preview.length, steps.length, nodes))),
    document.packages?.length > 0 && h('p', { class: 'muted' }, t.preview.packages(document.packages.map(({ id, version }) => `${id} ${version}`).join(', '))),
    h(HeldBack, { sentences: document.held_back }),
    h('ol', { class: 'preview-steps' }, steps.map(({ step, tasks }, at) => h('li', { key: at },
      h('details', { open: steps.length <= 12 }, h('summary', null, h('span', { class: 'strong' }, step), h('span', { class: 'count' }, t.preview.onNodes(tasks.length))), h(Tasks, { tasks }))))));
}

function Tasks({ tasks }) {
  const [all, setAll] = useState(false);
  const shown = all ? tasks : tasks.slice(0, AT_FIRST);
  return [
    h('ul', { key: 'tasks', class: 'preview-tasks' }, shown.map(({ node, commands }, at) => h('li', { key: at },
      h('span', { class: 'preview-node' }, node),
      h('div', null, commands.map(({ plugin, command_line: line, env }, place) => h('div', { key: place, class: 'preview-command' },
        h('code', { class: 'command-line' }, line || plugin), h('span', { class: 'muted' }, plugin),
        env && Object.keys(env).length > 0 && h('details', null, h('summary', null, t.preview.env(Object.keys(env).length)),
          h('ul', { class: 'env' }, Object.entries(env).map(([key, value]) => h('li', { key }, h('code', null, `${key}=${value}`))))))))))),
    shown.length < tasks.length && h(Button, { key: 'more', kind: 'quiet', onClick: () => setAll(true) }, t.more(tasks.length - shown.length)),
  ];
}

/** Neighbours of one step together; the order is the one of the run. */
function grouped(preview) {
  const steps = [];
  const known = new Map();
  for (const task of preview) {
    if (!known.has(task.step)) {
      known.set(task.step, { step: task.step, tasks: [] });
      steps.push(known.get(task.step));
    }
    known.get(task.step).tasks.push(task);
  }
  return steps;
}
