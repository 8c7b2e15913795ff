// Who is looking, and what they may do.
const listeners = new Set();

export const session = {
  known: false, error: null, user: null, rights: [], csrf: null, version: '', host: 'standalone',

  set(document) {
    Object.assign(session, { user: null, rights: [], csrf: null, error: null }, document, { known: true });
    listeners.forEach(listener => listener());
  },

  /** The server no longer knows who this is. */
  lost() {
    if (!session.known || !session.user) return;
    session.set({ user: null, rights: [], csrf: null });
  },

  may: right => session.rights.includes(right),

  onChange(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
