import type { FileNews } from '#app/domain/attribution/own-journeys/file-news.ts';
import type { Told } from '#app/domain/messages/message.ts';
import { withSession } from '../shell/session-header.ts';

/** How a run stands: the file is on its way, or what the server says of it. */
export type RunState =
  | { readonly state: 'sending'; readonly share: number }
  | FileNews
  | { readonly state: 'refused'; readonly told: readonly Told[] | null };

function refusalOf(text: string): RunState {
  try {
    const { error } = JSON.parse(text) as { error?: readonly Told[] };
    return { state: 'refused', told: Array.isArray(error) ? error : null };
  } catch {
    return { state: 'refused', told: null };
  }
}

/** Sends a file as the bare body of a request and tells what is heard of it, line by line. Answers how to stop it. */
export function sendJourneys(file: File, search: string, onState: (state: RunState) => void): () => void {
  const request = new XMLHttpRequest();
  let read = 0;
  let isOver = false;
  let isStopped = false;
  const tell = (state: RunState): void => {
    isOver = state.state === 'done' || state.state === 'failed' || state.state === 'refused';
    onState(state);
  };
  const readLines = (): void => {
    if (request.status !== 200) return;
    const end = request.responseText.lastIndexOf('\n') + 1;
    for (const line of request.responseText.slice(read, end).split('\n')) {
      if (line) tell(JSON.parse(line) as FileNews);
    }
    read = Math.max(read, end);
  };
  request.open('POST', `/models/journeys/attribute?${search}`);
  request.setRequestHeader('Content-Type', 'application/octet-stream');
  request.upload.addEventListener('progress', ({ loaded, total }) =>
    tell({ state: 'sending', share: total > 0 ? loaded / total : 0 }),
  );
  request.addEventListener('progress', readLines);
  request.addEventListener('load', () => {
    readLines();
    if (!isOver) tell(refusalOf(request.responseText));
  });
  request.addEventListener('error', () => tell({ state: 'refused', told: null }));
  tell({ state: 'sending', share: 0 });
  void withSession(request).then(() => isStopped || request.send(file));
  return () => {
    isStopped = true;
    request.abort();
  };
}
