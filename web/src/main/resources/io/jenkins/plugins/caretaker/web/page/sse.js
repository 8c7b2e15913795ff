// Server-sent events by fetch. The browser's EventSource hears only types it knows beforehand, tells nothing of heartbeats, and
// cannot be told where to resume.

/** Calls `take({type, id, data})` for each event, and `heard` for every sign of life; returns when the stream ends. */
export async function readEvents(body, take, heard = () => {}) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    heard();
    const blocks = (rest + value).replaceAll('\r\n', '\n').split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) event(block, take);
  }
}

function event(block, take) {
  let type = 'message';
  let id = null;
  const data = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5));
    else if (line.startsWith('id:')) id = line.slice(3).trim();
    else if (line.startsWith('event:')) type = line.slice(6).trim();
  }
  if (id !== null || data.length) take({ type, id, data: data.join('\n') });
}
