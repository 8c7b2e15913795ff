// Asks what a run needs, and shows beside it what would run: on which node, with which values, and why.
import { h, useEffect, useMemo, useState } from '../preact.js';
import { base, go, setQuery, to, usePlace } from '../router.js';
import { ask, call, send, useDocument } from '../api.js';
import { session } from '../session.js';
import { Awaited, Button, Empty, Failed, Head, Loading, Notice } from '../part/basic.js';
import { Prompt, answerTo, wrongWith } from '../part/prompt.js';
import { Check, Input, Select } from '../part/field.js';
import { EFFECTS } from '../part/held.js';
import { Preview } from '../part/preview.js';
import { Explain } from '../part/explain.js';
import { t } from '../text.js';

export const FILTERS = ['nodes', 'roles', 'nodes_by_config', 'exclude_nodes', 'exclude_roles', 'exclude_nodes_by_config'];

export function View({ name, set, preview }) {
  const outline = useDocument(call('plans', name, 'outline'));
  return h(Awaited, { of: outline }, data => {
    const stepSet = data.step_sets.find(each => each.name === set);
    return stepSet ? h(Form, { outline: data, set: stepSet, preview }) : [
      h(Head, { key: 'head', title: t.run.title(set), trail: [[t.nav.overview, base], [name, to('plans', name)]] }),
      h(Empty, { key: 'none', title: t.run.noSet(name, set) }),
    ];
  });
}

function Form({ outline, set, preview }) {
  const plan = outline.name;
  const { query } = usePlace();
  const [secrets, setSecrets] = useState({});
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const prompts = set.prompts ?? [];
  const environments = set.environments?.length ? set.environments : outline.environments ?? [];
  const environment = query.get('environment') ?? (environments.length === 1 ? environments[0] : '');
  const answers = Object.fromEntries(prompts.map(prompt => [prompt.name, prompt.type === 'secret' ? secrets[prompt.name] ?? '' : query.get(`var.${prompt.name}`) ?? answerTo(prompt)]));
  const wrong = Object.fromEntries(prompts.map(prompt => [prompt.name, wrongWith(prompt, answers[prompt.name])]));
  const missing = prompts.filter(prompt => wrong[prompt.name]);
  const allowed = EFFECTS.filter(effect => query.get(effect) === 'true');
  const effects = EFFECTS.filter(effect => allowed.includes(effect) || set.steps.some(step => step.effect === effect));
  const body = {
    step_set: set.name, ...(environment && { environment }), ...(query.get('tenant') && { tenant: query.get('tenant') }),
    variables: Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== '')),
    filters: Object.fromEntries(FILTERS.map(key => [key, listed(query.get(key))]).filter(([, list]) => list.length)),
    ...Object.fromEntries(allowed.map(effect => [effect, true])),
  };
  const run = async event => {
    event.preventDefault();
    setTried(true);
    if (missing.length) {
      document.getElementById(`prompt-${missing[0].name}`)?.querySelector('input, select')?.focus();
      return;
    }
    setBusy(true);
    setError(null);
    try {
      const { id } = await send('POST', call('executions'), { plan, ...body });
      go(to('executions', id));
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  const field = (key, extra) => h(Input, { key, label: t.run.filter[key], value: query.get(key) ?? '', set: value => setQuery({ [key]: value }), spellcheck: false, autocapitalize: 'none', ...extra });
  const more = FILTERS.slice(2).some(key => query.get(key));
  return [
    h(Head, { key: 'head', title: preview ? t.run.previewTitle(set.name) : t.run.title(set.name), trail: [[t.nav.overview, base], [plan, to('plans', plan)]] }),
    h('div', { key: 'body', class: 'run' },
      h('form', { class: 'stack run-form', onSubmit: run, noValidate: true, 'aria-label': t.run.title(set.name) },
        prompts.length > 0 && h('fieldset', null, h('legend', null, t.run.prompts), prompts.map(prompt =>
          h('div', { key: prompt.name, id: `prompt-${prompt.name}` },
            h(Prompt, { prompt, value: answers[prompt.name], error: (tried || (prompt.type !== 'secret' && query.get(`var.${prompt.name}`) !== null)) && wrong[prompt.name],
              set: value => (prompt.type === 'secret' ? setSecrets(before => ({ ...before, [prompt.name]: value })) : setQuery({ [`var.${prompt.name}`]: value === answerTo(prompt) ? '' : value })) })))),
        h('fieldset', null, h('legend', null, t.run.where),
          environments.length > 0 && h(Select, { label: t.run.environment, value: environment, set: value => setQuery({ environment: value }), options: [...(set.environments?.length === 1 ? [] : [['', t.run.noEnvironment]]), ...environments] }),
          set.tenants?.length ? h(Select, { label: t.run.tenant, value: query.get('tenant') ?? '', set: value => setQuery({ tenant: value }), options: [['', t.run.noTenant], ...set.tenants] })
            : set.form === 'process' && h(Input, { label: t.run.tenant, value: query.get('tenant') ?? '', set: value => setQuery({ tenant: value }) }),
          field('nodes', { hint: t.run.patternHint, list: 'known-nodes' }), field('roles', { list: 'known-roles' }),
          h('datalist', { id: 'known-nodes' }, outline.nodes.map(node => h('option', { key: node.name, value: node.name }))),
          h('datalist', { id: 'known-roles' }, [...new Set(outline.nodes.map(node => node.role))].map(role => h('option', { key: role, value: role }))),
          h('details', { open: more }, h('summary', null, t.run.moreFilters), h('div', { class: 'stack' }, FILTERS.slice(2).map(key => field(key))))),
        effects.length > 0 && h('fieldset', null, h('legend', null, t.run.may), effects.map(effect =>
          h(Check, { key: effect, label: t.effect[effect], hint: t.run.mayHint[effect], value: allowed.includes(effect), set: value => setQuery({ [effect]: value ? 'true' : '' }) }))),
        h(Failed, { error }),
        session.may('run') && h('div', { class: 'actions' }, h(Button, { type: 'submit', kind: 'primary', icon: 'play', busy, disabled: busy }, t.plan.run(set.name)))),
      h('div', { class: 'run-preview' },
        missing.length ? h(Notice, { title: t.run.answerFirst(missing.map(prompt => prompt.label || prompt.name).join(', ')) }) : h(Would, { plan, body }),
        h(Explain, { plan, outline, body }))),
  ];
}

const listed = text => (text ?? '').split(',').map(each => each.trim()).filter(Boolean);

/** The preview of what the form says, a moment after the last change. */
function Would({ plan, body }) {
  const [state, setState] = useState({});
  const key = useMemo(() => JSON.stringify(body), [body]);
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        setState({ key, document: await ask(call('plans', plan, 'preview'), body, abort.signal) });
      } catch (error) {
        if (error.name !== 'AbortError') setState({ key, error });
      }
    }, state.key ? 350 : 0);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [plan, key]);
  if (state.error) return h(Failed, { error: state.error });
  return state.document ? h(Preview, { document: state.document, stale: state.key !== key }) : h(Loading);
}
