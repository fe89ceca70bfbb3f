import { expect, test } from 'vitest';
import { removeView, savedViews, saveView } from '#app/features/saved-views.server.ts';
import { somebody, useFeatures } from './feature-rig.ts';

await useFeatures();

const view = { page: 'roas', name: 'Mine', query: 'from=2026-03-01&to=2026-03-31' };

test('given a view that somebody saved, then they see it on its page, by name', async () => {
  const who = await somebody();
  const second = await saveView(who, { ...view, name: 'B' });
  const first = await saveView(who, { ...view, name: 'A' });
  expect(await savedViews(who, 'roas')).toEqual([first, second]);
  expect(await savedViews(who, 'orders')).toEqual([]);
});

test('given a view, then nobody else sees or removes it: no colleague, and no other workspace', async () => {
  const who = await somebody();
  const saved = await saveView(who, view);
  const others = [
    { ...who, userId: 'colleague' },
    { ...(await somebody()), userId: who.userId },
  ];
  for (const other of others) {
    expect(await savedViews(other, 'roas')).toEqual([]);
    await removeView(other, saved.id);
  }
  expect(await savedViews(who, 'roas')).toEqual([saved]);
  await removeView(who, saved.id);
  expect(await savedViews(who, 'roas')).toEqual([]);
});
