import type { Message, Told } from '#app/domain/messages/message.ts';

/** What was read of a file of product costs, before it is taken. */
export interface ReadFile {
  readonly ok: true;
  readonly costs: number;
  readonly first: readonly {
    readonly line: number;
    readonly key: string;
    readonly from: string | null;
    readonly currency: string;
    readonly unitCostE8: string;
  }[];
  readonly rejected: number;
  readonly rejects: readonly { readonly line: number; readonly field: string | null; readonly reason: Message }[];
}

export type FileAnswer =
  | ReadFile
  | { readonly ok: true; readonly taken: number }
  | { readonly ok: false; readonly error: readonly Told[] | null };

/** Sends a file as the bare body of a request: to be read only, or to be taken. */
export async function sendCostFile(file: File, take: boolean): Promise<FileAnswer> {
  const asked = new URLSearchParams({ name: file.name, ...(take ? { take: '1' } : {}) });
  try {
    const answer = await fetch(`/settings/costs/file?${asked}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: file,
    });
    return (await answer.json()) as FileAnswer;
  } catch {
    return { ok: false, error: null };
  }
}
