// What changed from one content to another, as the server tells it: place by place, not line by line.
import { h } from '../preact.js';
import { Empty } from './basic.js';
import { t } from '../text.js';

const SIGNS = { added: '+', removed: '−', changed: '~' };
const words = value => (value == null ? '' : typeof value === 'string' ? value : JSON.stringify(value));

export function Diff({ changes }) {
  if (changes.length === 0) return h(Empty, { title: t.diff.none });
  return h('ul', { class: 'diff', 'aria-label': t.diff.label }, changes.map(({ kind, path, before, after }, at) =>
    h('li', { key: at, class: kind },
      h('span', { class: 'diff-sign', 'aria-hidden': 'true' }, SIGNS[kind]),
      h('div', null,
        h('p', null, h('span', { class: 'unseen' }, `${t.diff[kind]} `), h('code', null, path)),
        before != null && h('del', null, h('span', { class: 'unseen' }, `${t.diff.before} `), words(before)),
        after != null && h('ins', null, h('span', { class: 'unseen' }, `${t.diff.after} `), words(after))))));
}

/** A list in which two versions are picked to be compared. */
export function Compare({ name, from, to: until, id, set }) {
  return [
    h('td', { key: 'from', class: 'pick' }, h('input', { type: 'radio', name: `${name}-from`, checked: from === id, 'aria-label': t.diff.from(id), onChange: () => set({ from: id }) })),
    h('td', { key: 'to', class: 'pick' }, h('input', { type: 'radio', name: `${name}-to`, checked: until === id, 'aria-label': t.diff.to(id), onChange: () => set({ to: id }) })),
  ];
}
