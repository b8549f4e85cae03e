// The forms by which the record of an item is mended, sent right and sent wrong.
import { expect } from 'chai';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { type CustodyBench, eventIdIn, openCustodyBench, signedSheetOf } from '../support/custody-bench.js';
import { receivedExhibit, type TestExhibit } from '../support/custody-steps.js';

describe('the forms that mend a record', () => {
  let bench: CustodyBench;
  before(async function () {
    this.timeout(30_000);
    bench = await openCustodyBench();
  });
  after(() => bench.test.close());

  const pageOf = async (item: TestExhibit) => (await bench.asRegistrar.get(`/custody/${item.number}`)).text;
  const send = async (item: TestExhibit, noun: string, fields: Record<string, string>, agent = bench.asRegistrar) =>
    agent
      .post(`/custody/${item.number}/${noun}`)
      .type('form')
      .send({ eventId: eventIdIn(await pageOf(item)), ...fields });
  const newest = async (item: TestExhibit) => (await eventsOfItem(bench.test.lab.db, item)).at(-1)?.id ?? '';
  const reception = { field: 'seal', right: '0091872', reason: 'Цифры переставлены при приёме.' };

  it('undo a storing that was scanned by mistake, and show it on the timeline', async () => {
    const { test, shelf } = bench;
    const item = await receivedExhibit(test, bench.registrar);
    const stored = await storedOverHttp(item, shelf.id);
    const page = await pageOf(item);
    expect(page).to.include('Отменить последнее перемещение');
    const form = { action: 'undo', code: item.number, then: 'sign' };
    const asked = await bench.asRegistrar.post('/scans').type('form').send(form).expect(200);
    expect(asked.text).to.include('отменяю последнее перемещение').and.include('Будет отменено: «').and.include(stored);
    const signed = await signedSheetOf(bench, asked.text, bench.registrar);
    await bench.asRegistrar.post('/custody').type('form').send(signed).expect(200);
    const after = await pageOf(item);
    expect(after).to.include('Отменено: «').and.include(`Подпись: ${bench.registrar.name}, «Отменить записанное»`);
    expect(after).to.not.include('Отменить последнее перемещение');
    const again = await bench.asRegistrar.post('/scans').type('form').send(form);
    expect(again.text).to.include('Не войдёт').and.not.include('name="secret"');
  });

  it('correct the seal of a reception; the wrong number is taken from the record', async () => {
    const item = await receivedExhibit(bench.test, bench.registrar);
    const answer = await send(item, 'corrections', { ...reception, correctedEventId: await newest(item) });
    expect(answer.status).to.equal(303);
    const page = await pageOf(item);
    expect(page).to.include(`номер пломбы: ${item.seal} → 0091872`).and.include(reception.reason);
    const printed = await bench.asRegistrar.get(`/custody/${item.number}/record`);
    expect(printed.status).to.equal(200);
  });

  it('are shown again with what was typed when something is missing or does not fit', async () => {
    const item = await receivedExhibit(bench.test, bench.registrar);
    const correctedEventId = await newest(item);
    const wordless = await send(item, 'corrections', { ...reception, reason: ' ', correctedEventId });
    expect(wordless.status).to.equal(422);
    expect(wordless.text).to.include('data-state="refused"').and.include('value="0091872"');
    const other = await send(item, 'corrections', { ...reception, field: 'document', correctedEventId });
    expect(other.status).to.equal(409);
    expect(other.text).to.include('В этой записи таких сведений нет');
    for (const fields of [{ field: 'weather' }, { field: 'mass', right: 'много' }, { correctedEventId: 'x' }]) {
      const refused = await send(item, 'corrections', { ...reception, correctedEventId, ...fields });
      expect(refused.status).to.be.oneOf([404, 422]);
    }
  });

  it('are not offered to others, who are refused', async () => {
    const item = await receivedExhibit(bench.test, bench.registrar);
    const correctedEventId = await newest(item);
    expect((await bench.asChemist.get(`/custody/${item.number}`)).text).to.not.include('Исправить сведения');
    const sent = await send(item, 'corrections', { ...reception, correctedEventId }, bench.asChemist);
    expect(sent.status).to.equal(409);
    expect(sent.text).to.include(bench.registrar.name);
  });

  /** In the session of the agent that undoes it. */
  async function storedOverHttp(item: TestExhibit, placeId: string): Promise<string> {
    const { test, registrar } = bench;
    const session = (await test.lab.db('sessions').where({ person_id: registrar.id }).first()) as { id: string };
    const step = { eventId: eventIdIn(await pageOf(item)), item: { kind: item.kind, id: item.id } };
    await custody.storeItem(test.lab, { ...registrar, sessionId: session.id }, { ...step, placeId });
    return step.eventId;
  }
});
