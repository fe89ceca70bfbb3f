import { describe, expect, it } from 'vitest';
import { readFile } from './read-file.ts';
import type { LeadSighting } from '#app/domain/leads/lead.ts';
import type { ReadFile } from './read-file.ts';

const leads = (read: ReadFile): LeadSighting[] =>
  read.sightings.flatMap((one) => (one.is === 'lead' ? [one.lead] : []));

const FORM =
  'id,created_time,ad_id,ad_name,campaign_id,campaign_name,form_id,form_name,is_organic,platform,votre_e-mail,numéro_de_téléphone,lead_status';

describe('Meta instant forms', () => {
  it('removes the prefixes of ids and phone, and knows questions in French', async () => {
    const row =
      'l:900000000000001,2026-06-01T09:00:00+02:00,ag:120210000000000017,Film,c:120210000000000019,Été,f:777,Offre,false,ig,anne@client.example,p:+33612345678,CREATED';
    const [lead] = leads(await readFile([FORM, row].join('\n'), 'leads.csv'));
    expect(lead).toMatchObject({
      platform: 'meta',
      platformId: '900000000000001',
      formId: '777',
      organic: false,
      stage: 'CREATED',
      rank: 1,
    });
    expect(lead!.createdAt).toBe('2026-06-01T07:00:00.000Z');
    expect(lead!.touch).toMatchObject({
      signal: 'lead',
      from: { source: 'instagram', medium: 'paid', adId: '120210000000000017', campaign: 'Été' },
    });
    expect(lead!.identifiers.toSorted((a, b) => a.kind.localeCompare(b.kind))).toEqual([
      { kind: 'email', value: 'anne@client.example' },
      { kind: 'phone', value: '+33612345678' },
    ]);
  });

  it('keeps organic leads and test leads apart', async () => {
    const rows = [
      'l:1000000000000001,2026-06-01T09:00:00+02:00,,,,,f:7,Offre,true,fb,a@client.example,,',
      'l:1000000000000002,2026-06-01T09:00:00+02:00,,,,,f:7,Offre,true,fb,<test lead: dummy data for email>,,',
    ];
    const read = leads(await readFile([FORM, ...rows].join('\n'), 'leads.csv'));
    expect(read.map((lead) => [lead.organic, lead.test, lead.identifiers.length])).toEqual([
      [true, false, 1],
      [true, true, 0],
    ]);
  });

  it('counts a lead once where files overlap, and gives a lead without an id one of its content', async () => {
    const row = '1000000000000001,2026-06-01T09:00:00+02:00,,,,,7,Offre,true,fb,a@client.example,,';
    const damaged = row.replace('1000000000000001', '1.0E+15');
    const read = await readFile([FORM, row, `l:${row}`, damaged].join('\n'), 'leads.csv');
    expect(read.summary.totals()).toEqual({ leads: 2 });
    expect(leads(read).map((lead) => lead.platform)).toEqual(['meta', 'meta', 'file']);
  });
});

describe('Meta Leads Center', () => {
  const HEADER = 'Created,Name,Email,Phone,Stage,Owner,Source,Labels';
  const read = (stage: string, zone: string | null = 'Europe/Paris'): Promise<ReadFile> =>
    readFile(`${HEADER}\n"08/10/2024, 21:35",Anne,anne@client.example,,${stage},,Paid,\n`, 'leads.csv', {
      timeZone: zone,
    });

  it('gives the same key and id to a lead whose stage has moved on, and sees the change', async () => {
    const [before, after] = [await read('Intake'), await read('Won')];
    expect(after.records[0]!.naturalKey).toBe(before.records[0]!.naturalKey);
    expect(after.records[0]!.contentHash).not.toBe(before.records[0]!.contentHash);
    expect(leads(after)[0]!.platformId).toBe(leads(before)[0]!.platformId);
    expect(leads(after)[0]).toMatchObject({ stage: 'Won', organic: false, createdAt: '2024-10-08T19:35:00.000Z' });
  });

  it('needs a time zone, and says so for each row without one', async () => {
    const without = await read('Intake', null);
    expect(without.recognised.needs).toEqual(['timeZone']);
    expect(without.rejected).toEqual([
      { line: 2, field: 'created', reason: 'Created: «08/10/2024, 21:35» names no time zone, and none was given' },
    ]);
  });

  it('says when dates can be read two ways', async () => {
    const two = await readFile(`${HEADER}\n08/10/2024,Anne,,,Intake,,Paid,\n`, 'leads.csv', { timeZone: 'UTC' });
    expect(two.recognised.warnings).toMatchObject([{ code: 'month-first-taken' }]);
    const told = await readFile(
      `${HEADER}\n08/10/2024,Anne,,,Intake,,Paid,\n`,
      'leads.csv',
      { timeZone: 'UTC' },
      { dayFirst: true },
    );
    expect(leads(told)[0]!.createdAt).toBe('2024-10-08T00:00:00.000Z');
  });
});
