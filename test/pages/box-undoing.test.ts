// A box's move taken back as a whole: one more signature, a move of the box and an event for each item in it.
import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { custodianOf, custodyState } from '../../server/evidence/custody/custody-state.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { undoEvent } from '../../server/evidence/custody/mending-actions.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import { movesOfPlace } from '../../server/evidence/storage/place-move-store.js';
import { placeById } from '../../server/evidence/storage/place-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { handOutPacket } from '../../server/reporting/packets/packet-actions.js';
import { labelledExhibit, openCustodyBench, signedSheetOf } from '../support/custody-bench.js';
import type { CustodyBench, LabelledExhibit } from '../support/custody-bench.js';
import { needsProgram } from '../support/outside-program.js';
import { expectVerdicts } from '../support/packet-verdicts.js';
import { refusal } from '../support/refusal.js';

describe('undoing the move of a box', () => {
  let bench: CustodyBench;
  let agent: TestAgent;
  let boxes = 0;
  let boxId: string;
  let inside: readonly [LabelledExhibit, LabelledExhibit];
  before(async () => {
    bench = await openCustodyBench();
  });
  beforeEach(async () => {
    const { test, registrar, shelf } = bench;
    agent = await test.as(registrar);
    boxes += 1;
    const wishes = { kind: 'box' as const, name: `Коробка ${boxes}`, parentId: shelf.id, needsWitness: false };
    boxId = (await createPlace(test.lab, test.administrator, wishes)).id;
    inside = [await labelledExhibit(bench), await labelledExhibit(bench)];
    for (const item of inside) {
      await custody.receiveItem(test.lab, registrar, { eventId: newId(), item });
      await custody.storeItem(test.lab, registrar, { eventId: newId(), item, placeId: boxId });
    }
  });
  after(async () => {
    expect((await bench.test.verify())[0]?.fault).to.equal(undefined);
    await bench.test.close();
  });

  const send = async (fields: Record<string, string>, by = agent) =>
    (await by.post('/scans').type('form').send(fields)).text;
  const commit = async (page: string, person: Actor = bench.registrar, by = agent) =>
    (
      await by
        .post('/custody')
        .type('form')
        .send(await signedSheetOf(bench, page, person))
    ).text;
  const moved = async (fields: Record<string, string>, person?: Actor, by = agent) =>
    commit(await send({ box: boxId, then: 'sign', ...fields }, by), person, by);
  const undoesIn = (page: string): string => /name="undoes" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const undone = async (recorded: string) => commit(await send({ undoes: undoesIn(recorded) }));
  const moves = async () => (await movesOfPlace(bench.test.lab.db, boxId)).map(({ type }) => type).reverse();
  const typesOf = async (item: LabelledExhibit) =>
    (await eventsOfItem(bench.test.lab.db, item)).map(({ act }) => act.type).slice(2);
  const stateOf = async (item: LabelledExhibit) => custodyState(item.id, await eventsOfItem(bench.test.lab.db, item));
  const standing = async () => {
    const { parentId, carrierId, offeredToId } = (await placeById(bench.test.lab.db, boxId)) ?? {};
    return { parentId, carrierId, offeredToId };
  };

  it('puts it back where it stood, each item where it lay, and it can be taken out again', async () => {
    const taken = await moved({ action: 'take-out' });
    expect(taken).to.include('Отменить 2 записи');
    expect(await undone(taken)).to.match(/Записано\s2\sобъекта/);
    expect(await moves()).to.deep.equal(['taken-out', 'undone']);
    expect(await standing()).to.deep.equal({ parentId: bench.shelf.id, carrierId: null, offeredToId: null });
    for (const item of inside) {
      expect(await typesOf(item)).to.deep.equal(['taken-out', 'undone']);
      expect((await stateOf(item)).whereabouts).to.have.nested.property('place.id', boxId);
    }
    expect(await moved({ action: 'take-out' })).to.match(/Записано\s2\sобъекта/);
    expect(custodianOf(await stateOf(inside[0]))?.id).to.equal(bench.registrar.id);
  });

  it('gives back to the hands what was put down, and the box can be put down elsewhere', async () => {
    await moved({ action: 'take-out' });
    const stored = await moved({ action: 'store', place: bench.shelf.id });
    await undone(stored);
    expect(await standing()).to.deep.equal({ parentId: null, carrierId: bench.registrar.id, offeredToId: null });
    expect(custodianOf(await stateOf(inside[1]))?.id).to.equal(bench.registrar.id);
    expect(await moved({ action: 'store', place: bench.shelf.id })).to.match(/Записано\s2\sобъекта/);
    expect(await typesOf(inside[0])).to.deep.equal(['taken-out', 'stored', 'undone', 'stored']);
  });

  it('takes an offer and an answer back, and the packets are whole', async function () {
    this.timeout(60_000);
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
    await moved({ action: 'take-out' });
    const offered = await moved({ action: 'hand-over', receiver: bench.chemist.id });
    await undone(offered);
    expect(await standing()).to.include({ carrierId: bench.registrar.id, offeredToId: null });
    await moved({ action: 'hand-over', receiver: bench.chemist.id });
    const accepted = await moved({ action: 'accept' }, bench.chemist, bench.asChemist);
    const page = await send({ undoes: undoesIn(accepted) }, bench.asChemist);
    await commit(page, bench.chemist, bench.asChemist);
    expect(await standing()).to.include({ carrierId: bench.registrar.id, offeredToId: bench.chemist.id });
    expect(await moves()).to.deep.equal(['taken-out', 'offered', 'undone', 'offered', 'accepted', 'undone']);
    const { kind, id } = inside[0];
    expect(kind).to.equal('exhibit');
    const { text } = await handOutPacket(bench.test.lab, bench.registrar, { item: { kind: 'exhibit', id } });
    expectVerdicts([{ name: 'taken back twice', packet: text, wanted: 'whole' }]);
  });

  it('is refused once something was put in, or the box has moved on; what was taken from it stays away', async () => {
    const [first, second] = inside;
    const taken = await moved({ action: 'take-out' });
    await custody.storeItem(bench.test.lab, bench.registrar, {
      eventId: newId(),
      item: first,
      placeId: bench.shelf.id,
    });
    expect(await undone(taken)).to.match(/Записан\s1\sобъект/);
    expect((await stateOf(first)).whereabouts).to.have.nested.property('place.id', bench.shelf.id);
    expect((await stateOf(second)).whereabouts).to.have.nested.property('place.id', boxId);
    const again = await moved({ action: 'take-out' });
    const put = await moved({ action: 'store', place: bench.shelf.id });
    expect(await send({ undoes: undoesIn(again) })).to.include('Не войдёт');
    await custody.takeOutItem(bench.test.lab, bench.registrar, { eventId: newId(), item: first });
    await custody.storeItem(bench.test.lab, bench.registrar, { eventId: newId(), item: first, placeId: boxId });
    expect(await send({ undoes: undoesIn(put) })).to.include('Содержимое изменилось');
    expect(await typesOf(second)).to.deep.equal(['taken-out', 'undone', 'taken-out', 'stored']);
  });

  it('takes no package back by itself that went with its box', async () => {
    await moved({ action: 'take-out' });
    const [item] = inside;
    const newest = (await eventsOfItem(bench.test.lab.db, item)).at(-1)?.id ?? '';
    const step = { eventId: newId(), item: { kind: item.kind, id: item.id }, undoneEventId: newest };
    expect(await refusal(undoEvent(bench.test.lab, bench.registrar, step))).to.equal('custody.undo-with-box');
    expect(await typesOf(item)).to.deep.equal(['taken-out']);
  });

  it('is scanned as well, and is not for another session', async () => {
    const taken = await moved({ action: 'take-out' });
    const elsewhere = await bench.test.as(bench.registrar);
    expect(await send({ undoes: undoesIn(taken) }, elsewhere)).to.include('Не войдёт');
    expect(await moved({ action: 'undo' })).to.match(/Записано\s2\sобъекта/);
    expect(await moves()).to.deep.equal(['taken-out', 'undone']);
  });
});
