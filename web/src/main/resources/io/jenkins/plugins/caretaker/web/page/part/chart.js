// How long executions took, drawn by uPlot; loaded when a chart is looked at.
import { h, useEffect, useRef, useState } from '../preact.js';
import { base, go, to } from '../router.js';
import { duration, moment, took } from '../format.js';
import { t } from '../text.js';

let library = null;

function load() {
  library ??= new Promise((done, failed) => {
    const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${base}assets/vendor/uplot/uPlot.min.css` });
    const script = Object.assign(document.createElement('script'), { src: `${base}assets/vendor/uplot/uPlot.iife.min.js`, onload: () => done(globalThis.uPlot), onerror: failed });
    document.head.append(sheet, script);
  });
  return library;
}

const HIGH = 140;

export function Durations({ executions, set }) {
  const box = useRef();
  const [theme, setTheme] = useState(0);
  const ended = executions.filter(each => each.started_at && each.finished_at).reverse();
  const key = ended.map(({ id }) => id).join();
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const changed = () => setTheme(count => count + 1);
    dark.addEventListener('change', changed);
    return () => dark.removeEventListener('change', changed);
  }, []);
  useEffect(() => {
    if (ended.length < 2) return undefined;
    let plot = null;
    let wanted = true;
    const observer = new ResizeObserver(() => plot?.setSize({ width: box.current.clientWidth, height: HIGH }));
    load().then(UPlot => {
      if (!wanted) return;
      plot = draw(UPlot, box.current, ended);
      observer.observe(box.current);
    }, () => {});
    return () => {
      wanted = false;
      observer.disconnect();
      plot?.destroy();
    };
  }, [key, theme]);
  if (ended.length < 2) return null;
  const last = ended.at(-1);
  return h('figure', { class: 'chart' },
    h('figcaption', null, t.chart.caption(ended.length, duration(took(last)), duration(median(ended.map(took))))),
    h('div', { ref: box, role: 'img', 'aria-label': t.chart.label(set) }));
}

const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function draw(UPlot, box, ended) {
  const style = getComputedStyle(box);
  // a canvas knows no variables
  const colour = name => resolved(box, style.getPropertyValue(name));
  const text = colour('--ct-muted');
  const line = { stroke: text, grid: { stroke: colour('--ct-line'), width: 1 }, ticks: { show: false }, font: `12px ${style.fontFamily}` };
  const values = status => ended.map(each => ((each.status === 'done') === (status === 'done') ? took(each) : null));
  const dots = stroke => ({ stroke, width: 0, paths: () => null, points: { show: true, size: 7, fill: stroke, stroke } });
  return new UPlot({
    width: box.clientWidth, height: HIGH, legend: { show: false }, cursor: { y: false, points: { size: 9 } },
    scales: { x: { time: false, range: [-0.5, ended.length - 0.5] }, y: { range: (plot, low, high) => [0, high * 1.15] } },
    axes: [
      { ...line, size: 26, space: 60, incrs: [1, 2, 5, 10, 20], values: (plot, at) => at.map(index => (ended[index] ? `#${ended[index].id}` : '')) },
      { ...line, size: 88, incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400], space: 36, values: (plot, at) => at.map(duration) },
    ],
    series: [
      {},
      { stroke: colour('--ct-line-strong'), width: 1.5, points: { show: false } },
      { ...dots(colour('--ct-done')) }, { ...dots(colour('--ct-failed')) },
    ],
    hooks: {
      setCursor: [plot => {
        const each = ended[plot.cursor.idx];
        plot.over.title = each ? t.chart.point(each.id, duration(took(each)), t.status[each.status] ?? each.status, moment(each.finished_at)) : '';
      }],
      ready: [plot => plot.over.addEventListener('click', () => ended[plot.cursor.idx] && go(to('executions', ended[plot.cursor.idx].id)))],
    },
  }, [ended.map((each, at) => at), ended.map(took), values('done'), values('failed')], box);
}

function resolved(box, value) {
  const probe = document.createElement('span');
  probe.style.color = value;
  box.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
