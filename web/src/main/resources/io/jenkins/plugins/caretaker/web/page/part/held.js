// What a run may do, and the nodes that it left out although they were selected, each with why.
import { h } from '../preact.js';
import { Notice } from './basic.js';
import { t } from '../text.js';

const MOST = 20;

/** What steps do only if somebody allows it. */
export const EFFECTS = ['interruptive', 'destructive'];

export function HeldBack({ sentences }) {
  if (!sentences?.length) return null;
  return h(Notice, { title: t.held(sentences.length) },
    h('ul', null, sentences.slice(0, MOST).map((sentence, at) => h('li', { key: at }, sentence))),
    sentences.length > MOST && h('p', { class: 'muted' }, t.more(sentences.length - MOST)));
}
