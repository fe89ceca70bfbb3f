import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readSurveyAnswer } from '#app/platforms/shopify/survey-answer.ts';
import { contentOf } from '../../architecture/source-files.ts';
import { type AskedOfHub, openThankYouPage, QUESTION, surveyBundle } from '../../support/survey/host.ts';

const stored = (): Response => Response.json({ code: 'stored' });
const hub = (answer: () => Response | Promise<Response> = stored) => ({
  hub: ({ method }: AskedOfHub) => (method === 'GET' ? Response.json(QUESTION) : answer()),
});

describe('given a buyer on the thank-you page', () => {
  test('when the hub is asked, then something stands there meanwhile, and then the question with its choices', async () => {
    const page = await openThankYouPage(hub());
    expect(page.atOnce).toBe('s-skeleton-paragraph');
    const [list] = page.body.all('s-choice-list');
    expect(list!.attributes).toEqual({ label: 'How did you hear about us?', name: 'heard' });
    const choices = page.body.all('s-choice').map(({ attributes, text }) => [attributes['value'], text]);
    expect(choices).toEqual([
      ['podcast', 'A podcast'],
      ['other', 'Something else'],
    ]);
    expect(page.asked).toEqual([
      {
        url: 'https://hub.example.com/survey?order=gid%3A%2F%2Fshopify%2FOrderIdentity%2F1&locale=en&checkout=token-1',
        method: 'GET',
        authorization: 'Bearer session-token-1',
        body: null,
      },
    ]);
  });

  test('when one is chosen and sent, then the hub gets it in the form of its door, and the buyer is thanked', async () => {
    const page = await openThankYouPage(hub());
    page.choose('podcast');
    await page.send();
    const [, sent] = page.asked;
    expect(sent).toMatchObject({ url: 'https://hub.example.com/survey', method: 'POST' });
    expect(sent!.authorization).toBe('Bearer session-token-2');
    expect(readSurveyAnswer(sent!.body!)).toEqual({
      ok: true,
      orderId: '1',
      choice: 'podcast',
      checkoutToken: 'token-1',
    });
    expect(page.body.text).toBe('How did you hear about us? Thank you! That helps us a lot.');
    expect(page.body.all('s-button')).toEqual([]);
  });

  test('when nothing is chosen, then nothing is sent and the page says why', async () => {
    const page = await openThankYouPage(hub());
    await page.send();
    expect(page.asked).toHaveLength(1);
    expect(page.body.all('s-banner')[0]!.text).toBe('Choose an answer first.');
  });

  test('when sending fails, then it can be tried again', async () => {
    let isDown = true;
    const page = await openThankYouPage(hub(() => (isDown ? new Response(null, { status: 503 }) : stored())));
    page.choose('other');
    await page.send();
    expect(page.body.all('s-banner')[0]!.attributes).toEqual({ tone: 'critical' });
    expect(page.body.all('s-button')[0]!.loading).toBe(false);
    isDown = false;
    await page.send();
    expect(page.body.text).toContain('Thank you!');
    expect(page.asked).toHaveLength(3);
  });

  test('when the button is pressed twice, then it is sent once', async () => {
    let answer: (response: Response) => void = () => undefined;
    const page = await openThankYouPage(hub(() => new Promise((resolve) => (answer = resolve))));
    page.choose('other');
    await page.send();
    expect(page.body.all('s-button')[0]!.loading).toBe(true);
    await page.send();
    answer(stored());
    await page.send().catch(() => undefined);
    expect(page.asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('when the buyer has answered already, then the page says so and asks nothing', async () => {
    const page = await openThankYouPage({ hub: () => Response.json({ ...QUESTION, answered: true }) });
    expect(page.body.text).toBe('How did you hear about us? Thank you, your answer has reached us.');
    expect(page.body.all('s-choice')).toEqual([]);
  });

  test('when the page is French, or the merchant has a question of their own, then it is asked so', async () => {
    const french = await openThankYouPage({ ...hub(), language: 'fr' });
    expect(french.body.all('s-choice-list')[0]!.attributes['label']).toBe('Comment nous avez-vous connus ?');
    expect(french.asked[0]!.url).toContain('locale=fr');
    const own = await openThankYouPage({ ...hub(), settings: { question: ' Where did you see our lamps? ' } });
    expect(own.body.all('s-choice-list')[0]!.attributes['label']).toBe('Where did you see our lamps?');
  });

  test('when the page knows no checkout, then the answer says so', async () => {
    const page = await openThankYouPage({ ...hub(), checkout: undefined });
    page.choose('other');
    await page.send();
    expect(JSON.parse(page.asked[1]!.body!)).toMatchObject({ checkoutToken: null });
  });

  test('when the hub does not answer, then a buyer sees nothing, and the merchant in the editor sees why', async () => {
    for (const failing of [() => new Response(null, { status: 404 }), () => Promise.reject(new Error('offline'))]) {
      expect((await openThankYouPage({ hub: failing })).body.children).toEqual([]);
      const edited = await openThankYouPage({ hub: failing, inEditor: true });
      expect(edited.body.all('s-banner')[0]!.text).toContain('The survey cannot be shown');
    }
  });
});

test('given the bundle, then it is small, and says every sentence in both languages', async () => {
  const code = await surveyBundle();
  expect(gzipSync(code).length).toBeLessThan(1_500);
  const [en, fr] = ['en.default', 'fr'].map(
    (name) => JSON.parse(contentOf(`extensions/survey/locales/${name}.json`)) as Record<string, string>,
  );
  expect(Object.keys(fr!)).toEqual(Object.keys(en!));
  const said = [...code.matchAll(/"([a-z]+)"/g)].map(([, word]) => word);
  expect(Object.keys(en!).filter((key) => !said.includes(key))).toEqual([]);
});
