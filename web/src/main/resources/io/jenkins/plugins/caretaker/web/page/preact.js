// Preact's packages name each other by bare names, which only an inline import map could resolve, and the content security
// policy forbids those. Its UMD builds are loaded before the modules instead; this module is the only one that knows.
export const { h, render } = globalThis.preact;
export const { useState, useEffect, useLayoutEffect, useMemo, useRef, useCallback, useReducer } = globalThis.preactHooks;

/**
 * Renders again whenever somebody tells. Listens before the browser paints: what is told between a render and a later effect
 * would be missed.
 */
export function useTold(subscribe) {
  const [, again] = useReducer(count => count + 1, 0);
  useLayoutEffect(() => subscribe(again), []);
}
