// Draws the matrix. Only the rows in sight exist, and a change touches only the cells that differ: with 500 nodes and 50 steps
// a repaint stays far below what an eye notices. Preact would compare 1,500 cells for each of them.
import { SHAPES } from './status.js';
import { t } from '../text.js';

const SVG = 'http://www.w3.org/2000/svg';
const SPARE = 4;

export class Painter {
  /** `root` becomes a grid; `open(row, column)` is called for the cell somebody chose. */
  constructor(root, open) {
    this.root = root;
    this.open = open;
    this.pool = [];
    this.active = { row: 0, column: 0 };
    this.head = element('div', 'mx-row mx-head', { role: 'row', 'aria-rowindex': '1' });
    this.body = element('div', 'mx-body', { role: 'rowgroup' });
    this.headGroup = element('div', 'mx-head-group', { role: 'rowgroup' });
    this.headGroup.append(this.head);
    root.replaceChildren(this.headGroup, this.body);
    root.addEventListener('scroll', () => this.paint(), { passive: true });
    root.addEventListener('keydown', event => this.key(event));
    root.addEventListener('click', event => this.click(event));
    root.addEventListener('focusin', event => this.focused(event));
    // what a screen reader hears is shown when somebody points at a cell; 25,000 titles would only slow the repaint
    root.addEventListener('mouseover', ({ target }) => {
      const cell = target.closest('.mx-cell');
      if (cell) cell.title = cell.getAttribute('aria-label');
    });
    this.observer = new ResizeObserver(() => this.layout());
    this.observer.observe(root);
  }

  /** Shows these rows of the grid; `chosen` is `[node, step id]` or null. */
  show(grid, rows, chosen) {
    const steps = this.grid?.steps;
    this.grid = grid;
    this.rows = rows;
    this.chosen = chosen;
    this.active.row = Math.min(this.active.row, Math.max(0, rows.length - 1));
    this.active.column = Math.min(this.active.column, Math.max(0, grid.steps.length - 1));
    if (!steps || steps.length !== grid.steps.length || steps.some((step, at) => step.name !== grid.steps[at].name)) this.layout(true);
    else this.paint();
  }

  stop() {
    this.observer.disconnect();
  }

  /** As much room for a step as there is; below a width for words, only for a sign. */
  layout(anew) {
    if (!this.grid) return;
    const { steps, nodes } = this.grid;
    const narrow = this.root.clientWidth < 480;
    const name = Math.min(narrow ? 132 : 280, Math.ceil(26 + this.widest(nodes)));
    const room = (this.root.clientWidth - name - 2) / Math.max(1, steps.length);
    const words = room >= 92;
    const width = words ? Math.min(240, Math.floor(room)) : 26;
    const height = words ? 32 : 26;
    const shape = `${name}/${width}/${height}/${steps.length}`;
    if (!anew && shape === this.shape) return this.paint();
    this.shape = shape;
    this.height = height;
    this.root.style.setProperty('--mx-name', `${name}px`);
    this.root.style.setProperty('--mx-cell', `${width}px`);
    this.root.style.setProperty('--mx-high', `${height}px`);
    this.words = words;
    this.root.classList.toggle('words', words);
    this.pool.forEach(({ row }) => row.remove());
    this.pool = [];
    this.columns();
    this.paint();
  }

  /** The width of the longest name, measured and not guessed: fonts differ. */
  widest(nodes) {
    const pen = document.createElement('canvas').getContext('2d');
    const style = getComputedStyle(this.head);
    pen.font = `${style.fontSize} ${style.fontFamily}`;
    const longest = nodes.reduce((most, node) => (node.length > most.length ? node : most), t.matrix.node);
    return pen.measureText(longest).width;
  }

  columns() {
    const corner = element('div', 'mx-corner', { role: 'columnheader', 'aria-colindex': '1' });
    corner.textContent = t.matrix.node;
    this.head.replaceChildren(corner, ...this.grid.steps.map((step, column) => {
      const cell = element('div', 'mx-step', { role: 'columnheader', 'aria-colindex': String(column + 2), title: `${column + 1}. ${step.name}` });
      const index = element('span', 'mx-index');
      index.textContent = String(step.index ?? column + 1);
      const name = element('span', 'mx-title');
      name.textContent = step.name;
      cell.append(index, name);
      return cell;
    }));
  }

  paint() {
    if (!this.grid || !this.height) return;
    const { root, rows, height } = this;
    root.setAttribute('aria-rowcount', String(rows.length + 1));
    root.setAttribute('aria-colcount', String(this.grid.steps.length + 1));
    this.body.style.height = `${rows.length * height}px`;
    const fits = Math.ceil(root.clientHeight / height) + 2 * SPARE;
    const first = Math.max(0, Math.min(rows.length - fits, Math.floor(root.scrollTop / height) - SPARE));
    const count = Math.min(rows.length, fits);
    while (this.pool.length < count) this.pool.push(this.makeRow());
    while (this.pool.length > count) this.pool.pop().row.remove();
    for (let at = 0; at < count; at++) {
      const place = first + at;
      // a row keeps its element while it is in sight, so that the focus stays where it is
      this.fill(this.pool[place % count], place);
    }
    if (!root.querySelector('[tabindex="0"]') && count) this.reach(this.pool[first % count], this.active.column);
  }

  makeRow() {
    const row = element('div', 'mx-row', { role: 'row' });
    const name = element('div', 'mx-name', { role: 'rowheader', 'aria-colindex': '1' });
    const label = element('span');
    name.append(label);
    row.append(name);
    const cells = this.grid.steps.map((step, column) => {
      const cell = element('div', 'mx-cell', { role: 'gridcell', 'aria-colindex': String(column + 2), tabindex: '-1' });
      const glyph = document.createElementNS(SVG, 'svg');
      glyph.setAttribute('viewBox', '0 0 16 16');
      glyph.setAttribute('class', 'glyph');
      glyph.setAttribute('aria-hidden', 'true');
      const shape = document.createElementNS(SVG, 'path');
      glyph.append(shape);
      const word = element('span', 'mx-word', { 'aria-hidden': 'true' });
      cell.append(glyph, word);
      row.append(cell);
      return { cell, shape, word, status: null, chosen: null, reachable: false };
    });
    this.body.append(row);
    return { row, label, name, cells, place: -1, node: null };
  }

  fill(line, place) {
    const { grid, chosen, active } = this;
    const at = this.rows[place];
    const node = grid.nodes[at];
    if (line.place !== place) {
      line.place = place;
      line.row.style.transform = `translateY(${place * this.height}px)`;
      line.row.setAttribute('aria-rowindex', String(place + 2));
    }
    const moved = line.node !== node;
    if (moved) {
      line.node = node;
      line.label.textContent = node;
      line.name.title = node;
    }
    for (let column = 0; column < line.cells.length; column++) {
      const cell = line.cells[column];
      const status = grid.status(at, column);
      if (cell.status !== status || moved) this.colour(cell, status, node, column, grid.note(at, column));
      const isChosen = chosen !== null && chosen[0] === node && chosen[1] === grid.steps[column].id;
      if (cell.chosen !== isChosen) {
        cell.chosen = isChosen;
        cell.cell.setAttribute('aria-selected', String(isChosen));
      }
      const reachable = place === active.row && column === active.column;
      if (cell.reachable !== reachable) {
        cell.reachable = reachable;
        cell.cell.tabIndex = reachable ? 0 : -1;
      }
    }
  }

  colour(cell, status, node, column, note) {
    const step = this.grid.steps[column].name;
    if (cell.status !== status) {
      cell.status = status;
      cell.cell.className = status ? `mx-cell s-${status}` : 'mx-cell none';
      cell.shape.setAttribute('d', SHAPES[status] ?? '');
      if (this.words) cell.word.textContent = t.status[status] ?? status;
    }
    cell.cell.setAttribute('aria-label', t.matrix.cell(step, node, t.status[status] ?? t.matrix.none, note));
  }

  /** When the reachable cell is out of sight, the first row in sight can be reached instead. */
  reach(line, column) {
    if (line?.cells[column]) line.cells[column].cell.tabIndex = 0;
    if (line?.cells[column]) line.cells[column].reachable = true;
  }

  placeOf(target) {
    const cell = target.closest?.('.mx-cell');
    const line = cell && this.pool.find(({ row }) => row === cell.parentElement);
    return line && { row: line.place, column: line.cells.findIndex(each => each.cell === cell) };
  }

  click(event) {
    const place = this.placeOf(event.target);
    if (!place) return;
    this.active = place;
    this.paint();
    this.choose(place);
  }

  focused(event) {
    const place = this.placeOf(event.target);
    if (!place || (place.row === this.active.row && place.column === this.active.column)) return;
    this.active = place;
    this.paint();
  }

  choose({ row, column }) {
    const at = this.rows[row];
    if (this.grid.status(at, column)) this.open(this.grid.nodes[at], this.grid.steps[column]);
  }

  key(event) {
    const { row, column } = this.active;
    const last = { row: this.rows.length - 1, column: this.grid.steps.length - 1 };
    const page = Math.max(1, Math.floor(this.root.clientHeight / this.height) - 3);
    const all = event.ctrlKey || event.metaKey;
    const places = {
      ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
      Home: [all ? 0 : row, 0], End: [all ? last.row : row, last.column], PageUp: [row - page, column], PageDown: [row + page, column],
    };
    if (!this.placeOf(event.target)) return;
    if (event.key === 'Enter' || event.key === ' ') this.choose(this.active);
    else if (places[event.key]) {
      const [toRow, toColumn] = places[event.key];
      this.active = { row: Math.max(0, Math.min(last.row, toRow)), column: Math.max(0, Math.min(last.column, toColumn)) };
      this.follow();
    } else return;
    event.preventDefault();
  }

  /** Brings the active cell into sight and gives it the focus. */
  follow() {
    const { root, height, head } = this;
    const top = this.active.row * height;
    const room = root.clientHeight - head.offsetHeight;
    if (top < root.scrollTop) root.scrollTop = top;
    else if (top + height > root.scrollTop + room) root.scrollTop = top + height - room;
    this.paint();
    const line = this.pool.find(({ place }) => place === this.active.row);
    const { cell } = line.cells[this.active.column];
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}

function element(tag, name = '', attributes = {}) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
