import { h } from '../preact.js';
import { Link, base } from '../router.js';
import { Empty, Head } from '../part/basic.js';
import { t } from '../text.js';

export const View = () => [
  h(Head, { title: t.missing.title, key: 'head' }),
  h(Empty, { title: t.missing.text, key: 'text' }, h(Link, { href: base }, t.missing.back)),
];
