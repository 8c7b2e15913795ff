// The stream of events. One for the whole page: browsers give a server six connections, for all tabs together.
import { base } from './router.js';
import { readEvents } from './sse.js';

const SILENCE = 40_000;
const listeners = new Set();
const watchers = new Set();
let abort = null;
let last = null;
let wanted = false;
let tries = 0;
let timer = 0;

/** `idle`, `open` or `lost`. */
export const live = { status: 'idle' };

export function onEvents(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function onLive(watcher) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function become(status) {
  if (live.status === status) return;
  live.status = status;
  watchers.forEach(watcher => watcher());
}

export function startEvents() {
  wanted = true;
  if (!abort) connect();
}

export function stopEvents() {
  wanted = false;
  last = null;
  close();
  become('idle');
}

function close() {
  clearTimeout(timer);
  abort?.abort();
  abort = null;
}

// a tab in the background gives its connection to the others and takes up later where it was
const resume = () => wanted && !abort && !document.hidden && connect();
document.addEventListener('visibilitychange', () => (document.hidden ? close() : resume()));
// so does a page that somebody left: browsers may keep it, to come back to
addEventListener('pagehide', close);
addEventListener('pageshow', resume);
addEventListener('online', () => {
  close();
  resume();
});

async function connect() {
  const mine = new AbortController();
  abort = mine;
  let silence = 0;
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(() => mine.abort(), SILENCE);
  };
  try {
    const headers = { Accept: 'text/event-stream' };
    if (last !== null) headers['Last-Event-ID'] = String(last);
    const response = await fetch(`${base}api/v1/events`, { headers, signal: mine.signal, credentials: 'same-origin', cache: 'no-store' });
    if (response.status === 401) {
      become('idle');
      return;
    }
    if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
    if (live.status === 'lost' && last === null) tell({ type: 'gap' });
    become('open');
    tries = 0;
    heard();
    await readEvents(response.body, take, heard);
  } catch {
    // whatever it was, the answer is to try again
  } finally {
    clearTimeout(silence);
    if (abort === mine) {
      abort = null;
      if (wanted && !document.hidden) {
        become('lost');
        timer = setTimeout(connect, Math.min(10_000, 500 * 2 ** tries++));
      }
    }
  }
}

function take({ id, data }) {
  if (id !== null) last = id;
  if (!data) return;
  try {
    tell(JSON.parse(data));
  } catch (error) {
    console.warn('an event could not be understood', error);
  }
}

function tell(event) {
  listeners.forEach(listener => listener(event));
}
