// Which step set of a plan is looked at; part of the address.
import { h } from '../preact.js';
import { setQuery, useQuery } from '../router.js';
import { t } from '../text.js';

/** The chosen step set, or the first. */
export function useSet(outline) {
  const [chosen] = useQuery('set');
  const sets = outline.step_sets;
  return sets.find(({ name }) => name === chosen) ?? sets[0];
}

export function Sets({ outline, current }) {
  if (outline.step_sets.length < 2) return null;
  const first = outline.step_sets[0].name;
  return h('label', { class: 'inline' }, h('span', null, t.set.label),
    h('select', { value: current.name, onChange: ({ target }) => setQuery({ set: target.value === first ? '' : target.value, node: '', step: '', from: '', to: '' }) },
      outline.step_sets.map(({ name }) => h('option', { key: name, value: name, selected: name === current.name }, name))));
}
