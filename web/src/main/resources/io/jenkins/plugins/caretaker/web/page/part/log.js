// The log of an execution, live. Lines are text nodes, never markup. The browser lays out only the blocks in sight.
import { h, useEffect, useRef, useState } from '../preact.js';
import { call, request } from '../api.js';
import { readEvents } from '../sse.js';
import { useQuery } from '../router.js';
import { logLine } from '../format.js';
import { Button, Icon } from './basic.js';
import { t } from '../text.js';

const BLOCK = 100;
const AT_MOST = 20_000;
const TAIL = 4_000_000;

export function Log({ execution, nodes, running }) {
  const [node, setNode] = useQuery('node');
  const [level, setLevel] = useQuery('level', 'info');
  const [q, setQ] = useQuery('q');
  const [typed, setTyped] = useState(q);
  const [state, setState] = useState({ lines: 0, error: null, ready: false });
  const [follows, setFollows] = useState(true);
  const box = useRef();
  useEffect(() => setTyped(q), [q]);
  useEffect(() => {
    const timer = setTimeout(() => typed !== q && setQ(typed), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    const lines = new Lines(box.current, q, Boolean(node));
    let frame = 0;
    const reader = new LogReader(execution, { node, level, q }, running, {
      text: text => {
        const end = atEnd(box.current);
        lines.add(text);
        if (end) box.current.scrollTop = box.current.scrollHeight;
      },
      state: (error, start) => {
        if (start) lines.cut = true;
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => setState({ lines: lines.count, cut: lines.cut, error, ready: true }));
      },
    });
    setState({ lines: 0, error: null, ready: false });
    return () => reader.stop();
  }, [execution, node, level, q, running]);
  const scrolled = () => box.current && setFollows(atEnd(box.current));
  const toEnd = () => {
    box.current.scrollTop = box.current.scrollHeight;
  };
  return h('section', { class: 'log-box', 'aria-label': t.log.title },
    h('div', { class: 'log-tools' },
      h('h2', null, t.log.title),
      h('label', { class: 'inline' }, h('span', null, t.log.node),
        h('select', { class: 'small', value: node, onChange: event => setNode(event.target.value) },
          h('option', { value: '', selected: !node }, t.log.allNodes),
          [...new Set([...nodes, ...(node ? [node] : [])])].map(name => h('option', { key: name, value: name, selected: name === node }, name)))),
      h('label', { class: 'inline' }, h('span', null, t.log.level),
        h('select', { class: 'small', value: level, onChange: event => setLevel(event.target.value) },
          Object.entries(t.log.levels).map(([key, text]) => h('option', { key, value: key, selected: key === level }, text)))),
      h('input', { type: 'search', class: 'small grow', placeholder: t.log.search, 'aria-label': t.log.search, value: typed, onInput: event => setTyped(event.target.value) }),
      h('a', { class: 'button quiet', download: `execution-${execution}${node ? `-${node}` : ''}.log`,
        href: call('executions', execution, 'log', { node, level: 'debug', download: 'true' }) }, h(Icon, { name: 'download' }), h('span', null, t.log.download))),
    h('div', { class: 'log', ref: box, tabIndex: 0, role: 'group', 'aria-label': t.log.lines, onScroll: scrolled }),
    h('div', { class: 'log-foot' },
      h('span', null, state.error ? state.error : !state.ready ? '' : state.lines === 0 ? (q || node ? t.log.noneMatching : t.log.none) : t.log.count(state.lines, state.cut)),
      !follows && h(Button, { kind: 'quiet', icon: 'down', onClick: toEnd }, running ? t.log.follow : t.log.end)));
}

const atEnd = element => element.scrollHeight - element.scrollTop - element.clientHeight < 40;

/**
 * Reads a log from the byte where the last answer ended, and hears what is new as it comes: nothing twice, nothing left out,
 * whatever breaks between.
 */
class LogReader {
  constructor(execution, filter, follow, to) {
    this.address = offset => call('executions', execution, 'log', { ...filter, offset, follow: follow ? 'true' : '' });
    this.follow = follow;
    this.to = to;
    // a search looks through everything; else the end of a long log is enough, the rest is in the download
    this.offset = filter.q ? 0 : -TAIL;
    this.tries = 0;
    this.shown = () => (document.hidden ? this.close() : this.ended || this.abort || this.read());
    document.addEventListener('visibilitychange', this.shown);
    addEventListener('pagehide', this.leave = () => this.close());
    this.read();
  }

  stop() {
    this.ended = true;
    this.close();
    document.removeEventListener('visibilitychange', this.shown);
    removeEventListener('pagehide', this.leave);
  }

  close() {
    clearTimeout(this.timer);
    this.abort?.abort();
    this.abort = null;
  }

  async read() {
    const abort = new AbortController();
    this.abort = abort;
    try {
      const response = await request('GET', this.address(this.offset), undefined, { accept: this.follow ? 'text/event-stream' : 'text/plain', signal: abort.signal });
      this.tries = 0;
      this.to.state(null, Number(response.headers.get('X-Log-Start') ?? 0));
      if (response.headers.get('Content-Type')?.startsWith('text/event-stream')) await readEvents(response.body, event => this.take(event));
      else await this.whole(response);
      if (this.ended) return;
    } catch (error) {
      if (abort.signal.aborted) return;
      this.to.state(error.message);
      // a server that understood will not answer otherwise
      if (error.status >= 400 && error.status < 500) this.ended = true;
    }
    this.abort = null;
    if (!this.ended) this.timer = setTimeout(() => this.read(), Math.min(10_000, 500 * 2 ** this.tries++));
  }

  async whole(response) {
    this.to.text(await response.text());
    this.offset = Number(response.headers.get('X-Log-Offset') ?? this.offset);
    this.to.state(null);
    this.ended = true;
  }

  take({ type, id, data }) {
    if (type === 'end') this.ended = true;
    else if (data) this.to.text(`${data}\n`);
    if (id !== null) this.offset = Number(id);
    this.to.state(null);
  }
}

/** Blocks of lines below each other; the oldest go when there are too many for a browser. */
class Lines {
  constructor(box, q, oneNode) {
    this.box = box;
    this.q = q.toLowerCase();
    this.oneNode = oneNode;
    this.count = 0;
    this.cut = false;
    this.rest = '';
    box.replaceChildren();
  }

  add(text) {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop();
    const fresh = lines.length > AT_MOST ? lines.slice(-AT_MOST) : lines;
    this.cut ||= fresh.length < lines.length;
    for (const line of fresh) this.line(line);
    while (this.count > AT_MOST && this.box.firstChild) {
      this.count -= this.box.firstChild.childElementCount;
      this.cut = true;
      this.box.firstChild.remove();
    }
  }

  line(text) {
    if (!this.block || this.block.childElementCount >= BLOCK || !this.block.isConnected) {
      this.block = document.createElement('div');
      this.block.className = 'log-block';
      this.box.append(this.block);
    }
    const parts = logLine(text);
    const line = document.createElement('div');
    line.className = parts ? `ln l-${parts.level}` : 'ln';
    if (parts) {
      line.append(span('ln-time', parts.time), ' ', span('ln-level', t.log.short[parts.level]), ' ');
      if (!this.oneNode) line.append(span('ln-node', parts.node || '–'), ' ');
    }
    line.append(this.marked(parts ? parts.text : text));
    this.block.append(line);
    this.count++;
  }

  marked(text) {
    const whole = span('ln-text', '');
    if (!this.q) {
      whole.textContent = text;
      return whole;
    }
    const lower = text.toLowerCase();
    let from = 0;
    for (let at = lower.indexOf(this.q); at >= 0; at = lower.indexOf(this.q, from)) {
      const mark = document.createElement('mark');
      mark.textContent = text.slice(at, at + this.q.length);
      whole.append(text.slice(from, at), mark);
      from = at + this.q.length;
    }
    whole.append(text.slice(from));
    return whole;
  }
}

function span(name, text) {
  const made = document.createElement('span');
  made.className = name;
  made.textContent = text;
  return made;
}
