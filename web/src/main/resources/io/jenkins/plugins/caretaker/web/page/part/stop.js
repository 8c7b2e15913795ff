// Stops an execution in three stages, as the command line does with Ctrl-C.
import { h, useState } from '../preact.js';
import { call, send } from '../api.js';
import { Button } from './basic.js';
import { Confirm } from './dialog.js';
import { say } from './say.js';
import { t } from '../text.js';

const STAGES = ['finish', 'terminate', 'kill'];

export function Stop({ execution, reload }) {
  const { id, plan } = execution;
  const [asks, setAsks] = useState(false);
  const [asked, setAsked] = useState(null);
  const [stage, setStage] = useState('finish');
  const open = () => {
    // whoever comes back wants more than the last time
    setStage(asked ? STAGES[Math.min(2, STAGES.indexOf(asked) + 1)] : 'finish');
    setAsks(true);
  };
  const act = async () => {
    await send('POST', call('executions', id, 'cancel'), { stage });
    setAsked(stage);
    say(t.stop.asked(id, t.stop.did[stage]));
    reload();
  };
  return [
    asked && h('span', { key: 'asked', class: 'muted', role: 'status' }, t.stop.did[asked]),
    h(Button, { key: 'button', icon: 'stop', onClick: open }, asked ? t.stop.more : t.stop.button),
    asks && h(Confirm, { key: 'asks', title: t.stop.title(id, plan), button: t.stop.act[stage](id), act, onClose: () => setAsks(false) },
      h('fieldset', { class: 'choices' }, h('legend', null, t.stop.how), STAGES.map(each =>
        h('label', { key: each, class: 'choice' },
          h('input', { type: 'radio', name: 'stage', value: each, checked: stage === each, onChange: () => setStage(each) }),
          h('span', null, h('b', null, t.stop.stage[each]), h('span', { class: 'muted' }, t.stop.means[each])))))),
  ];
}
