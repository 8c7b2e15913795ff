// Maintenance of a machine that comes again: the times that are set, and setting one.
import { h, useState } from '../preact.js';
import { call, send, useDocument } from '../api.js';
import { session } from '../session.js';
import { Awaited, Button, Empty, Failed, Table, When } from './basic.js';
import { Confirm, Dialog } from './dialog.js';
import { Input, Select } from './field.js';
import { say } from './say.js';
import { t } from '../text.js';

const HOURS = ['0.5', '1', '2', '4', '8', '24'];

export function Windows({ name }) {
  const found = useDocument(call('machines', name, 'windows'), ({ type, subject }) => type.startsWith('machine.window') && subject === name);
  const [asks, setAsks] = useState(null);
  const close = () => setAsks(null);
  return [
    session.may('configure') && h('p', { class: 'actions', key: 'add' }, h(Button, { onClick: () => setAsks({ add: true }) }, t.machine.addWindow)),
    h(Awaited, { key: 'list', of: found }, ({ windows }) => (windows.length === 0 ? h(Empty, { title: t.machine.noWindows }, h('p', null, t.machine.noWindowsHow))
      : h(Listed, { windows, remove: id => setAsks({ remove: id }) }))),
    asks?.add && h(Ask, { key: 'ask', name, onClose: close, onDone: found.reload }),
    asks?.remove && h(Confirm, { key: 'remove', title: t.machine.removeTitle(asks.remove), button: t.machine.remove(asks.remove), onClose: close,
      act: async () => {
        await send('DELETE', call('machines', name, 'windows', asks.remove));
        say(t.machine.removed(asks.remove));
        found.reload();
      } }, h('p', null, t.machine.removeWindow)),
  ];
}

const Listed = ({ windows, remove }) =>
  h(Table, { label: t.machine.windows, columns: [t.machine.window, t.machine.kindName, t.machine.when, t.machine.zone, t.machine.lasts, t.machine.nowOrNext, t.machine.reason, t.machine.source, { text: t.machine.removeShort, hidden: true }] },
    windows.map(({ id, kind, cron, timezone, length_seconds: seconds, now, next, reason, actor }) => h('tr', { key: id },
      h('td', { class: 'strong' }, id), h('td', null, t.machine.kind[kind]), h('td', { class: 'nowrap' }, h('code', null, cron)), h('td', null, timezone),
      h('td', { class: 'nowrap' }, t.machine.span(seconds)),
      h('td', { class: 'nowrap' }, now ? [t.machine.isNow, h(When, { at: now.until })] : next.length > 0 && h(When, { at: next[0].from })), h('td', null, reason), h('td', null, actor),
      h('td', { class: 'end' }, session.may('configure') && h(Button, { kind: 'quiet', icon: 'trash', 'aria-label': t.machine.remove(id), onClick: () => remove(id) }, t.machine.removeShort)))));

function Ask({ name, onClose, onDone }) {
  const [id, setId] = useState('');
  const [cron, setCron] = useState('0 2 * * SUN');
  const [timezone, setTimezone] = useState(Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC');
  const [hours, setHours] = useState('4');
  const [kind, setKind] = useState('maintenance');
  const [reason, setReason] = useState('');
  const [error, setError] = useState(null);
  const submit = async event => {
    event.preventDefault();
    try {
      await send('PUT', call('machines', name, 'windows', id), { kind, cron, timezone, length_seconds: Number(hours) * 3600, reason });
      say(t.machine.windowSet(id));
      onDone();
      onClose();
    } catch (problem) {
      setError(problem);
    }
  };
  return h(Dialog, { title: t.machine.windowTitle(name), onClose },
    h('form', { class: 'stack', onSubmit: submit },
      h(Input, { label: t.machine.id, required: true, value: id, set: setId }),
      h(Input, { label: t.machine.when, required: true, value: cron, set: setCron, hint: t.machine.windowCron }),
      h(Input, { label: t.machine.zone, required: true, value: timezone, set: setTimezone }),
      h(Select, { label: t.machine.lasts, value: hours, set: setHours, options: HOURS.map(each => [each, t.machine.span(Number(each) * 3600)]) }),
      h(Select, { label: t.machine.kindName, value: kind, set: setKind, options: ['maintenance', 'quarantine'].map(each => [each, t.machine.kind[each]]) }),
      h(Input, { label: t.machine.reason, required: true, value: reason, set: setReason }),
      h(Failed, { error }),
      h('div', { class: 'actions end' }, h(Button, { onClick: onClose }, t.cancel), h(Button, { type: 'submit', kind: 'primary', disabled: !id.trim() || !reason.trim() }, t.machine.addWindow))));
}
