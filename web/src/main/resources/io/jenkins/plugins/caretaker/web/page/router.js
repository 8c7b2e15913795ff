// Every view's state is in its address: the path says what is looked at, the query says how.
import { h, useTold } from './preact.js';

const meta = name => document.querySelector(`meta[name="${name}"]`)?.content ?? '';

/** Where the pages are mounted; ends with a slash. */
export const base = meta('caretaker-base') || '/';
export const crumb = { field: meta('caretaker-crumb-field'), value: meta('caretaker-crumb') };

const listeners = new Set();
const tell = () => listeners.forEach(listener => listener());
let path = location.pathname;

/** Whether another view was asked for, and its heading should take the focus, as it would after loading a page. */
export const landing = { wanted: false };

function moved() {
  landing.wanted ||= location.pathname !== path;
  path = location.pathname;
  tell();
}

addEventListener('popstate', moved);

/** The path below the base as decoded segments, and the query. */
export function place() {
  const below = location.pathname.startsWith(base) ? location.pathname.slice(base.length) : '';
  return { segments: below.split('/').filter(Boolean).map(decoded), query: new URLSearchParams(location.search) };
}

function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** An address below the base: `to('plans', name, {tab: 'nodes'})`. Empty values are left out of the query. */
export function to(...parts) {
  const query = typeof parts.at(-1) === 'object' ? parts.pop() : {};
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '' && value != null));
  const text = search.toString();
  return base + parts.map(encodeURIComponent).join('/') + (text ? `?${text}` : '');
}

export function go(address) {
  history.pushState(null, '', address);
  moved();
  scrollTo(0, 0);
}

const onPlace = listener => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function usePlace() {
  useTold(onPlace);
  return place();
}

/** One value of the query, and how to change it without a new entry in the history. */
export function useQuery(name, usual = '') {
  const { query } = usePlace();
  return [query.get(name) ?? usual, value => setQuery({ [name]: value === usual ? '' : value })];
}

export function setQuery(values) {
  const { query } = place();
  for (const [name, value] of Object.entries(values)) {
    if (value === '' || value == null) query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  history.replaceState(null, '', location.pathname + (text ? `?${text}` : ''));
  tell();
}

/** A link inside the pages; with a modifier key it is the browser's. */
export function Link({ href, children, ...rest }) {
  const follow = event => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(href);
  };
  return h('a', { href, onClick: follow, ...rest }, children);
}
