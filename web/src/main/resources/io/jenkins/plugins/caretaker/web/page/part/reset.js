// Makes states ready again, after showing which ones.
import { h, useEffect, useState } from '../preact.js';
import { ask, call, send } from '../api.js';
import { Button, Failed, Loading } from './basic.js';
import { Dialog } from './dialog.js';
import { Check } from './field.js';
import { say } from './say.js';
import { t } from '../text.js';

const SHOWN = 50;

export function Reset({ plan, set, step, nodes, onClose, onDone }) {
  const [force, setForce] = useState(false);
  const [would, setWould] = useState(null);
  const [error, setError] = useState(null);
  const body = noop => ({ step_set: set, ...(step && { step }), ...(nodes && { filters: { nodes } }), force, noop });
  useEffect(() => {
    let wanted = true;
    setWould(null);
    ask(call('plans', plan, 'reset'), body(true)).then(answer => wanted && (setWould(answer.reset), setError(null)), problem => wanted && setError(problem));
    return () => {
      wanted = false;
    };
  }, [force]);
  const act = async event => {
    event.preventDefault();
    try {
      const { reset } = await send('POST', call('plans', plan, 'reset'), body(false));
      say(t.reset.done(reset.length));
      onDone?.();
      onClose();
    } catch (problem) {
      setError(problem);
    }
  };
  return h(Dialog, { title: t.reset.title(step ?? set, nodes?.join(', ') ?? plan), onClose },
    h('form', { class: 'stack', onSubmit: act },
      h('p', null, t.reset.text),
      h(Check, { label: t.reset.force, hint: t.reset.forceHint, value: force, set: setForce }),
      h('div', { role: 'status' }, would ? h('p', { class: 'strong' }, t.reset.would(would.length)) : !error && h(Loading)),
      would?.length > 0 && h('ul', { class: 'short-list' },
        would.slice(0, SHOWN).map((each, at) => h('li', { key: at }, each.step, h('span', { class: 'muted' }, ` · ${each.node} · ${t.status[each.before] ?? each.before}`))),
        would.length > SHOWN && h('li', { class: 'muted' }, t.more(would.length - SHOWN))),
      h(Failed, { error }),
      h('div', { class: 'actions end' },
        h(Button, { onClick: onClose }, t.cancel),
        h(Button, { type: 'submit', kind: force ? 'danger' : 'primary', disabled: !would?.length }, t.reset.button(step ?? set)))));
}
