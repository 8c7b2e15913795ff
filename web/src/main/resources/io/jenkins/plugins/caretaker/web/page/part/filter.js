// Filters that are part of the address.
import { h, useEffect, useState } from '../preact.js';
import { setQuery } from '../router.js';

/** One of some words; `all` is the name of not choosing, if that is possible. */
export const Choice = ({ name, value, label, all, options }) =>
  h('label', { class: 'inline' }, h('span', null, label),
    h('select', { class: 'small', value, onChange: event => setQuery({ [name]: event.target.value }) },
      all && h('option', { value: '', selected: !value }, all),
      (value && !options.some(([key]) => key === value) ? [[value, value], ...options] : options)
        .map(([key, text]) => h('option', { key, value: key, selected: key === value }, text))));

/** A text that filters a moment after the last key. */
export function Typed({ name, value, label }) {
  const [text, set] = useState(value);
  useEffect(() => set(value), [value]);
  useEffect(() => {
    const timer = setTimeout(() => text !== value && setQuery({ [name]: text }), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return h('label', { class: 'inline' }, h('span', null, label), h('input', { type: 'search', class: 'small', value: text, onInput: event => set(event.target.value) }));
}
