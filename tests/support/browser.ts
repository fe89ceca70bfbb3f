import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** A Chromium that runs on this machine. */
export interface Browser {
  executablePath: string;
  env: Record<string, string>;
}

const PROJECT = path.resolve(import.meta.dirname, '../..');
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
];

/** CHROMIUM_PATH, else an installed one, else the one that comes through npm. */
export async function findBrowser(): Promise<Browser> {
  const stated = process.env.CHROMIUM_PATH;
  if (stated) return { executablePath: stated, env: {} };
  const installed = INSTALLED.find((file) => existsSync(file) && runs({ executablePath: file, env: {} }));
  if (installed) return { executablePath: installed, env: {} };
  const browser = await unpackedBrowser();
  if (!runs(browser)) throw new Error('No Chromium runs on this machine. Install one and set CHROMIUM_PATH to it.');
  return browser;
}

function runs({ executablePath, env }: Browser): boolean {
  return spawnSync(executablePath, ['--version'], { env: { ...process.env, ...env } }).status === 0;
}

/** Unpacks the browser of the npm package into .cache, once, with the libraries and fonts that a bare machine lacks. */
async function unpackedBrowser(): Promise<Browser> {
  const home = path.join(PROJECT, '.cache/chromium');
  const browser: Browser = {
    executablePath: path.join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: path.join(home, 'al2023/lib'), FONTCONFIG_PATH: path.join(home, 'fonts') },
  };
  const complete = path.join(home, 'complete');
  if (existsSync(complete)) return browser;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const { inflate } = await import('@sparticuz/chromium');
  const packed = path.join(path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../bin');
  // The package unpacks into the directory for temporary files.
  const { TMPDIR } = process.env;
  process.env.TMPDIR = home;
  try {
    for (const name of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br']) await inflate(path.join(packed, name));
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  writeFileSync(complete, '');
  return browser;
}
