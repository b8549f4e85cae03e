// A sheet that is committed by a station which asks for data instead of a page.
import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import type { ItemRef } from '../../server/evidence/custody/custody-item.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { entryBySeq } from '../../server/ledger/ledger-store.js';
import { personById } from '../../server/people/person-store.js';
import { receivedExhibit, registeredExhibit } from '../support/custody-steps.js';
import { withPin } from '../support/pins.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

interface Answer {
  readonly recorded: readonly Record<'item' | 'number' | 'event' | 'hash' | 'at' | 'seq', string | number>[];
  readonly refused: readonly Record<'item' | 'number' | 'code' | 'words', string>[];
}

describe('a commit answered as data', () => {
  const pin = '402817';
  let test: TestApp;
  let registrar: Actor;
  let chemist: Actor;
  let station: TestAgent;
  let login: string;
  before(async () => {
    test = await openTestApp();
    registrar = await test.person('registrar');
    chemist = await test.person('chemist');
    await withPin(test, registrar, pin);
    station = await test.as(registrar, 'en');
    login = (await personById(test.lab.db, registrar.id))?.login ?? '';
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const sheetOf = (items: readonly ItemRef[]) => ({
    sheet: newId(),
    action: 'hand-over',
    receiver: chemist.id,
    items: items.map(({ kind, id }) => `${kind}~${id}~${newId()}`).join(','),
    who: login,
    secret: pin,
  });
  const commit = (sheet: object) => station.post('/custody').type('form').accept('application/json').send(sheet);
  const answerOf = async (sheet: object, status: number) => (await commit(sheet).expect(status)).body as Answer;

  it('names the event, and the ledger entry that proves it', async () => {
    const item = await receivedExhibit(test, registrar);
    const { recorded, refused } = await answerOf(sheetOf([item]), 200);
    const [event] = (await eventsOfItem(test.lab.db, item)).slice(-1);
    expect(refused).to.deep.equal([]);
    expect(recorded).to.have.length(1);
    expect(recorded[0]).to.include({ item: `exhibit:${item.id}`, number: item.number, event: event?.id });
    const entry = await entryBySeq(test.lab.db, test.laboratoryId, Number(recorded[0]?.['seq']));
    expect(entry).to.include({ leaf_hash: recorded[0]?.['hash'], at: recorded[0]?.['at'] });
  });

  it('tells why an item was refused, and records the others', async () => {
    const able = await receivedExhibit(test, registrar);
    const unable = await registeredExhibit(test);
    const { recorded, refused } = await answerOf(sheetOf([able, unable]), 200);
    expect(recorded.map(({ number }) => number)).to.deep.equal([able.number]);
    expect(refused).to.have.length(1);
    expect(refused[0]).to.include({ number: unable.number, code: 'custody.not-received' });
    expect(refused[0]?.words).to.match(/not been received|not received/i);
    expect((await answerOf(sheetOf([unable]), 409)).recorded).to.deep.equal([]);
  });

  it('answers the same sheet sent again with the same record', async () => {
    const item = await receivedExhibit(test, registrar);
    const sheet = sheetOf([item]);
    const first = await answerOf(sheet, 200);
    expect(await answerOf(sheet, 200)).to.deep.equal(first);
    const [one, two] = await Promise.all([answerOf(sheet, 200), answerOf(sheet, 200)]);
    expect([one, two]).to.deep.equal([first, first]);
    expect(await eventsOfItem(test.lab.db, item)).to.have.length(2);
  });

  it('records nothing without the secret or with a wrong one', async () => {
    const item = await receivedExhibit(test, registrar);
    await commit({ ...sheetOf([item]), secret: '' }).expect(422);
    const refused = await commit({ ...sheetOf([item]), secret: '999999' }).expect(409);
    expect(refused.body).to.have.nested.property('error.code');
    expect(await eventsOfItem(test.lab.db, item)).to.have.length(1);
  });
});
