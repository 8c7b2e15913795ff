// A plan: what it is made of, how far it is, what it was.
import { h, useState } from '../preact.js';
import { base, go, to, usePlace } from '../router.js';
import { call, send, useDocument } from '../api.js';
import { session } from '../session.js';
import { Awaited, Button, ButtonLink, Head, Tabs } from '../part/basic.js';
import { Confirm } from '../part/dialog.js';
import { say } from '../part/say.js';
import { Status } from '../part/status.js';
import { StateTab } from './plan-state.js';
import { NodesTab, StepsTab } from './plan-outline.js';
import { HistoryTab, VersionsTab } from './plan-past.js';
import { t } from '../text.js';

const TABS = { state: StateTab, steps: StepsTab, nodes: NodesTab, versions: VersionsTab, history: HistoryTab };

export function View({ name }) {
  const { query } = usePlace();
  const tab = TABS[query.get('tab')] ? query.get('tab') : 'state';
  const outline = useDocument(call('plans', name, 'outline'), ({ type, subject }) => subject === name && /^plan\.(added|changed)/.test(type));
  const plans = useDocument(call('plans'), ({ type, subject }) => subject === name && /^(plan|execution)\./.test(type));
  const plan = plans.data?.plans.find(each => each.name === name);
  return [
    h(Head, { key: 'head', trail: [[t.nav.overview, base]], title: name, aside: plan && h(Status, { status: plan.status }) },
      plan?.running && h(ButtonLink, { href: to('executions', plan.running) }, t.execution.name(plan.running)),
      session.may('configure') && h(ButtonLink, { href: to('plans', name, 'edit'), icon: 'edit' }, t.plan.edit),
      session.may('configure') && h(Remove, { name })),
    h(Awaited, { of: outline, key: 'outline' }, data => [
      h(Tabs, { key: 'tabs', label: t.plan.parts, current: tab, tabs: Object.keys(TABS).map(id => ({
        id, name: t.plan.tab[id], href: to('plans', name, { tab: id === 'state' ? '' : id }),
        count: id === 'nodes' ? data.nodes.length : id === 'steps' ? data.step_sets.length : undefined,
      })) }),
      h(TABS[tab], { key: tab, name, outline: data, versions: plan?.versions }),
    ]),
  ];
}

function Remove({ name }) {
  const [asks, setAsks] = useState(false);
  const act = async () => {
    await send('DELETE', call('plans', name));
    say(t.plan.removed(name));
    go(base);
  };
  return [
    h(Button, { key: 'button', icon: 'trash', onClick: () => setAsks(true), 'aria-label': t.plan.remove(name), title: t.plan.remove(name) }),
    asks && h(Confirm, { key: 'asks', title: t.plan.removeTitle(name), button: t.plan.remove(name), typed: name, act, onClose: () => setAsks(false) },
      h('p', null, t.plan.removeText)),
  ];
}
