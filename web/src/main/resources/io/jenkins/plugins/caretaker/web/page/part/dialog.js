// Dialogs are the browser's own: it keeps the focus inside, closes on Escape and gives the focus back.
import { h, useEffect, useRef, useState } from '../preact.js';
import { Button, Failed } from './basic.js';
import { Field } from './field.js';
import { t } from '../text.js';

let count = 0;

export function Dialog({ title, onClose, children, wide }) {
  const ref = useRef();
  const [id] = useState(() => `dialog-${++count}`);
  useEffect(() => {
    const dialog = ref.current;
    dialog.showModal();
    // the browser may close it by itself; it must not tell so once it is gone
    const closed = () => dialog.isConnected && onClose();
    dialog.addEventListener('close', closed);
    return () => {
      dialog.removeEventListener('close', closed);
      dialog.close();
    };
  }, []);
  return h('dialog', { ref, class: wide ? 'wide' : '', 'aria-labelledby': id },
    h('div', { class: 'dialog-head' },
      h('h2', { id }, title),
      h(Button, { kind: 'quiet', icon: 'close', 'aria-label': t.close, onClick: onClose })),
    h('div', { class: 'dialog-body' }, children));
}

/**
 * Asks before something that cannot be taken back. The button says what it does to what; with `typed`, the name has to be
 * written first.
 */
export function Confirm({ title, button, typed, kind = 'danger', onClose, act, children }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const [name, setName] = useState('');
  const submit = async event => {
    event.preventDefault();
    setBusy(true);
    try {
      await act();
      onClose();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return h(Dialog, { title, onClose },
    h('form', { onSubmit: submit, class: 'stack' },
      children,
      typed && h(Field, { label: t.typeName(typed) }, props =>
        h('input', { ...props, autocomplete: 'off', spellcheck: false, value: name, onInput: event => setName(event.target.value) })),
      h(Failed, { error }),
      h('div', { class: 'actions end' },
        h(Button, { onClick: onClose }, t.cancel),
        h(Button, { kind, type: 'submit', busy, disabled: busy || (typed && name !== typed) }, button))));
}
