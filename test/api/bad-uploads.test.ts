import { deflateSync, gzipSync, crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complaint, openDesk, type Caller, type Desk } from './desk.ts';
import { fileParts, formOf, photo, sendForm, type Part } from './uploads.ts';

let desk: Desk;
let agent: Caller;
let caseId: string;

beforeAll(async () => {
  desk = await openDesk();
  agent = await desk.as('agent');
  caseId = (await agent.post('/api/cases', complaint())).json().id;
});
afterAll(() => desk?.close());

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
};

/** A small PNG that says it is as large as it likes. */
function pngOf(width: number, height: number, packed: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const ZIP_OF_ZEROES = (): Buffer => {
  const name = Buffer.from('[Content_Types].xml');
  const packed = deflateSync(Buffer.alloc(64 * 1024 * 1024)).subarray(2, -4);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(64 * 1024 * 1024, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name, packed]);
};

describe('what is no picture is refused with its word and the field', () => {
  const files: [string, () => Buffer | Promise<Buffer>, string][] = [
    ['a script called .jpg', () => Buffer.from('<script>fetch("/api/session")</script>'), 'unsupported-file'],
    ['a page called .jpg', () => Buffer.from('<!doctype html><body onload=alert(1)>'), 'unsupported-file'],
    ['SVG', () => Buffer.from(SVG), 'unsupported-file'],
    ['SVG with an XML head', () => Buffer.from(`<?xml version="1.0"?>${SVG}`), 'unsupported-file'],
    ['a GIF that is a script', () => Buffer.from('GIF89a/*\x01\x00*/=alert(1);'), 'unsupported-file'],
    ['a zip bomb', ZIP_OF_ZEROES, 'unsupported-file'],
    ['a gzip bomb', () => gzipSync(Buffer.alloc(64 * 1024 * 1024)), 'unsupported-file'],
    ['a program', () => Buffer.from('7f454c4602010100000000000000000002003e00', 'hex'), 'unsupported-file'],
    ['noise', () => Buffer.from('0123456789'.repeat(50)), 'unsupported-file'],
    [
      'huge pixels in a small file',
      () => pngOf(60_000, 60_000, deflateSync(Buffer.alloc(1_000))),
      'too-many-pixels',
    ],
    [
      'pixels beyond what a picture may say',
      () => pngOf(0x7fffffff, 0x7fffffff, Buffer.alloc(0)),
      'unreadable-file',
    ],
    ['half a photo', async () => (await photo()).subarray(0, 900), 'unreadable-file'],
    [
      'a photo’s head and nothing else',
      () => Buffer.from('ffd8ffe000104a46494600', 'hex'),
      'unreadable-file',
    ],
  ];
  test.each(files)('%s', async (_name, bytes, code) => {
    const answer = await sendForm(agent, caseId, formOf(fileParts('evidence', await bytes())));
    expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
    expect(answer.json().errors).toEqual([{ in: 'body', pointer: '/file', code }]);
    expect(answer.json().title).toEqual(expect.any(String));
  });

  test('HEIC is read where the decoder can, else refused as what cannot be read', async () => {
    const heic = Buffer.concat([
      Buffer.from('00000018667479706865696300000000686569636d696631', 'hex'),
      Buffer.alloc(64),
    ]);
    const answer = await sendForm(agent, caseId, formOf(fileParts('evidence', heic)));
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'unreadable-file']);
  });

  test('more than 10 MB', async () => {
    const large = Buffer.concat([await photo(), Buffer.alloc(10 * 1024 * 1024)]);
    const answer = await sendForm(agent, caseId, formOf(fileParts('evidence', large)));
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'file-too-large']);
    expect(answer.json().errors).toEqual([{ in: 'body', pointer: '/file', code: 'file-too-large' }]);
  });
});

describe('a form names every faulty field', () => {
  const forms: [string, (good: Buffer) => Part[], string[]][] = [
    ['no kind', (file) => fileParts('evidence', file).slice(1), ['/kind required']],
    ['an unknown kind', (file) => fileParts('selfie', file), ['/kind enum']],
    ['no file', () => [{ field: 'kind', value: 'evidence' }], ['/file required']],
    ['an empty file', () => fileParts('evidence', Buffer.alloc(0)), ['/file minLength']],
    ['nothing', () => [], ['/file required', '/kind required']],
    [
      'an unknown field',
      (file) => [...fileParts('evidence', file), { field: 'colour', value: 'red' }],
      ['/colour additionalProperties'],
    ],
    [
      'a file under another name',
      (file) => [
        { field: 'kind', value: 'evidence' },
        { field: 'picture', value: file, fileName: 'a.jpg' },
      ],
      ['/file required', '/picture additionalProperties'],
    ],
  ];
  test.each(forms)('%s', async (_name, parts, expected) => {
    const answer = await sendForm(agent, caseId, formOf(parts(await photo())));
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'invalid']);
    expect(
      answer
        .json()
        .errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)
        .toSorted(),
    ).toEqual(expected);
  });

  const whole: [string, (good: Buffer) => Buffer, number][] = [
    ['two files', (file) => formOf([...fileParts('evidence', file), ...fileParts('evidence', file)]), 413],
    [
      'a thousand fields',
      () => formOf(Array.from({ length: 1_000 }, (_, nth) => ({ field: `f${nth}`, value: 'x' }))),
      413,
    ],
    ['a form cut off', (file) => formOf(fileParts('evidence', file)).subarray(0, -40), 400],
    ['a form of nothing but its boundary', () => Buffer.from('--grenze'), 400],
    ['JSON called a form', () => Buffer.from('{"kind":"evidence"}'), 400],
    [
      '__proto__',
      (file) => formOf([{ field: '__proto__', value: 'x' }, ...fileParts('evidence', file)]),
      400,
    ],
  ];
  test.each(whole)('%s', async (_name, form, status) => {
    const answer = await sendForm(agent, caseId, form(await photo()));
    expect(answer.statusCode).toBe(status);
    expect(answer.json().code).toEqual(expect.any(String));
  });

  test('a missing key, a body that is no form, a case that is not there', async () => {
    const form = formOf(fileParts('evidence', await photo()));
    const without = await sendForm(agent, caseId, form, { key: null });
    expect([without.statusCode, without.json().code]).toEqual([400, 'key-missing']);
    const json = await agent.post(`/api/cases/${caseId}/attachments`, { kind: 'evidence' });
    expect([json.statusCode, json.json().code]).toEqual([415, 'unsupported-media-type']);
    expect((await sendForm(agent, 'TS-2026-999999', form)).statusCode).toBe(404);
    for (const id of ['7', '..%2f..%2fetc%2fpasswd', caseId])
      expect((await agent.get(`/api/attachments/${id}`)).statusCode).toBe(404);
    expect((await agent.get('/api/attachments/%00')).statusCode).toBe(400);
    const foreign = await agent.raw({
      method: 'POST',
      url: `/api/cases/${caseId}/attachments`,
      headers: {
        'content-type': 'multipart/form-data; boundary=grenze-0123456789',
        origin: 'https://evil.example',
      },
      payload: form,
    });
    expect([foreign.statusCode, foreign.json().code]).toEqual([403, 'cross-origin']);
  });
});

test('of a picture that unpacks to more than it says, what it says is kept', async () => {
  const { id } = (await agent.post('/api/cases', complaint())).json();
  const bomb = pngOf(10, 10, deflateSync(Buffer.alloc(64 * 1024 * 1024)));
  const answer = await sendForm(agent, id, formOf(fileParts('evidence', bomb)));
  expect(answer.json()).toMatchObject({ width: 10, height: 10 });
  expect(answer.json().size).toBeLessThan(2_000);
});

test('nothing that was refused is kept', async () => {
  const { rows } = await desk.database.pool.query(
    'select count(*)::int as count from attachments where case_id = $1',
    [caseId],
  );
  expect(rows).toEqual([{ count: 0 }]);
});
