// What an execution waits for: something failed, and somebody has to decide how it goes on.
import { h, useState } from '../preact.js';
import { setQuery } from '../router.js';
import { call, send } from '../api.js';
import { session } from '../session.js';
import { Button, Failed, When } from './basic.js';
import { Glyph } from './status.js';
import { say } from './say.js';
import { t } from '../text.js';

const DECISIONS = ['retry', 'ignore', 'exclude_node', 'fail'];

export function Questions({ execution, reload }) {
  const { id, questions } = execution;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const decide = async (decision, node) => {
    setBusy(true);
    setError(null);
    try {
      await send('POST', call('executions', id, 'resume'), { decision, ...(node && { node }) });
      say(t.question.decided(t.question[decision], node ?? t.question.all));
      reload();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return h('section', { class: 'questions', 'aria-labelledby': 'questions' },
    h('h2', { id: 'questions' }, h(Glyph, { status: 'waiting' }), t.question.title(questions.length)),
    h('ul', null, questions.map(question => h('li', { key: question.id },
      h('p', null, h('b', null, t.question.where(question.step, question.node)), ' ', question.message),
      h('p', { class: 'muted' }, t.question.asked, h(When, { at: question.asked_at }), question.expires_at && [t.question.expires, h(When, { at: question.expires_at })]),
      h('div', { class: 'actions' },
        session.may('run') && DECISIONS.filter(each => !question.required || ['retry', 'fail'].includes(each)).map(each =>
          h(Button, { key: each, kind: each === 'retry' ? 'primary' : each === 'fail' ? 'danger' : '', disabled: busy, title: t.question.means[each], onClick: () => decide(each, question.node) },
            each === 'exclude_node' ? t.question.exclude(question.node) : t.question[each])),
        h(Button, { kind: 'quiet', onClick: () => setQuery({ node: question.node }) }, t.execution.logOf(question.node)))))),
    questions.length > 1 && session.may('run') && h('div', { class: 'actions' }, h('span', { class: 'muted' }, t.question.together),
      ['retry', 'fail'].map(each => h(Button, { key: each, disabled: busy, onClick: () => decide(each) }, t.question[each]))),
    h(Failed, { error }));
}
