import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.resolve(import.meta.dirname, '..');
/** Ends its program when the channel to whoever started it closes. */
const WRAPPER = path.join(root, 'scripts/supervisor/child.ts');

/**
 * Runs a program of this project to its end, and hands on the lines that it tells on standard error. It ends with this
 * process, however that ends: nothing goes on posting to a shop that was stopped. Rejects where it ends otherwise than with 0.
 */
export function runProgram(program: string, flags: string[], onLine: (line: string) => void): Promise<void> {
  const child = spawn(process.execPath, [WRAPPER, path.resolve(root, program), ...flags], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  createInterface({ input: child.stderr! }).on('line', onLine);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with code ${code}`))));
  });
}
