import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FILE_MODELS, type FileModelOptions } from '#app/domain/attribution/own-journeys/all-models.ts';
import { type FileNews, MAX_JOURNEYS_BYTES } from '#app/domain/attribution/own-journeys/file-news.ts';
import { DEFAULT_PATH_OPTIONS } from '#app/domain/attribution/paths.ts';
import { attributeUpload, receiveJourneys } from '#app/features/own-journeys/attribute-upload.server.ts';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { digiflow } from '../../support/command-line.ts';

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-own-journeys-'));
const folder = path.join(dataDir, 'uploads/own-journeys');
beforeAll(() => {
  Object.assign(process.env, { DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  forgetEnvironment();
});
afterAll(() => rmSync(dataDir, { recursive: true }));

const OPTIONS: FileModelOptions = { ...DEFAULT_PATH_OPTIONS, order: 2, keepRepeats: false };
const bodyOf = (text: string) => new Blob([text]).stream();
const never = () => new AbortController().signal;

async function newsOf(text: string, signal = never()): Promise<FileNews[]> {
  const file = await receiveJourneys(bodyOf(text));
  const all: FileNews[] = [];
  for await (const news of attributeUpload({ file, options: OPTIONS, signal })) all.push(news);
  return all;
}

/** Journeys that no model finds trivial: ties, repeats, negative values, lines for many, a few broken. */
function anyJourneys(count: number): string {
  const names = ['ad', 'mail', 'direct', 'search'];
  const lines = Array.from({ length: count }, (_, i) => {
    const touches = Array.from({ length: (i % 5) + 1 }, (_, k) => names[(i * 7 + k * k) % names.length]);
    const at = touches.map((_, k) => new Date(Date.UTC(2026, 0, 1) + i * 1000 + k * 3_600_000 * ((i % 9) + 1)));
    return JSON.stringify({ path: touches, at, conversions: i % 3, valueMinor: (i * 7919) % 10_007, nulls: i % 4 });
  });
  return ['{"path":[]}', ...lines, 'no json'].join('\n');
}

describe('given a file of journeys', () => {
  const text = anyJourneys(500);

  test('when it is attributed, then every model answers what the command line prints', async () => {
    const last = (await newsOf(text)).at(-1);
    if (last?.state !== 'done') throw new Error(`no answer: ${JSON.stringify(last)}`);
    const onDisk = path.join(dataDir, 'the-same.ndjson');
    writeFileSync(onDisk, text);
    expect(last.answer).toMatchObject({ lines: 502, broken: 2 });
    expect(last.answer.brokenLines.map(({ line }) => line)).toEqual([1, 502]);
    for (const [index, model] of FILE_MODELS.entries()) {
      const { out, err } = await digiflow(['attribute', '--model', model, '--order', '2', '--json', onDisk]);
      expect(last.answer.models[index]).toEqual(JSON.parse(out));
      expect(err).toMatch(/^line 1: .*\nline 502: .*\n$/);
    }
  });

  test('when it was answered, then nothing of it is left on the disk', async () => {
    await newsOf(text);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('when nobody waits for it any more, then it is removed and its process ended', async () => {
    const file = await receiveJourneys(bodyOf(text));
    const gone = new AbortController();
    const news = attributeUpload({ file, options: OPTIONS, signal: gone.signal });
    const first = news.next();
    gone.abort();
    await expect(first).rejects.toThrow(/abort/i);
    expect(existsSync(file)).toBe(false);
  });

  test('when the reader leaves in the middle, then its process is ended and it is removed', async () => {
    const file = await receiveJourneys(bodyOf(anyJourneys(60_000)));
    const gone = new AbortController();
    const states: string[] = [];
    const whole = async (): Promise<void> => {
      for await (const { state } of attributeUpload({ file, options: OPTIONS, signal: gone.signal })) {
        states.push(state);
        gone.abort();
      }
    };
    await expect(whole()).rejects.toThrow(/abort/i);
    expect(states).toEqual(['reading']);
    expect(existsSync(file)).toBe(false);
  });

  test('when more come than may run, then the others wait for their turn, and all are answered', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => newsOf(text)));
    expect(all.map((news) => news.at(-1)?.state)).toEqual(['done', 'done', 'done', 'done']);
    expect(all.filter((news) => news[0]?.state === 'waiting').length).toBeGreaterThan(0);
  });

  test('when it is long, then this process goes on meanwhile', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);
    await newsOf(anyJourneys(60_000));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(20);
  });
});

describe('given what is no file of journeys', () => {
  test('when it is something else, then it says so and is removed', async () => {
    const news = await newsOf('a,b,c\n1,2,3\n');
    expect(news).toMatchObject([{ state: 'failed', told: [{ code: 'journeys-none' }, { code: 'journeys-forms' }] }]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('when it is empty, then it is refused', async () => {
    await expect(receiveJourneys(bodyOf(''))).rejects.toMatchObject({ status: 400 });
    await expect(receiveJourneys(null)).rejects.toMatchObject({ status: 400 });
  });

  test('when it is larger than the limit, then it is refused before all of it is taken, and nothing stays', async () => {
    const chunk = new Uint8Array(1 << 20).fill(97);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += chunk.byteLength;
        controller.enqueue(chunk);
      },
    });
    await expect(receiveJourneys(endless)).rejects.toMatchObject({ status: 413 });
    expect(sent).toBeLessThan(MAX_JOURNEYS_BYTES * 1.1);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('when every line names another channel, then it is told how many there may be', async () => {
    const lines = Array.from({ length: 3001 }, (_, i) => `{"path":["c${i}"]}`).join('\n');
    expect((await newsOf(lines)).at(-1)).toMatchObject({ state: 'failed', told: [{ code: 'too-many-channels' }] });
  });
});

test('given a file that a crash left behind, when the next one comes, then it is removed', async () => {
  mkdirSync(folder, { recursive: true });
  const left = path.join(folder, 'left-behind');
  writeFileSync(left, 'x');
  const yesterday = new Date(Date.now() - 86_400_000);
  utimesSync(left, yesterday, yesterday);
  await newsOf('{"path":["a"]}');
  expect(existsSync(left)).toBe(false);
});
