import { h } from '../preact.js';
import { duration } from '../format.js';
import { t } from '../text.js';

/** How far an execution is, and how long it may still take. */
export function Progress({ progress, status }) {
  const { done = 0, failed = 0, running = 0, total = 0, estimate_seconds: left } = progress;
  const share = total ? Math.floor((100 * (done + failed)) / total) : 0;
  const part = count => ({ flexGrow: total ? count / total : 0 });
  const words = t.progress.words(done, total, failed, running);
  return h('div', { class: 'progress' },
    h('div', { class: 'progress-bar', role: 'progressbar', 'aria-label': t.progress.label, 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': share, 'aria-valuetext': words },
      h('span', { class: 's-done', style: part(done) }), h('span', { class: 's-failed', style: part(failed) }), h('span', { class: 's-running', style: part(running) }),
      h('span', { class: 'rest', style: part(Math.max(0, total - done - failed - running)) })),
    h('p', { class: 'progress-words' }, h('span', null, words),
      left != null && ['running', 'waiting'].includes(status) && h('span', { class: 'muted' }, t.progress.left(duration(left)))));
}
