import type { Told } from '#app/domain/messages/message.ts';
import { withSession } from '../shell/session-header.ts';

export type UploadAnswer = { readonly id: string } | { readonly error: readonly Told[] | null };

function answerOf(text: string): UploadAnswer {
  try {
    const data = JSON.parse(text) as { id?: unknown; error?: readonly Told[] };
    if (typeof data.id === 'string') return { id: data.id };
    return { error: Array.isArray(data.error) ? data.error : null };
  } catch {
    return { error: null };
  }
}

/** Sends a file as the bare body of a request, so that its size does not matter, and tells how far it is (0 to 1). */
export function uploadFile(file: File, onProgress: (share: number) => void): Promise<UploadAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/imports/upload?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.addEventListener('progress', (event) =>
      onProgress(event.total > 0 ? event.loaded / event.total : 0),
    );
    request.addEventListener('load', () => resolve(answerOf(request.responseText)));
    request.addEventListener('error', () => resolve({ error: null }));
    void withSession(request).then(() => request.send(file));
  });
}
