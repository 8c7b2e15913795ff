import { h } from '../preact.js';
import { Link, base, usePlace } from '../router.js';
import { call, useDocument } from '../api.js';
import { Awaited, Empty, Head } from '../part/basic.js';
import { t } from '../text.js';

export function View() {
  const q = usePlace().query.get('q') ?? '';
  const found = useDocument(q ? call('search', { q }) : null);
  return [
    h(Head, { title: q ? t.search.title(q) : t.nav.search, key: 'head' }),
    q ? h(Awaited, { of: found, key: 'found' }, ({ results }) =>
      results.length === 0 ? h(Empty, { title: t.search.none }, h('p', null, t.search.how))
        : h('ul', { class: 'results' }, results.map(({ kind, name, href }) =>
          h('li', { key: kind + href }, h('span', { class: 'kind' }, t.search.kind[kind] ?? kind), h(Link, { href: below(href) }, name)))))
      : h(Empty, { title: t.search.how, key: 'how' }),
  ];
}

/** Answers name places below the base, with or without a slash. */
const below = href => base + href.replace(/^\//, '');
