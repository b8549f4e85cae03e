// No room for an upload: the reader is told so in words, nothing is kept by half, and it works again when there is room.
import { expect } from 'chai';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { photographsOfExhibit } from '../../server/evidence/exhibits/photograph-store.js';
import { makeApp } from '../../server/app.js';
import type { Lab } from '../../server/ledger/lab.js';
import { roles } from '../../server/foundation/actor.js';
import supertest from 'supertest';
import { occupied, type Subjects } from '../support/occupied-laboratory.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('an upload to a full disk', () => {
  let test: TestApp;
  let things: Subjects;
  let cookie: string;
  before(async function () {
    this.timeout(30_000);
    test = await openTestApp();
    ({ subjects: things } = await occupied(test));
    const agent = await test.as(await test.person(...roles.filter((role) => role !== 'investigator')));
    const sent = await agent.get('/exhibits');
    cookie = (sent as unknown as { request: { header: Record<string, string> } }).request.header['Cookie'] ?? '';
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(3_000_000, 7)]);
  const upload = (lab: Lab) =>
    supertest(makeApp(lab))
      .post(`/exhibits/${things.exhibitNumber}/photographs`)
      .set('Cookie', cookie)
      .field('subject', 'seal')
      .attach('photographs', jpeg, 'пломба.jpg');

  /** Takes the first bytes, as a disk does that has room for these, and refuses the rest as the system does. */
  const full = (): Lab => ({
    ...test.lab,
    vault: {
      ...test.lab.vault,
      keep: async (source, limit) => {
        async function* untilFull() {
          let room = 100_000;
          for await (const chunk of source) {
            room -= chunk.byteLength;
            if (room < 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
            yield chunk;
          }
        }
        return test.lab.vault.keep(untilFull(), limit);
      },
    },
  });

  it('is refused with what is the matter and what to do, and leaves no half of a file', async () => {
    const before = await photographsOfExhibit(test.lab.db, things.exhibitId);
    const refused = await upload(full());
    expect(refused.status).to.equal(503);
    expect(refused.text).to.include('На диске сервера нет места').and.include('Ничего не записано');
    expect(await readdir(join(test.lab.vault.folder, 'incoming'))).to.deep.equal([]);
    expect(await photographsOfExhibit(test.lab.db, things.exhibitId)).to.deep.equal(before);
    expect((await upload(test.lab)).status).to.equal(303);
    expect(await photographsOfExhibit(test.lab.db, things.exhibitId)).to.have.length(before.length + 1);
  });
});
