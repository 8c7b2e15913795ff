// The node × step matrix with its filters; what is filtered and chosen is in the address.
import { h, useLayoutEffect, useMemo, useRef } from '../preact.js';
import { setQuery, usePlace, useQuery } from '../router.js';
import { Glyph, STATUSES } from './status.js';
import { Painter } from './painter.js';
import { t } from '../text.js';

/**
 * `grid` may be changed in place; `beat` is another number whenever it was. The chosen cell is `node` and `step` of the query,
 * and `Details` shows what is known about it.
 */
export function Matrix({ grid, beat, label }) {
  const root = useRef();
  const painter = useRef();
  const { query } = usePlace();
  const [text, setText] = useQuery('nodes');
  const [only, setOnly] = useQuery('only');
  const node = query.get('node');
  const step = query.get('step');
  const counts = useMemo(() => grid.counts(), [grid, beat]);
  const rows = useMemo(() => grid.rows(text, only), [grid, text, only, only && beat]);
  useLayoutEffect(() => {
    painter.current = new Painter(root.current, (name, { id }) => setQuery({ node: name, step: id }));
    return () => painter.current.stop();
  }, []);
  useLayoutEffect(() => painter.current.show(grid, rows, node && step ? [node, step] : null), [grid, rows, node, step, beat]);
  return h('section', { class: 'matrix-box', 'aria-label': label },
    h('div', { class: 'matrix-tools' },
      h('div', { class: 'chips', role: 'group', 'aria-label': t.matrix.filter },
        STATUSES.filter(status => counts[status] || status === only).map(status =>
          h('button', { key: status, type: 'button', class: `chip s-${status}`, 'aria-pressed': String(status === only), onClick: () => setOnly(status === only ? '' : status) },
            h(Glyph, { status }), h('b', null, (counts[status] ?? 0).toLocaleString()), ' ', t.status[status]))),
      h('input', { type: 'search', class: 'small', placeholder: t.matrix.find, 'aria-label': t.matrix.find, value: text, onInput: event => setText(event.target.value) })),
    h('div', { class: 'matrix', ref: root, role: 'grid', 'aria-label': label, 'aria-readonly': 'true' }),
    rows.length === 0 && h('p', { class: 'muted matrix-none' }, t.matrix.nothing));
}
