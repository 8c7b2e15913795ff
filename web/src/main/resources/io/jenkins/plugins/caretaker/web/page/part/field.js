// Form fields: a label, a hint and an error that belong to their control for everybody.
import { h, useState } from '../preact.js';
import { t } from '../text.js';

let count = 0;

/** `children` is a function that makes the control from the attributes which tie it to its label. */
export function Field({ label, hint, error, required, children }) {
  const [id] = useState(() => `field-${++count}`);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return h('div', { class: `field ${error ? 'wrong' : ''}` },
    h('label', { for: id }, label, required && h('span', { class: 'required' }, ` (${t.required})`)),
    children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? 'true' : undefined, 'aria-required': required ? 'true' : undefined }),
    hint && h('p', { class: 'hint', id: `${id}-hint` }, hint),
    error && h('p', { class: 'field-error', id: `${id}-error` }, error));
}

export const Input = ({ label, hint, error, required, value, set, ...rest }) =>
  h(Field, { label, hint, error, required }, props => h('input', { type: 'text', ...rest, ...props, value, onInput: event => set(event.target.value) }));

/** `options` are texts, or pairs of value and text. */
export const Select = ({ label, hint, error, required, value, set, options, ...rest }) =>
  h(Field, { label, hint, error, required }, props =>
    h('select', { ...rest, ...props, value, onChange: event => set(event.target.value) },
      options.map(option => {
        const [key, text] = Array.isArray(option) ? option : [option, option];
        return h('option', { key, value: key, selected: key === value }, text);
      })));

export function Check({ label, hint, value, set }) {
  const [id] = useState(() => `field-${++count}`);
  return h('div', { class: 'field check' },
    h('input', { type: 'checkbox', id, checked: value, 'aria-describedby': hint ? `${id}-hint` : undefined, onChange: event => set(event.target.checked) }),
    h('label', { for: id }, label),
    hint && h('p', { class: 'hint', id: `${id}-hint` }, hint));
}
