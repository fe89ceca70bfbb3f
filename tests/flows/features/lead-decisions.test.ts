import { describe, expect, test } from 'vitest';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { factsDigest } from '#app/database/reading/digest.server.ts';
import { stageChangesSince } from '#app/database/reading/lead-stages.server.ts';
import { appendRawEvents } from '#app/database/system/raw-events.server.ts';
import { addMember } from '#app/database/system/workspaces.server.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { assignLead, stageLead, undoLeadDecision } from '#app/features/leads/decide-lead.server.ts';
import type { Who } from '#app/features/who.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { leadList, type LeadsAsked } from '#app/reports/leads/lead-list.server.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { metaLead } from '../../support/wire-bodies.ts';
import { somebody, useFeatures } from './feature-rig.ts';

const urls = await useFeatures();
const superuser = useSuperuser(urls);

const AT = '2026-03-01T10:00:00+0000';
const leadId = (id: number): string => hashId('lead', 'meta', String(id));

/** Somebody with leads of one day: two from an ad, one organic, one that the form's test made. */
async function withLeads(): Promise<Who> {
  const who = await somebody();
  const bodies = [
    metaLead({ id: 901, at: AT, email: 'a@client.example' }),
    metaLead({ id: 902, at: AT, email: 'b@client.example' }),
    metaLead({ id: 903, at: AT, email: 'c@client.example', adId: null }),
    metaLead({ id: 904, at: AT, email: 'test@fb.com' }),
  ];
  await appendRawEvents(
    who.workspaceId,
    bodies.map((body) => ({
      id: hashId('raw', who.workspaceId, String(body.id)),
      source: 'meta-lead',
      topic: 'lead',
      deliveryKey: String(body.id),
      meta: {},
      body: Buffer.from(JSON.stringify(body)),
    })),
  );
  await processAll(who.workspaceId);
  return who;
}

const list = (who: Who, asked: Partial<LeadsAsked> = {}) =>
  leadList(who.workspaceId, { search: null, page: 1, pageSize: 50, personalData: false, ...asked });
const idsOf = async (who: Who, asked: Partial<LeadsAsked>): Promise<string[]> =>
  (await list(who, asked)).rows.map(({ platformId }) => platformId).toSorted();
const stageOf = async (who: Who, id: number): Promise<string | undefined> =>
  (await list(who)).rows.find((row) => row.platformId === String(id))?.stage;
const changes = (who: Who, since = new Date(0)) => withWorkspace(who.workspaceId, (tx) => stageChangesSince(tx, since));

describe('given leads that people work on', () => {
  test('when nobody has said anything, then all are new', async () => {
    const who = await withLeads();
    const { stages, total } = await list(who);
    expect(stages).toEqual({ new: 4, contacted: 0, qualified: 0, won: 0, lost: 0 });
    expect(total).toBe(4);
  });

  test('when a lead is contacted, then qualified, then the last stands, is counted and can be filtered by', async () => {
    const who = await withLeads();
    await stageLead(who, { leadId: leadId(901), stage: 'contacted' });
    await stageLead(who, { leadId: leadId(901), stage: 'qualified' });
    await stageLead(who, { leadId: leadId(902), stage: 'lost' });
    const { stages } = await list(who);
    expect(stages).toEqual({ new: 2, contacted: 0, qualified: 1, won: 0, lost: 1 });
    expect(await idsOf(who, { stage: 'qualified' })).toEqual(['901']);
    expect((await list(who, { stage: 'qualified' })).total).toBe(1);
  });

  test('when a decision is taken back, then what stood before it stands again, and only that', async () => {
    const who = await withLeads();
    await stageLead(who, { leadId: leadId(901), stage: 'contacted' });
    const second = await stageLead(who, { leadId: leadId(901), stage: 'lost' });
    await undoLeadDecision(who, second);
    expect(await stageOf(who, 901)).toBe('contacted');
    await undoLeadDecision(who, second);
    expect(await stageOf(who, 901)).toBe('contacted');
  });

  test('when they are narrowed to one kind, then organic and test leads are apart', async () => {
    const who = await withLeads();
    expect(await idsOf(who, { origin: 'paid' })).toEqual(['901', '902']);
    expect(await idsOf(who, { origin: 'organic' })).toEqual(['903']);
    expect(await idsOf(who, { origin: 'test' })).toEqual(['904']);
    const organic = (await list(who, { origin: 'organic' })).rows[0]!;
    expect([organic.channel, organic.campaign]).toEqual(['organic-social', null]);
  });

  test('when a lead is assigned to a member, then it is that member’s until it is taken back', async () => {
    const who = await withLeads();
    await superuser.query(`INSERT INTO auth_user (id, name, email, updated_at) VALUES ($1, 'Ana', $1, now())`, [
      who.userId,
    ]);
    await addMember(who.workspaceId, who.userId, 'manager');
    const decision = await assignLead(who, { leadId: leadId(902), member: who.userId });
    expect(await idsOf(who, { member: who.userId })).toEqual(['902']);
    expect(await idsOf(who, { member: '' })).toEqual(['901', '903', '904']);
    expect((await list(who)).choices.members).toEqual([{ id: who.userId, name: 'Ana' }]);
    await undoLeadDecision(who, decision);
    expect(await idsOf(who, { member: who.userId })).toEqual([]);
  });

  test('when it is assigned to somebody else, or the lead or decision is none, then that is refused', async () => {
    const who = await withLeads();
    await expect(assignLead(who, { leadId: leadId(901), member: 'a stranger' })).rejects.toThrow(/no member/);
    await expect(stageLead(who, { leadId: leadId(999), stage: 'won' })).rejects.toThrow(/no such lead/);
    await expect(undoLeadDecision(who, leadId(1))).rejects.toThrow(/no such decision/);
    const other = await somebody();
    await expect(stageLead(other, { leadId: leadId(901), stage: 'won' })).rejects.toThrow(/no such lead/);
  });

  test('when everything is made anew from the raw events, then the same is decided', async () => {
    const who = await withLeads();
    await stageLead(who, { leadId: leadId(901), stage: 'contacted' });
    await undoLeadDecision(who, await stageLead(who, { leadId: leadId(901), stage: 'won' }));
    const before = [await withWorkspace(who.workspaceId, factsDigest), await changes(who)];
    await rebuildWorkspace(who.workspaceId, { order: (seqs) => seqs.toReversed(), batch: 2 });
    expect([await withWorkspace(who.workspaceId, factsDigest), await changes(who)]).toEqual(before);
  });
});

describe('given stages that are to be told to a platform', () => {
  test('when they are asked for, then the first is the lead’s own, without test leads and what was taken back', async () => {
    const who = await withLeads();
    await stageLead(who, { leadId: leadId(901), stage: 'contacted' });
    await undoLeadDecision(who, await stageLead(who, { leadId: leadId(902), stage: 'won' }));
    await stageLead(who, { leadId: leadId(904), stage: 'won' });
    const told = (await changes(who)).map(
      ({ platform, platformLeadId, stage }) => `${platform} ${platformLeadId} ${stage}`,
    );
    expect(told.toSorted()).toEqual(['meta 901 contacted', 'meta 901 new', 'meta 902 new', 'meta 903 new']);
    const since = new Date('2026-03-02T00:00:00Z');
    expect((await changes(who, since)).map(({ stage }) => stage)).toEqual(['contacted']);
  });
});
