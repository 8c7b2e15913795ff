// Numbers and moments as people read them.
import { t } from './text.js';

const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const UNITS = [['day', 86_400], ['hour', 3_600], ['minute', 60]];

export const moment = iso => (iso ? DATE.format(new Date(iso)) : '');

/** "3 min. ago". */
export function ago(iso) {
  if (!iso) return '';
  const seconds = (new Date(iso) - Date.now()) / 1000;
  for (const [unit, size] of UNITS) if (Math.abs(seconds) >= size) return RELATIVE.format(Math.round(seconds / size), unit);
  return seconds > -5 && seconds < 5 ? t.now : RELATIVE.format(Math.round(seconds), 'second');
}

/** Seconds as "1 h 05 min", "3 min 20 s", "12 s". */
export function duration(seconds) {
  if (seconds == null || Number.isNaN(seconds)) return '';
  const whole = Math.max(0, Math.round(seconds));
  const two = number => String(number).padStart(2, '0');
  if (whole >= 3600) return t.unit.hours(Math.floor(whole / 3600), two(Math.floor((whole % 3600) / 60)));
  if (whole >= 60) return t.unit.minutes(Math.floor(whole / 60), two(whole % 60));
  return t.unit.seconds(whole);
}

/** "12 B", "3.4 kB", "56 MB". */
export function bytes(count) {
  if (count == null) return '';
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1, count)) / 3));
  return `${(count / 1000 ** power).toLocaleString(undefined, { maximumSignificantDigits: 3 })} ${['B', 'kB', 'MB', 'GB'][power]}`;
}

/** How long an execution took, or has taken so far. */
export function took(execution) {
  if (!execution.started_at) return null;
  return ((execution.finished_at ? new Date(execution.finished_at) : Date.now()) - new Date(execution.started_at)) / 1000;
}

/** A plan's version is the moment it was made, to the microsecond; people need less of it. */
export function version(id) {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(id ?? '');
  return match ? `${match[1]}-${match[2]}-${match[3]} ${match[4]}:${match[5]}:${match[6]}` : id;
}

const LINE = /^\d{4}-\d\d-\d\dT(\d\d:\d\d:\d\d\.\d{3})Z (DEBUG|INFO|WAIT|NOTE|WARN|ERROR) +(\S+) \| (.*)$/;

/** The parts of a line of a log; null for what is not one. */
export function logLine(text) {
  const match = LINE.exec(text);
  return match && { time: match[1], level: match[2].toLowerCase(), node: match[3] === '-' ? '' : match[3], text: match[4] };
}
