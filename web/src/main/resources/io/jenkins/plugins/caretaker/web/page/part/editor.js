// A plan's text with line numbers, and its problems beside it while it is written.
import { h, useEffect, useMemo, useRef, useState } from '../preact.js';
import { ask, base64, call } from '../api.js';
import { t } from '../text.js';

/** `checked(problems | null)` is told what the server thinks of the text; null while nobody knows. */
export function Editor({ value, set, name, checked, label }) {
  const area = useRef();
  const gutter = useRef();
  const [problems, setProblems] = useState(null);
  const [trouble, setTrouble] = useState(null);
  useEffect(() => {
    const abort = new AbortController();
    checked(null);
    if (!value.trim()) {
      setProblems(null);
      return undefined;
    }
    const timer = setTimeout(async () => {
      try {
        const answer = await ask(call('validate'), { content: base64(value), ...(name && { name }) }, abort.signal);
        setProblems(answer.problems);
        setTrouble(null);
        checked(answer);
      } catch (error) {
        if (error.name === 'AbortError') return;
        setTrouble(error.message);
      }
    }, 250);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [value]);
  const marks = useMemo(() => new Map((problems ?? []).map(({ line, severity }) => [line, severity ?? 'error']).reverse()), [problems]);
  const lines = useMemo(() => value.split('\n').length, [value]);
  const scrolled = () => {
    gutter.current.scrollTop = area.current.scrollTop;
  };
  const jump = ({ line, column }) => {
    let at = 0;
    for (let left = line - 1; left > 0 && at >= 0; left--) at = value.indexOf('\n', at) + 1;
    const end = value.indexOf('\n', at);
    const from = Math.min(at + Math.max(0, column - 1), end < 0 ? value.length : end);
    area.current.focus();
    area.current.setSelectionRange(from, end < 0 ? value.length : end);
    area.current.scrollTop = Math.max(0, (line - 4) * 20);
  };
  const count = problems?.length ?? 0;
  const errors = problems?.filter(({ severity }) => severity !== 'warning').length ?? 0;
  return h('div', { class: 'editor-box' },
    h('div', { class: 'editor' },
      h('div', { class: 'gutter', ref: gutter, 'aria-hidden': 'true' },
        Array.from({ length: lines }, (_, at) => h('span', { key: at, class: marks.has(at + 1) ? `e-${marks.get(at + 1)}` : '' }, at + 1))),
      h('textarea', { ref: area, value, wrap: 'off', spellcheck: false, autocomplete: 'off', autocapitalize: 'none', 'aria-label': label, 'aria-describedby': 'editor-state',
        onScroll: scrolled, onInput: event => set(event.target.value) })),
    h('section', { class: 'problems', 'aria-label': t.editor.problems },
      h('p', { id: 'editor-state', role: 'status', class: `editor-state ${problems ? (errors ? 'failed' : 'done') : ''}` },
        trouble ?? (problems ? t.editor.state(errors, count - errors) : value.trim() ? t.editor.checking : t.editor.empty)),
      count > 0 && h('ol', null, problems.map((problem, at) => h('li', { key: at, class: `e-${problem.severity ?? 'error'}` },
        h('button', { type: 'button', onClick: () => jump(problem) },
          h('span', { class: 'problem-place' }, t.editor.place(problem.line, problem.column), ' ', h('code', null, problem.code), problem.severity === 'warning' && ` ${t.editor.warning}`),
          h('span', null, problem.message)))))));
}
