// What a step set asks before it runs.
import { h } from '../preact.js';
import { Check, Input, Select } from './field.js';
import { t } from '../text.js';

const text = value => (value == null ? '' : String(value));

/** What is answered when nobody answers. */
export const answerTo = ({ type, default: usual }) => text(usual) || (type === 'boolean' ? 'false' : '');

/** What is wrong with an answer; null if nothing is. The server checks again. */
export function wrongWith({ required, pattern, choices, type }, value) {
  if (!value) return required ? t.prompt.missing : null;
  if (type === 'choice' && choices?.length && !choices.map(text).includes(value)) return t.prompt.choices(choices.join(', '));
  if (!pattern) return null;
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(value) ? null : t.prompt.pattern(pattern);
  } catch {
    // an expression that only Java understands is the server's matter
    return null;
  }
}

export function Prompt({ prompt, value, set, error }) {
  const { name, label, type, required, pattern, choices, help } = prompt;
  const common = { label: label || name, hint: help || (pattern && t.prompt.form(pattern)) || '', error, required, value, set };
  if (type === 'boolean') return h(Check, { ...common, value: value === 'true', set: checked => set(String(checked)) });
  if (type === 'choice' || choices?.length) return h(Select, { ...common, options: [...(value && required ? [] : [['', t.prompt.choose]]), ...choices.map(text)] });
  if (type === 'secret') return h(Input, { ...common, type: 'password', autocomplete: 'off', spellcheck: false });
  return h(Input, { ...common, autocomplete: 'off' });
}
