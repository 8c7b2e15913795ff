// What is known of a machine, in the words and shapes that statuses have everywhere.
import { h } from '../preact.js';
import { Status } from './status.js';
import { t } from '../text.js';

const SHAPE = {
  available: 'done', healthy: 'done', unavailable: 'failed', unhealthy: 'failed', unknown: 'ready',
  reached: 'done', unreachable: 'failed', refused: 'invalid', fine: 'done', warning: 'partial', error: 'failed', info: 'ready',
};

export const Fact = ({ word }) => h(Status, { status: SHAPE[word] ?? 'ready' }, t.machine.word[word] ?? word);

export const warnings = machine => machine.metadata.filter(({ severity }) => severity !== 'info');

/** Whether something is wrong with it, or somebody has to look. */
export const troubled = machine => machine.connectivity === 'unavailable' || machine.health === 'unhealthy' || warnings(machine).length > 0;

export const Tags = ({ machine }) => [
  !machine.enabled && h('span', { class: 'tag', key: 'disabled' }, t.machine.disabled),
  machine.silence && h('span', { class: 'tag', key: 'silence', title: machine.silence.reason }, t.machine.kind[machine.silence.kind]),
];
