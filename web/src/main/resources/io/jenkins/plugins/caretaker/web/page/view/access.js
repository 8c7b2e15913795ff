// Who may do what: API tokens and local users. In Jenkins both are Jenkins' own.
import { h, useState } from '../preact.js';
import { to, useQuery } from '../router.js';
import { call, send, useDocument } from '../api.js';
import { session } from '../session.js';
import { Awaited, Button, Copy, Empty, Failed, Head, Notice, Table, Tabs, When } from '../part/basic.js';
import { Confirm, Dialog } from '../part/dialog.js';
import { Input, Select } from '../part/field.js';
import { say } from '../part/say.js';
import { t } from '../text.js';

const DAY = 86_400;
const ROLES = ['view', 'run', 'deploy', 'destroy', 'configure', 'admin'];

export function View() {
  const [tab] = useQuery('tab', 'tokens');
  const [asks, setAsks] = useState(null);
  const tokens = useDocument(call('tokens'));
  const users = useDocument(call('users'));
  const isUsers = tab === 'users';
  return [
    h(Head, { key: 'head', title: t.nav.access },
      h(Button, { kind: 'primary', icon: 'plus', onClick: () => setAsks({ make: true }) }, isUsers ? t.access.addUser : t.access.addToken)),
    h(Tabs, { key: 'tabs', label: t.access.parts, current: tab, tabs: ['tokens', 'users'].map(id => ({ id, name: t.access[id], href: to('access', { tab: id === 'tokens' ? '' : id }) })) }),
    isUsers ? h(Awaited, { of: users, key: 'users' }, data => h(Users, { users: data.users, remove: user => setAsks({ user }) }))
      : h(Awaited, { of: tokens, key: 'tokens' }, data => h(Tokens, { tokens: data.tokens, revoke: token => setAsks({ token }) })),
    asks?.make && (isUsers ? h(NewUser, { key: 'make', onClose: () => setAsks(null), onDone: users.reload }) : h(NewToken, { key: 'make', onClose: () => setAsks(null), onDone: tokens.reload })),
    asks?.token && h(Confirm, { key: 'revoke', title: t.access.revokeTitle(asks.token.name), button: t.access.revoke(asks.token.name), onClose: () => setAsks(null),
      act: async () => {
        await send('DELETE', call('tokens', asks.token.id ?? asks.token.name));
        say(t.access.revoked(asks.token.name));
        tokens.reload();
      } }, h('p', null, t.access.revokeText)),
    asks?.user && h(Confirm, { key: 'remove', title: t.access.removeTitle(asks.user.name), button: t.access.remove(asks.user.name), typed: asks.user.name, onClose: () => setAsks(null),
      act: async () => {
        await send('DELETE', call('users', asks.user.name));
        say(t.access.removed(asks.user.name));
        users.reload();
      } }, h('p', null, t.access.removeText)),
  ];
}

function Tokens({ tokens, revoke }) {
  if (tokens.length === 0) return h(Empty, { title: t.access.noTokens }, h('p', null, t.access.noTokensHow));
  return h(Table, { label: t.access.tokens, columns: [t.access.name, t.access.role, t.access.limits, { text: t.access.created, class: 'wide-only' }, t.access.expires, { text: t.access.revokeShort, hidden: true }] },
    tokens.map(token => h('tr', { key: token.id ?? token.name },
      h('td', { class: 'strong' }, token.name), h('td', null, rolesOf(token)), h('td', null, limits(token)),
      h('td', { class: 'wide-only' }, h(When, { at: token.created_at })), h('td', null, token.expires_at ? h(When, { at: token.expires_at }) : t.access.never),
      h('td', { class: 'end' }, token.revoked_at ? h('span', { class: 'muted' }, t.access.isRevoked) : h(Button, { kind: 'quiet', icon: 'trash', 'aria-label': t.access.revoke(token.name), onClick: () => revoke(token) }, t.access.revokeShort)))));
}

function limits({ plans, environments }) {
  const parts = [plans?.length && t.access.plansOnly(plans.join(', ')), environments?.length && t.access.environmentsOnly(environments.join(', '))].filter(Boolean);
  return parts.length ? parts.join(' · ') : h('span', { class: 'muted' }, t.access.everything);
}

function Users({ users, remove }) {
  return h(Table, { label: t.access.users, columns: [t.access.name, t.access.role, { text: t.access.created, class: 'wide-only' }, { text: t.access.removeShort, hidden: true }] },
    users.map(user => h('tr', { key: user.name },
      h('td', { class: 'strong' }, user.name), h('td', null, rolesOf(user)), h('td', { class: 'wide-only' }, h(When, { at: user.created_at })),
      h('td', { class: 'end' }, user.name !== session.user && h(Button, { kind: 'quiet', icon: 'trash', 'aria-label': t.access.remove(user.name), onClick: () => remove(user) }, t.access.removeShort)))));
}

const rolesOf = ({ roles, role }) => (roles ?? [role]).map(each => t.access.roles[each] ?? each).join(', ');
const listed = text => text.split(',').map(each => each.trim()).filter(Boolean);

function NewToken({ onClose, onDone }) {
  const [token, set] = useState({ name: '', role: 'run', plans: '', environments: '', days: '90' });
  const [made, setMade] = useState(null);
  const [error, setError] = useState(null);
  const put = key => value => set(before => ({ ...before, [key]: value }));
  const submit = async event => {
    event.preventDefault();
    try {
      const body = { name: token.name, roles: [token.role], plans: listed(token.plans), environments: listed(token.environments) };
      if (token.days) body.expires_in = Number(token.days) * DAY;
      setMade(await send('POST', call('tokens'), body));
      onDone();
    } catch (problem) {
      setError(problem);
    }
  };
  if (made) {
    return h(Dialog, { title: t.access.made(token.name), onClose },
      h('div', { class: 'stack' }, h(Notice, { kind: 'warn', title: t.access.once }), h('code', { class: 'secret' }, made.token ?? made.value),
        h('div', { class: 'actions end' }, h(Copy, { text: made.token ?? made.value }), h(Button, { kind: 'primary', onClick: onClose }, t.close))));
  }
  return h(Dialog, { title: t.access.addToken, onClose },
    h('form', { class: 'stack', onSubmit: submit },
      h(Input, { label: t.access.name, hint: t.access.nameHint, required: true, value: token.name, set: put('name') }),
      h(Select, { label: t.access.role, hint: t.access.roleHint[token.role], value: token.role, set: put('role'), options: ROLES.map(role => [role, t.access.roles[role]]) }),
      h(Input, { label: t.access.onlyPlans, hint: t.access.listHint, value: token.plans, set: put('plans') }),
      h(Input, { label: t.access.onlyEnvironments, value: token.environments, set: put('environments') }),
      h(Select, { label: t.access.expires, value: token.days, set: put('days'), options: [['7', t.access.days(7)], ['30', t.access.days(30)], ['90', t.access.days(90)], ['365', t.access.days(365)], ['', t.access.never]] }),
      h(Failed, { error }),
      h('div', { class: 'actions end' }, h(Button, { onClick: onClose }, t.cancel), h(Button, { type: 'submit', kind: 'primary', disabled: !token.name.trim() }, t.access.makeToken))));
}

function NewUser({ onClose, onDone }) {
  const [user, set] = useState({ name: '', password: '', role: 'view' });
  const [error, setError] = useState(null);
  const put = key => value => set(before => ({ ...before, [key]: value }));
  const submit = async event => {
    event.preventDefault();
    try {
      await send('POST', call('users'), { name: user.name, password: user.password, roles: [user.role] });
      say(t.access.userAdded(user.name));
      onDone();
      onClose();
    } catch (problem) {
      setError(problem);
    }
  };
  return h(Dialog, { title: t.access.addUser, onClose },
    h('form', { class: 'stack', onSubmit: submit },
      h(Input, { label: t.access.name, required: true, autocomplete: 'off', value: user.name, set: put('name') }),
      h(Input, { label: t.login.password, type: 'password', required: true, autocomplete: 'new-password', value: user.password, set: put('password') }),
      h(Select, { label: t.access.role, hint: t.access.roleHint[user.role], value: user.role, set: put('role'), options: ROLES.map(role => [role, t.access.roles[role]]) }),
      h(Failed, { error }),
      h('div', { class: 'actions end' }, h(Button, { onClick: onClose }, t.cancel), h(Button, { type: 'submit', kind: 'primary', disabled: !user.name || !user.password }, t.access.addUser))));
}
