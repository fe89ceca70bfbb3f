import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { REPORTS_FORM } from '#app/reports/kept/reports.server.ts';
import { sha256Hex } from '#app/domain/values/ids.ts';

const REPORTS = path.resolve(import.meta.dirname, '../../app/reports');
/** Where the shapes of kept answers stand. */
const SHAPES = ['cohorts', 'data-health', 'models', 'paths', 'truth'].map((folder) => `${folder}/types.ts`);

/** A file's declarations: words and blanks of comments change no shape. */
const declared = (file: string): string =>
  readFileSync(path.join(REPORTS, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replace(/\s+/g, ' ');

describe('answers of reports that are kept from one release to the next', () => {
  test('given their shapes changed, then their form has to be another one, and this test to say so', () => {
    const shapes = sha256Hex(SHAPES.map(declared).join('\n')).slice(0, 16);
    expect({ shapes, form: REPORTS_FORM }).toEqual({ shapes: '88d7b34bf59508b0', form: 'reports-1' });
  });
});
