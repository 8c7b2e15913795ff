// The REST interface, as the pages use it.
import { base, crumb } from './router.js';
import { useCallback, useEffect, useRef, useState } from './preact.js';
import { onEvents } from './live.js';
import { session } from './session.js';
import { t } from './text.js';

/** What the server answered instead of what was asked for; `problems` have places in a plan file. */
export class Problem extends Error {
  constructor(status, detail, problems = []) {
    super(detail);
    this.status = status;
    this.problems = problems;
  }
}

/** The address of a call: `call('plans', name, 'state', {step_set})`. */
export function call(...parts) {
  const query = typeof parts.at(-1) === 'object' ? parts.pop() : {};
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '' && value != null));
  const text = search.toString();
  return `${base}api/v1/${parts.map(encodeURIComponent).join('/')}${text ? `?${text}` : ''}`;
}

export async function request(method, address, body, { signal, accept = 'application/json', key, match } = {}) {
  const headers = { Accept: accept };
  if (method !== 'GET') {
    if (session.csrf) headers['X-Csrf-Token'] = session.csrf;
    if (crumb.field) headers[crumb.field] = crumb.value;
  }
  if (key) headers['Idempotency-Key'] = key;
  if (match) headers['If-Match'] = match;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response;
  try {
    response = await fetch(address, {
      method, headers, signal, credentials: 'same-origin', cache: 'no-cache',
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem(0, t.error.unreachable);
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function problemOf(response) {
  let document = {};
  try {
    document = await response.json();
  } catch {
    // not every proxy on the way speaks JSON
  }
  if (response.status === 401) session.lost();
  return new Problem(response.status, document.detail || document.error || t.error.status(response.status), document.problems);
}

/** Without `crypto.randomUUID`, which plain HTTP does not offer. */
function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

export const get = async (address, options) => (await request('GET', address, undefined, options)).json();
export const getText = async (address, options) =>
  (await request('GET', address, undefined, { accept: 'text/plain, text/yaml', ...options })).text();

const answered = async response => {
  const text = await response.text();
  return text ? JSON.parse(text) : null;
};

/** Changes something. What is sent twice, by an impatient person or a network, happens once. */
export const send = async (method, address, body, options) =>
  answered(await request(method, address, body, { ...(method === 'POST' && { key: newKey() }), ...options }));

/** Asks something that is too long for an address; changes nothing. */
export const ask = async (address, body, signal) => answered(await request('POST', address, body, { signal }));

/** Text as the plan calls want it: base64 of its UTF-8. */
export function base64(text) {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

const AT_MOST_EVERY = 400;

/**
 * The document at an address, kept fresh: read again when an event comes for which `on` is true, but not more often than the
 * server takes well. `address` null reads nothing.
 */
export function useDocument(address, on) {
  const [state, set] = useState({ address: null, data: null, error: null });
  const again = useRef(() => {});
  useEffect(() => {
    if (!address) return undefined;
    const abort = new AbortController();
    let busy = false;
    let asked = false;
    let timer = 0;
    const read = async () => {
      if (busy) {
        asked = true;
        return;
      }
      busy = true;
      const began = performance.now();
      try {
        const data = await get(address, { signal: abort.signal });
        set({ address, data, error: null });
      } catch (error) {
        if (error.name === 'AbortError') return;
        set(before => ({ address, data: before.address === address ? before.data : null, error }));
      }
      busy = false;
      // a document that takes long to get is read less often
      const pause = Math.max(AT_MOST_EVERY, 4 * (performance.now() - began));
      if (asked) timer = setTimeout(read, pause);
      asked = false;
    };
    again.current = read;
    read();
    const off = on ? onEvents(event => (event.type === 'gap' || on(event)) && soon()) : () => {};
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(read, 60);
    };
    return () => {
      abort.abort();
      clearTimeout(timer);
      off();
    };
  }, [address]);
  const current = state.address === address ? state : { data: null, error: null };
  return { ...current, reload: useCallback(() => again.current(), []) };
}
