// The door of the standalone server. In Jenkins, Jenkins is the door.
import { h, useEffect, useState } from '../preact.js';
import { base } from '../router.js';
import { call, send } from '../api.js';
import { session } from '../session.js';
import { Button, Failed } from '../part/basic.js';
import { Input } from '../part/field.js';
import { t } from '../text.js';

/** Where the host lets people in itself, it is asked to, and leads back here. */
export const HostLogin = () =>
  h('div', { class: 'login stack' },
    h('h1', null, t.login.host),
    h('p', null, h('a', { class: 'button primary', href: `${base}../login?from=${encodeURIComponent(location.pathname + location.search)}` }, t.login.submit)));

export function Login() {
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  useEffect(() => {
    document.title = `${t.login.title} · ${t.product}`;
    document.querySelector('.login input')?.focus();
  }, []);
  const submit = async event => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      session.set(await send('POST', call('session'), { user, password }));
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return h('form', { class: 'login stack', onSubmit: submit },
    h('img', { src: `${base}assets/mark.svg`, alt: '', width: 40, height: 40 }),
    h('h1', null, t.login.title),
    h(Input, { label: t.login.user, name: 'username', autocomplete: 'username', autocapitalize: 'none', spellcheck: false, value: user, set: setUser }),
    h(Input, { label: t.login.password, name: 'password', type: 'password', autocomplete: 'current-password', value: password, set: setPassword }),
    h(Failed, { error }),
    h(Button, { type: 'submit', kind: 'primary', busy, disabled: busy }, t.login.submit),
    h('p', { class: 'hint' }, t.login.hint));
}
