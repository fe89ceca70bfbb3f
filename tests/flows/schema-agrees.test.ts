import { inject, expect, test } from 'vitest';
import { schemaDiff } from '../../scripts/schema-diff.ts';

test('given the migrations, when they are replayed, then they give exactly what prisma/schema.prisma describes', async () => {
  expect(await schemaDiff(inject('postgres').superUrl)).toBe('');
});
