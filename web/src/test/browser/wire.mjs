// A wire between the browser and the server that can be cut: every connection ends at once, and no new one begins.
import net from 'node:net';

/** `to` is the server's address. */
export async function wire(to) {
  const { hostname, port } = new URL(to);
  const ends = new Set();
  let whole = true;
  const server = net.createServer(near => {
    if (!whole) {
      near.destroy();
      return;
    }
    const far = net.connect(Number(port), hostname);
    for (const [end, other] of [[near, far], [far, near]]) {
      ends.add(end);
      end.pipe(other);
      end.on('error', () => other.destroy());
      end.on('close', () => {
        ends.delete(end);
        other.destroy();
      });
    }
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    cut: () => {
      whole = false;
      ends.forEach(end => end.destroy());
    },
    mend: () => {
      whole = true;
    },
    close: () => {
      ends.forEach(end => end.destroy());
      server.close();
    },
  };
}
