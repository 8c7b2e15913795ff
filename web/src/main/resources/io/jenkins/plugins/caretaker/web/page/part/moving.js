// Moves a grid by events, and now and then compares it with what the server says.
import { useEffect, useRef, useState } from '../preact.js';
import { onEvents } from '../live.js';

const SOON = 300;
const RECONCILE = 3000;

/**
 * A number that changes with the grid. An event that comes while the grid is still on its way cannot be taken, and one that came
 * before the server answered is in the answer or not; so each asks for another answer a little later.
 *
 * @param grid null until there is one
 * @param mine whether a `task.changed` event is about this grid
 */
export function useMoving(grid, mine, reload) {
  const [beat, setBeat] = useState(0);
  const frame = useRef(0);
  const timer = useRef(0);
  const now = useRef();
  now.current = { grid, mine, reload };
  useEffect(() => {
    const off = onEvents(event => {
      if (event.type !== 'task.changed' || !now.current.mine(event)) return;
      timer.current ||= setTimeout(() => {
        timer.current = 0;
        now.current.reload();
      }, now.current.grid ? RECONCILE : SOON);
      if (!now.current.grid?.take(event.data)) return;
      cancelAnimationFrame(frame.current);
      frame.current = requestAnimationFrame(() => setBeat(count => count + 1));
    });
    return () => {
      off();
      clearTimeout(timer.current);
      cancelAnimationFrame(frame.current);
    };
  }, []);
  return beat;
}
