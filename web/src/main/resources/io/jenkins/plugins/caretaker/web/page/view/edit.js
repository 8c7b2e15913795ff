// Add a plan, or change one: written here, pasted, or taken from a file.
import { h, useEffect, useRef, useState } from '../preact.js';
import { base, go, to, usePlace } from '../router.js';
import { base64, call, request, send } from '../api.js';
import { Button, ButtonLink, Failed, Head, Loading, Notice } from '../part/basic.js';
import { Check } from '../part/field.js';
import { Editor } from '../part/editor.js';
import { say } from '../part/say.js';
import { EXAMPLE, t } from '../text.js';

/** What the server writes instead of a secret. */
const MASK = '********';

export function View({ name }) {
  const { query } = usePlace();
  const [text, setText] = useState(name ? null : query.get('example') ? EXAMPLE : '');
  const [stored, setStored] = useState({ text: '', tag: null });
  const [verdict, setVerdict] = useState(null);
  const [clear, setClear] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const file = useRef();
  useEffect(() => {
    if (!name) return;
    request('GET', call('plans', name, 'content'), undefined, { accept: 'text/yaml, text/plain' })
      .then(async response => {
        const content = await response.text();
        setStored({ text: content, tag: response.headers.get('ETag') });
        setText(content);
      })
      .catch(setError);
  }, [name]);
  const changed = text != null && text !== stored.text;
  useEffect(() => {
    if (!changed || busy) return undefined;
    const warn = event => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [changed, busy]);
  const take = async files => {
    if (!files?.length) return;
    setText(await files[0].text());
    setError(null);
  };
  const save = async event => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const content = base64(text);
      const answer = name ? await send('PUT', call('plans'), { content, ...(clear && { clear }) }, { match: stored.tag }) : await send('POST', call('plans'), { content });
      const plan = answer.plan ?? answer.name ?? name;
      say(t.edit.saved(plan, name ? answer.status ?? 'updated' : 'added'));
      go(to('plans', plan));
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  const masked = text?.includes(MASK);
  const other = name && /^name:\s*['"]?([\w-]+)/m.exec(text ?? '')?.[1];
  const drop = event => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  return h('form', { class: 'edit', onSubmit: save, onDrop: drop, onDragOver: event => event.preventDefault() },
    h(Head, { trail: name ? [[t.nav.overview, base], [name, to('plans', name)]] : [[t.nav.overview, base]], title: name ? t.edit.title(name) : t.edit.add },
      h('input', { ref: file, type: 'file', accept: '.yaml,.yml,text/yaml', class: 'unseen', tabIndex: -1, 'aria-label': t.edit.upload, onChange: event => take(event.target.files) }),
      h(Button, { icon: 'download', onClick: () => file.current.click() }, t.edit.upload),
      h(ButtonLink, { href: name ? to('plans', name) : base }, t.cancel),
      h(Button, { type: 'submit', kind: 'primary', busy, disabled: busy || !changed || !verdict?.valid || masked }, name ? t.edit.save(name) : t.edit.addButton)),
    !name && h('p', { class: 'lead' }, t.edit.lead, ' ', !text && h('button', { type: 'button', class: 'link', onClick: () => setText(EXAMPLE) }, t.edit.example)),
    masked && h(Notice, { kind: 'warn', title: t.edit.masked }, h('p', null, t.edit.maskedHow)),
    other && other !== name && h(Notice, { kind: 'warn', title: t.edit.renamed(name, other) }),
    h(Failed, { error }),
    text == null ? !error && h(Loading) : h(Editor, { value: text, set: setText, name, checked: setVerdict, label: name ? t.edit.title(name) : t.edit.content }),
    name && text != null && h(Check, { label: t.edit.clear, hint: t.edit.clearHint, value: clear, set: setClear }));
}
