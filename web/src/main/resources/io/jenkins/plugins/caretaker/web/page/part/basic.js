// Small parts that every view is made of.
import { h, useEffect, useRef, useState } from '../preact.js';
import { Link, landing } from '../router.js';
import { ago, moment } from '../format.js';
import { t } from '../text.js';

const ICONS = {
  search: 'M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM10 10l3.5 3.5',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  close: 'M4 4l8 8M12 4l-8 8',
  play: 'M5 3.5 12 8l-7 4.5z',
  eye: 'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z',
  plus: 'M8 3v10M3 8h10',
  edit: 'M3 13l.6-2.8L10.8 3 13 5.2 5.8 12.4z',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H6',
  stop: 'M4 4h8v8H4z',
  trash: 'M3 4.5h10M6 4.5V3h4v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5',
  download: 'M8 2.5v7M5 7l3 3 3-3M3 13h10',
  down: 'M4 6l4 4 4-4',
  next: 'M6 4l4 4-4 4',
  user: 'M8 3a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM3.2 13c.5-2.4 2.4-3.6 4.8-3.6s4.3 1.2 4.8 3.6',
  copy: 'M5.5 5.5h7v7h-7zM3.5 10.5v-7h7',
  info: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 7.2v4M8 5v.1',
};

export const Icon = ({ name }) =>
  h('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, h('path', { d: ICONS[name] }));

export function Button({ icon, kind = '', busy, children, ...rest }) {
  return h('button', { type: 'button', class: `button ${kind}`, 'aria-busy': busy ? 'true' : undefined, ...rest },
    icon && h(Icon, { name: icon }), children && h('span', null, children));
}

export const ButtonLink = ({ icon, kind = '', children, ...rest }) =>
  h(Link, { class: `button ${kind}`, ...rest }, icon && h(Icon, { name: icon }), h('span', null, children));

/** The head of a view: where one is, what it is, what one can do. Its heading takes the focus after a change of view. */
export function Head({ trail = [], title, aside, children }) {
  const heading = useRef();
  useEffect(() => {
    if (landing.wanted) heading.current.focus({ preventScroll: true });
    landing.wanted = false;
  }, []);
  useEffect(() => {
    document.title = `${[title, ...trail.map(([name]) => name).reverse()].join(' · ')} · ${t.product}`;
  });
  return h('header', { class: 'head' },
    trail.length > 0 && h('nav', { 'aria-label': t.trail, class: 'trail' },
      h('ol', null, trail.map(([name, href]) => h('li', { key: href }, h(Link, { href }, name))))),
    h('div', { class: 'head-row' },
      h('h1', { ref: heading, tabIndex: -1 }, title), aside && h('div', { class: 'head-aside' }, aside),
      children && h('div', { class: 'actions' }, children)));
}

export const When = ({ at }) => (at ? h('time', { dateTime: at, title: moment(at) }, ago(at)) : h('span', { class: 'muted' }, '–'));

/** What there is when there is nothing: a sentence, and what to do. */
export const Empty = ({ title, children }) => h('div', { class: 'empty' }, h('p', { class: 'empty-title' }, title), children);

export function Notice({ kind = 'info', title, children, ...rest }) {
  return h('div', { class: `notice n-${kind}`, role: kind === 'error' ? 'alert' : undefined, ...rest },
    h(Icon, { name: kind === 'error' ? 'close' : 'info' }),
    h('div', null, title && h('p', { class: 'notice-title' }, title), children));
}

export function Failed({ error, again }) {
  if (!error) return null;
  return h(Notice, { kind: 'error', title: error.message },
    error.problems?.length > 0 && h('ul', null, error.problems.map((problem, at) => h('li', { key: at }, problem.message))),
    again && h(Button, { onClick: again }, t.again));
}

/** A document that may still be on its way, or may not come. */
export function Awaited({ of: { data, error, reload }, children }) {
  if (data) return [error && h(Failed, { key: 'error', error, again: reload }), children(data)];
  return error ? h(Failed, { error, again: reload }) : h(Loading);
}

/** Says nothing for a moment: most things come before anybody could read it. */
export function Loading() {
  const [late, set] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => set(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return h('p', { class: 'loading', role: 'status' }, late ? t.loading : '');
}

/** A table that can be scrolled sideways, with the keyboard too, where it is too wide. */
export function Table({ label, columns, children, class: name = '' }) {
  const box = useRef();
  const [wide, set] = useState(false);
  useEffect(() => {
    const look = () => set(box.current.scrollWidth > box.current.clientWidth + 1);
    const observer = new ResizeObserver(look);
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return h('div', { class: 'table-box', ref: box, ...(wide ? { tabIndex: 0, role: 'region', 'aria-label': t.table(label) } : {}) },
    h('table', { class: name, 'aria-label': label },
      h('thead', null, h('tr', null, columns.map(column =>
        typeof column === 'string' ? h('th', { key: column, scope: 'col' }, column)
          : h('th', { key: column.text, scope: 'col', class: column.class }, column.hidden ? h('span', { class: 'unseen' }, column.text) : column.text)))),
      h('tbody', null, children)));
}

export function Tabs({ label, tabs, current }) {
  const bar = useRef();
  useEffect(() => {
    const tab = bar.current.querySelector('[aria-current]');
    if (tab) bar.current.scrollLeft = tab.offsetLeft - bar.current.offsetLeft - 24;
  }, [current]);
  return h('nav', { class: 'tabs', ref: bar, 'aria-label': label }, tabs.map(({ id, name, href, count }) =>
    h(Link, { key: id, href, 'aria-current': id === current ? 'page' : undefined },
      name, count != null && h('span', { class: 'count' }, count))));
}

export const Fact = ({ name, children }) => h('div', { class: 'fact' }, h('dt', null, name), h('dd', null, children));

export function Copy({ text }) {
  const [done, set] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      set(true);
    } catch {
      // without a secure context browsers have no clipboard; the text stays selectable
    }
  };
  return h(Button, { icon: 'copy', onClick: copy }, done ? t.copied : t.copy);
}
