import { describe, expect, test } from 'vitest';
import { MASK, maskedBody, readableBody } from '#app/reports/evidence/mask.ts';

const order = JSON.stringify({
  name: '#1001',
  total_price: '10.00',
  email: 'ada@example.com',
  customer: {
    id: 77,
    first_name: 'Ada',
    orders_count: 3,
    note: null,
    default_address: { city: 'Paris', country: 'France' },
  },
  billing_address: { name: 'Ada Byron', address1: '1 rue X', country_code: 'FR', latitude: 48.85 },
  line_items: [{ name: 'Lamp', title: 'Lamp' }],
  shipping_lines: [{ title: 'Standard', phone: null }],
  client_details: { browser_ip: '203.0.113.9', user_agent: 'Firefox' },
  landing_site: '/?utm_source=mail&e=ada%40example.com&from=203.0.113.9',
});

describe('a body without personal data', () => {
  const masked = JSON.parse(maskedBody(order)) as Record<string, never>;

  test('keeps what evidence is about', () => {
    expect(masked).toMatchObject({
      name: '#1001',
      total_price: '10.00',
      customer: { id: 77, orders_count: 3 },
      billing_address: { country_code: 'FR' },
      line_items: [{ name: 'Lamp', title: 'Lamp' }],
      shipping_lines: [{ title: 'Standard' }],
    });
  });

  test('has neither names, addresses, contacts nor internet addresses', () => {
    const text = maskedBody(order);

    for (const personal of ['ada', 'Ada', 'Byron', 'rue X', 'Paris', '203.0.113.9', 'Firefox', '48.85']) {
      expect(text).not.toContain(personal);
    }
    expect(text).toContain(MASK);
  });

  test('masks every answer of a lead form', () => {
    const lead = JSON.stringify({
      id: '1',
      field_data: [
        { name: 'budget', values: ['about 5,000'] },
        { name: 'email', values: ['a@b.co'] },
      ],
    });
    const fields = JSON.parse(maskedBody(lead)) as { field_data: unknown };

    expect(fields.field_data).toEqual([
      { name: 'budget', values: [MASK] },
      { name: 'email', values: [MASK] },
    ]);
  });

  test('masks an exported lead, its questions without a known name too', () => {
    const record = {
      kind: 'meta-leads-center',
      fields: { name: 'Ada Byron', stage: 'Intake' },
      others: { 'Your dog?': 'Rex' },
    };

    expect(JSON.parse(maskedBody(JSON.stringify(record)))).toEqual({
      kind: 'meta-leads-center',
      fields: { name: MASK, stage: 'Intake' },
      others: { 'Your dog?': MASK },
    });
  });

  test('masks contacts in plain text', () => {
    expect(maskedBody('Ada;ada@example.com;+33 6 12 34 56 78;10.0.0.1;12.34')).toBe(
      `Ada;${MASK};${MASK};${MASK};12.34`,
    );
  });

  test('is not fooled by broken JSON', () => {
    expect(maskedBody('{"email":"ada@example.com"')).toBe(`{"email":"${MASK}"`);
  });
});

describe('a body as it was received', () => {
  test('keeps every digit of long ids', () => {
    expect(readableBody('{"id":820982911946154508,"price":1.10}')).toBe(
      '{\n  "id": 820982911946154508,\n  "price": 1.10\n}',
    );
  });
});
