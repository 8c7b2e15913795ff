// What a status looks like: a colour and a shape, so that nothing hangs on the colour alone.
import { h } from '../preact.js';
import { t } from '../text.js';

const RING = 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3z';

/** Paths in a square of 16; what is in FILLED is an area, the others are lines. */
export const SHAPES = {
  ready: RING,
  blocked: RING,
  queued: `${RING}M8 5.2V8l1.8 1.3`,
  running: 'M5.5 3.8 12 8l-6.5 4.2z',
  running_noop: 'M5.5 3.8 12 8l-6.5 4.2z',
  waiting: 'M6 6.2a2 2 0 1 1 2.9 1.8c-.7.3-.9.8-.9 1.6M8 12v.1',
  done: 'M3.5 8.6 6.6 11.6 12.5 4.6',
  failed: 'M4 4l8 8M12 4l-8 8',
  interrupted: 'M9.2 2.5 4.6 8.8h3L6.8 13.5 11.4 7.2h-3z',
  skipped: 'M3.5 4.5 7 8l-3.5 3.5M8.5 4.5 12 8l-3.5 3.5',
  partial: 'M8 3a5 5 0 0 1 0 10z',
  cancelled: `${RING}M4.6 4.6l6.8 6.8`,
  invalid: 'M8 3v7M8 13v.1',
};

/** The order in which statuses are counted and shown: what needs a person first. */
export const STATUSES = [
  'failed', 'interrupted', 'waiting', 'running', 'running_noop', 'queued', 'partial', 'ready', 'blocked', 'cancelled', 'skipped', 'done',
];

export function Glyph({ status }) {
  return h('svg', { class: `glyph s-${status}`, viewBox: '0 0 16 16', 'aria-hidden': 'true' }, h('path', { d: SHAPES[status] ?? RING }));
}

export function Status({ status, children }) {
  return h('span', { class: `status s-${status}` }, h(Glyph, { status }), h('span', null, children ?? t.status[status] ?? status));
}
