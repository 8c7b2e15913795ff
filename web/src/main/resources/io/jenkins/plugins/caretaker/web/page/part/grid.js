// What the matrix shows, apart from how: nodes, steps, and one byte for each pair.
import { SHAPES } from './status.js';

const WORDS = Object.keys(SHAPES);
const CODE = Object.fromEntries(WORDS.map((word, at) => [word, at + 1]));

/** A table of states. Cell 0 means that the step does not run on the node. */
export class Grid {
  constructor(nodes, steps) {
    this.nodes = nodes;
    this.steps = steps;
    this.rowOf = new Map(nodes.map((node, row) => [node, row]));
    this.columnOf = new Map(steps.map((step, column) => [step.id, column]));
    this.cells = new Uint8Array(nodes.length * steps.length);
    this.notes = new Map();
  }

  /** From the answer of `/executions/{id}/matrix`. */
  static ofMatrix({ steps, nodes, cells }) {
    const grid = new Grid(nodes.map(nameOf), steps);
    for (const [step, node, status, exit] of cells) {
      // named, or by their places in the lists
      const row = typeof node === 'number' ? node : grid.rowOf.get(node);
      const column = typeof step === 'number' ? step : grid.columnOf.get(step);
      grid.put(row, column, status, exit);
    }
    return grid;
  }

  /** From a step set of the state document. */
  static ofState(stepSet, order) {
    const taking = new Set();
    for (const step of stepSet.steps) for (const node of Object.keys(step.nodes)) taking.add(node);
    const nodes = [...order.filter(node => taking.has(node)), ...[...taking].filter(node => !order.includes(node))];
    const grid = new Grid(nodes, stepSet.steps);
    stepSet.steps.forEach((step, column) => {
      for (const [node, { status }] of Object.entries(step.nodes)) grid.put(grid.rowOf.get(node), column, status);
    });
    return grid;
  }

  put(row, column, status, note) {
    if (row === undefined || column === undefined) return;
    const at = row * this.steps.length + column;
    this.cells[at] = CODE[status] ?? 0;
    if (note == null) this.notes.delete(at);
    else this.notes.set(at, note);
  }

  /** Takes a `task.changed` event; false if the grid has no such cell. */
  take({ node, step_id: step, status }) {
    const row = this.rowOf.get(node);
    const column = this.columnOf.get(step);
    if (row === undefined || column === undefined || !CODE[status]) return false;
    this.put(row, column, status);
    return true;
  }

  status(row, column) {
    return WORDS[this.cells[row * this.steps.length + column] - 1] ?? '';
  }

  note(row, column) {
    return this.notes.get(row * this.steps.length + column);
  }

  /** How many cells of which status; of one column, or of all. */
  counts(column) {
    const sums = new Uint32Array(WORDS.length + 1);
    const { length } = this.steps;
    if (column === undefined) for (const code of this.cells) sums[code]++;
    else for (let at = column; at < this.cells.length; at += length) sums[this.cells[at]]++;
    return Object.fromEntries(WORDS.map((word, at) => [word, sums[at + 1]]).filter(([, sum]) => sum));
  }

  /** The rows whose name contains the text and that have a cell of the status. */
  rows(text, status) {
    const wanted = text.toLowerCase();
    const code = CODE[status];
    const { length } = this.steps;
    const rows = [];
    for (let row = 0; row < this.nodes.length; row++) {
      if (wanted && !this.nodes[row].toLowerCase().includes(wanted)) continue;
      if (code && !this.cells.subarray(row * length, (row + 1) * length).includes(code)) continue;
      rows.push(row);
    }
    return rows;
  }
}

const nameOf = node => (typeof node === 'string' ? node : node.name);
