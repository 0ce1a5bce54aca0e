import { readdir } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyAudit } from '../../db/queries/audit.ts';
import { MOST_ATTACHMENTS } from '../../db/queries/attachments.ts';
import { complaint, openDesk, repair, staffOf, type Caller, type Desk } from './desk.ts';
import { fileParts, formOf, PDF, photo, sendForm, sendPicture, transparentPng } from './uploads.ts';

let desk: Desk;
let agent: Caller;
let caseId: string;

beforeAll(async () => {
  desk = await openDesk();
  agent = await desk.as('agent');
  caseId = (await agent.post('/api/cases', complaint())).json().id;
});
afterAll(() => desk?.close());

const bytesOf = async (caller: Caller, id: string, query = '') =>
  caller.get(`/api/attachments/${id}${query}`);

describe('a picture', () => {
  test('is kept upright and without what the telephone wrote into it, and shown to who may read the case', async () => {
    const sent = await photo(3_000, 2_000);
    expect(sent.includes('SENTINEL-OWNER')).toBe(true);
    const answer = await sendPicture(agent, caseId, 'photo-before', { bytes: sent });
    expect(answer.statusCode).toBe(201);
    const { id } = answer.json();
    expect(answer.headers.location).toBe(`/api/attachments/${id}`);
    expect(answer.json()).toMatchObject({
      kind: 'photo-before',
      name: 'IMG_0001.jpg',
      mediaType: 'image/jpeg',
      width: 1_707,
      height: 2_560,
      by: { name: '林晓彤' },
    });

    const full = await bytesOf(agent, id);
    expect([full.statusCode, full.headers['content-type']]).toEqual([200, 'image/jpeg']);
    expect(full.headers['x-content-type-options']).toBe('nosniff');
    expect(full.headers['content-security-policy']).toBe("sandbox; default-src 'none'");
    expect(full.headers['cache-control']).toBe('no-store');
    expect(full.headers['content-disposition']).toMatch(/^inline; /);
    const read = await sharp(full.rawPayload).metadata();
    expect([read.width, read.height, read.orientation, read.exif, read.icc]).toEqual([
      1_707,
      2_560,
      undefined,
      undefined,
      undefined,
    ]);
    expect(full.rawPayload.includes('SENTINEL')).toBe(false);

    const thumb = await bytesOf(agent, id, '?size=thumb');
    expect(thumb.headers['content-type']).toBe('image/webp');
    expect(Math.max((await sharp(thumb.rawPayload).metadata()).height, 0)).toBe(320);
    expect((await bytesOf(agent, id, '?size=huge')).statusCode).toBe(422);
  });

  test('with transparent parts stays PNG, WebP becomes JPEG', async () => {
    const signature = await sendPicture(agent, caseId, 'signature', { bytes: await transparentPng() });
    expect(signature.json()).toMatchObject({ mediaType: 'image/png', width: 300, height: 100 });
    const webp = await sharp(await photo())
      .webp()
      .toBuffer();
    expect((await sendPicture(agent, caseId, 'evidence', { bytes: webp })).json().mediaType).toBe(
      'image/jpeg',
    );
  });

  test('is listed and stands in the timeline by time, whatever name it came under', async () => {
    const { id } = (await agent.post('/api/cases', complaint())).json();
    await agent.post(`/api/cases/${id}/commands/comment`, { text: '附上现场照片' });
    const names: [string, string][] = [
      ['../../etc/passwd', 'passwd.jpg'],
      ['C:\\\\Users\\\\wang\\\\漏水.HEIC', '漏水.jpg'],
      ['..', 'file.jpg'],
      ['\u202egpj.exe', 'gpj.jpg'],
      [`${'长'.repeat(300)}.png`, `${'长'.repeat(100)}.jpg`],
    ];
    for (const [sent] of names)
      expect((await sendForm(agent, id, formOf(fileParts('evidence', await photo(), sent)))).statusCode).toBe(
        201,
      );
    const { items } = (await agent.get(`/api/cases/${id}/attachments`)).json();
    expect(items.map(({ name }: { name: string }) => name)).toEqual(names.map(([, kept]) => kept));

    const entries = (await agent.get(`/api/cases/${id}/timeline`)).json().items;
    expect(entries.map(({ source, type }: { source: string; type: string }) => [source, type])).toEqual([
      ['event', 'opened'],
      ['comment', 'comment'],
      ...names.map(() => ['attachment', 'attach']),
    ]);
    expect(entries.at(-1)).toMatchObject({
      version: null,
      actor: { name: '林晓彤' },
      data: { id: items.at(-1).id, kind: 'evidence', width: 480, height: 640 },
    });
    expect((await agent.get(`/api/cases/${id}`)).json().version).toBe(1);
    expect(await verifyAudit(desk.database.db, id)).toEqual([]);
  });

  test('sent again under its key is one, also with another boundary of the form; with other bytes the key is used up', async () => {
    const { id } = (await agent.post('/api/cases', complaint())).json();
    const bytes = await photo();
    const first = await sendPicture(agent, id, 'evidence', { key: 'once', bytes });
    const again = await agent.raw({
      method: 'POST',
      url: `/api/cases/${id}/attachments`,
      headers: { 'content-type': 'multipart/form-data; boundary=another', 'idempotency-key': 'once' },
      payload: Buffer.from(
        formOf(fileParts('evidence', bytes)).toString('latin1').replaceAll('grenze-0123456789', 'another'),
        'latin1',
      ),
    });
    expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(again.json()).toEqual(first.json());
    const other = await sendPicture(agent, id, 'evidence', { key: 'once', bytes: await photo(641) });
    expect([other.statusCode, other.json().code]).toEqual([422, 'key-reused']);
    expect((await agent.get(`/api/cases/${id}/attachments`)).json().items).toHaveLength(1);
  });

  test('is one of ten sent at once under one key, and under ten keys one file', async () => {
    const { id } = (await agent.post('/api/cases', complaint())).json();
    const bytes = await photo(500, 400);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => sendPicture(agent, id, 'evidence', { key: 'ten', bytes })),
    );
    expect(new Set(answers.map((answer) => answer.json().id)).size).toBe(1);
    for (let nth = 0; nth < 3; nth += 1) await sendPicture(agent, id, 'evidence', { bytes });
    const { rows } = await desk.database.pool.query(
      'select count(*)::int as rows, count(distinct content)::int as files from attachments where case_id = $1',
      [id],
    );
    expect(rows[0]).toEqual({ rows: 4, files: 1 });
  });
});

test('the command attach does the same and answers the case', async () => {
  const { id } = (await agent.post('/api/cases', complaint())).json();
  const answer = await sendForm(agent, id, formOf(fileParts('evidence', await photo())), {
    to: 'commands/attach',
  });
  expect([answer.statusCode, answer.json().case.version]).toEqual([200, 1]);
  expect((await agent.get(`/api/cases/${id}/attachments`)).json().items).toHaveLength(1);
});

test('a PDF is a document to be saved, never shown in place', async () => {
  const answer = await sendForm(
    agent,
    caseId,
    formOf(fileParts('document', PDF, '催告函 (1).pdf', 'application/pdf')),
  );
  expect(answer.json()).toMatchObject({ mediaType: 'application/pdf', width: null, name: '催告函 (1).pdf' });
  const read = await bytesOf(agent, answer.json().id);
  expect(read.rawPayload.equals(PDF)).toBe(true);
  expect(read.headers['content-disposition']).toBe(
    `attachment; filename="___ (1).pdf"; filename*=UTF-8''${encodeURIComponent('催告函 ')}%281%29.pdf`,
  );
  expect((await bytesOf(agent, answer.json().id, '?size=thumb')).statusCode).toBe(404);
  const asPhoto = await sendForm(agent, caseId, formOf(fileParts('evidence', PDF)));
  expect([asPhoto.statusCode, asPhoto.json().code]).toEqual([422, 'unsupported-file']);
});

describe('who sees an attachment', () => {
  test('nobody without the case; who is accused does not see the evidence', async () => {
    const { id } = (
      await agent.post('/api/cases', complaint({ details: { againstStaff: staffOf('supervisor2') } }))
    ).json();
    const { id: attachment } = (await sendPicture(agent, id, 'evidence')).json();
    for (const login of ['supervisor2', 'cleaner', 'committee', 'agent3']) {
      const person = await desk.as(login);
      expect([login, (await bytesOf(person, attachment)).statusCode]).toEqual([login, 404]);
      expect((await person.get(`/api/cases/${id}/attachments`)).statusCode).toBe(404);
      expect((await sendPicture(person, id, 'evidence')).statusCode).toBe(404);
    }
    expect((await bytesOf(await desk.as('auditor'), attachment)).statusCode).toBe(200);
    expect((await sendPicture(await desk.as('auditor'), id, 'evidence')).statusCode).toBe(403);
    expect((await bytesOf(await desk.as('admin'), attachment)).statusCode).toBe(403);
    expect((await desk.app.inject({ method: 'GET', url: `/api/attachments/${attachment}` })).statusCode).toBe(
      401,
    );
  });

  test('the committee sees photos and evidence of what stands on its rung, no signature and no document', async () => {
    const { id } = (await agent.post('/api/cases', complaint())).json();
    const kinds = ['photo-before', 'photo-after', 'evidence', 'signature', 'document'];
    const sent = new Map<string, string>();
    for (const kind of kinds) sent.set(kind, (await sendPicture(agent, id, kind)).json().id);
    await desk.database.pool.query(
      `update cases set rung = 2, state = jsonb_set(state, '{rung}', '2') where id = $1`,
      [id],
    );
    const member = await desk.as('committee');
    const seen = (await member.get(`/api/cases/${id}/attachments`)).json().items;
    expect(seen.map(({ kind }: { kind: string }) => kind)).toEqual(kinds.slice(0, 3));
    const entries = (await member.get(`/api/cases/${id}/timeline`)).json().items;
    expect(entries.filter(({ source }: { source: string }) => source === 'attachment')).toHaveLength(3);
    for (const [kind, attachment] of sent)
      expect([kind, (await bytesOf(member, attachment)).statusCode]).toEqual([
        kind,
        kinds.indexOf(kind) < 3 ? 200 : 404,
      ]);
    expect((await sendPicture(member, id, 'evidence')).statusCode).toBe(403);
  });

  test('a technician of the department adds photos to its case', async () => {
    const { id } = (await agent.post('/api/cases', repair())).json();
    await desk.database.pool.query(
      `update cases set department = 'engineering', state = jsonb_set(state, '{department}', '"engineering"') where id = $1`,
      [id],
    );
    expect((await sendPicture(await desk.as('technician'), id, 'photo-after')).statusCode).toBe(201);
  });
});

test('a case takes a hundred attachments and says when it is full', async () => {
  const { id } = (await agent.post('/api/cases', complaint())).json();
  const { id: one } = (await sendPicture(agent, id, 'evidence')).json();
  await desk.database.pool.query(
    `insert into attachments select gen_random_uuid(), case_id, author_id, kind, name, media_type, size, width, height,
       content, thumbnail, created_at from attachments, generate_series(2, $2) where id = $1`,
    [one, MOST_ATTACHMENTS],
  );
  const full = await sendPicture(agent, id, 'evidence', { key: 'full' });
  expect([full.statusCode, full.json().code]).toEqual([422, 'too-many-attachments']);
  expect(await verifyAudit(desk.database.db, id)).toEqual([]);
});

test('bytes that are not where they belong are an outage, not an attachment that never was', async () => {
  const { id, ...rest } = (
    await sendPicture(agent, caseId, 'evidence', { bytes: await photo(222, 111) })
  ).json();
  expect(rest.width).toBe(111);
  await desk.database.pool.query(`update attachments set content = sha256('elsewhere') where id = $1`, [id]);
  const answer = await bytesOf(agent, id);
  expect([answer.statusCode, answer.json().code]).toEqual([503, 'unavailable']);
});

test('no name of a sender reaches the disk, and nothing half-written is left', async () => {
  const shelves = await readdir(desk.filesFolder);
  expect(shelves.filter((shelf) => !/^([0-9a-f]{2}|unfinished)$/.test(shelf))).toEqual([]);
  expect(await readdir(`${desk.filesFolder}/unfinished`)).toEqual([]);
});
