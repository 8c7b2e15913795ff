// What happened, said to everybody: shown in a corner, and read out by screen readers.
import { h, useEffect, useState } from '../preact.js';
import { Button } from './basic.js';
import { t } from '../text.js';

let show = () => {};

/** `kind` is `done` or `error`. */
export const say = (text, kind = 'done') => show({ text, kind, at: Date.now() });

export function Said() {
  const [said, set] = useState(null);
  show = set;
  useEffect(() => {
    if (!said || said.kind === 'error') return undefined;
    const timer = setTimeout(() => set(null), 6000);
    return () => clearTimeout(timer);
  }, [said]);
  return h('div', { class: 'said', role: 'status', 'aria-live': 'polite' },
    said && h('div', { class: `said-box n-${said.kind}`, key: said.at },
      h('span', null, said.text),
      h(Button, { kind: 'quiet', icon: 'close', 'aria-label': t.dismiss, onClick: () => set(null) })));
}
