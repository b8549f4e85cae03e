// A box as a line of the sheet: one scan, one signature, a move of the box and an event for each item in it.
import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { custodianOf, custodyState } from '../../server/evidence/custody/custody-state.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { signatureById, signaturesOfItem } from '../../server/evidence/custody/signature-store.js';
import { printLabels } from '../../server/evidence/labels/label-actions.js';
import { commandSubjectId, type ScanCommand } from '../../server/evidence/labels/scan-command.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import { movesOfPlace } from '../../server/evidence/storage/place-move-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import type { CustodyBench, LabelledExhibit } from '../support/custody-bench.js';
import { codeOf, labelledExhibit, openCustodyBench, sheetOf, signedSheetOf } from '../support/custody-bench.js';

describe('a box on the scan page', () => {
  let bench: CustodyBench;
  let boxes = 0;
  let boxId: string;
  let code: string;
  let inside: readonly LabelledExhibit[];
  before(async () => {
    bench = await openCustodyBench();
    const print = { printId: newId(), form: 'pdf-58x40', startPosition: 1, copies: 1, reason: null };
    const card = { kind: 'action' as const, id: commandSubjectId('take-out', bench.test.laboratoryId) };
    const subjects = [card, { kind: 'person' as const, id: bench.registrar.id }];
    await printLabels(bench.test.lab, bench.chemist, { ...print, subjects, language: 'ru', day: '2026-11-23' });
  });
  beforeEach(async () => {
    const { test, chemist, shelf } = bench;
    boxes += 1;
    const wishes = { kind: 'box' as const, name: `Коробка ${boxes}`, parentId: shelf.id, needsWitness: false };
    boxId = (await createPlace(test.lab, test.administrator, wishes)).id;
    code = await codeOf(bench, 'place', boxId);
    const items = [await labelledExhibit(bench), await labelledExhibit(bench)];
    for (const item of items) {
      await custody.receiveItem(test.lab, chemist, { eventId: newId(), item });
      await custody.storeItem(test.lab, chemist, { eventId: newId(), item, placeId: boxId });
    }
    inside = items;
  });
  after(async () => {
    expect((await bench.test.verify())[0]?.fault).to.equal(undefined);
    await bench.test.close();
  });

  const send = async (agent: TestAgent, fields: Record<string, string>) =>
    (await agent.post('/scans').type('form').send(fields).expect(200)).text;
  const commandCode = (command: ScanCommand) =>
    codeOf(bench, 'action', commandSubjectId(command, bench.test.laboratoryId));
  const movesNow = async () => (await movesOfPlace(bench.test.lab.db, boxId)).map(({ type }) => type).reverse();
  const holders = async () => {
    const states = inside.map(async (item) => custodyState(item.id, await eventsOfItem(bench.test.lab.db, item)));
    return (await Promise.all(states)).map((state) => custodianOf(state)?.id);
  };

  async function commit(agent: TestAgent, page: string, person: Actor) {
    const sheet: Record<string, string> = await signedSheetOf(bench, page, person);
    return { sheet, answer: await agent.post('/custody').type('form').send(sheet) };
  }

  async function taken(): Promise<void> {
    const page = await send(bench.asChemist, { action: 'take-out', box: boxId, then: 'sign' });
    expect((await commit(bench.asChemist, page, bench.chemist)).answer.status).to.equal(200);
  }

  it('is taken out by its code, in one signed sheet with an event for each item in it', async () => {
    let page = await send(bench.asChemist, { code: await commandCode('take-out') });
    page = await send(bench.asChemist, { ...sheetOf(page), code });
    expect(page)
      .to.include(`Коробка ${boxes}`)
      .and.match(/В коробке 2\sобъекта/)
      .and.match(/Записать 2\sобъекта/);
    const twice = await send(bench.asChemist, { ...sheetOf(page), code });
    expect(twice).to.include('data-sound="twice"');
    const item = await send(bench.asChemist, { ...sheetOf(page), code: inside[0]?.code ?? '' });
    expect(item, 'an item that lies in it').to.include('data-sound="twice"');
    const { sheet, answer } = await commit(bench.asChemist, page, bench.chemist);
    expect(answer.text).to.match(/Записано\s2\sобъекта/);
    expect(await holders()).to.deep.equal([bench.chemist.id, bench.chemist.id]);
    const signature = await signatureById(bench.test.lab.db, sheet['sheet'] ?? '');
    const signed = JSON.parse(signature?.signed ?? '{}') as {
      events: object;
      boxes: Record<string, { place: string }>;
    };
    expect(Object.values(signed.events)).to.have.members(inside.map(({ id }) => `exhibit:${id}`));
    expect(Object.values(signed.boxes).map(({ place }) => place)).to.deep.equal([boxId]);
    const [move] = await movesOfPlace(bench.test.lab.db, boxId);
    expect(move).to.include({ type: 'taken-out', itemCount: 2, signatureId: signature?.id });
    for (const each of inside) {
      const signatures = [...(await signaturesOfItem(bench.test.lab.db, each)).values()];
      expect(signatures.map(({ id }) => id)).to.deep.equal([signature?.id]);
    }
    await bench.asChemist.post('/custody').type('form').send(sheet).expect(200);
    expect(await movesNow(), 'sent twice').to.deep.equal(['taken-out']);
  });

  it('is offered by the badge of a colleague, accepted with all that is in it, and put down by a shelf', async () => {
    await taken();
    let page = await send(bench.asChemist, { code });
    expect(page).to.include('data-sound="accepted"').and.include('Выберите, что с ним делать');
    page = await send(bench.asChemist, { ...sheetOf(page), code: await codeOf(bench, 'person', bench.registrar.id) });
    expect(sheetOf(page)).to.include({ action: 'hand-over', receiver: bench.registrar.id });
    await commit(bench.asChemist, page, bench.chemist);
    expect(await holders(), 'until it is accepted').to.deep.equal([bench.chemist.id, bench.chemist.id]);
    const waiting = (await bench.asRegistrar.get('/custody').expect(200)).text;
    expect(waiting).to.include(`вам передаёт ${bench.chemist.name}`).and.include(`Коробка ${boxes}`);
    page = await send(bench.asRegistrar, { code });
    expect(sheetOf(page)).to.include({ action: 'accept' });
    await commit(bench.asRegistrar, page, bench.registrar);
    expect(await holders()).to.deep.equal([bench.registrar.id, bench.registrar.id]);
    const shelf = await codeOf(bench, 'place', bench.shelf.id);
    page = await send(bench.asRegistrar, { code: shelf });
    page = await send(bench.asRegistrar, { ...sheetOf(page), code });
    page = await send(bench.asRegistrar, { ...sheetOf(page), code: shelf });
    expect(page).to.include('name="secret"').and.include(`Вместе с коробками: Коробка ${boxes}`);
    await commit(bench.asRegistrar, page, bench.registrar);
    expect(await movesNow()).to.deep.equal(['taken-out', 'offered', 'accepted', 'stored']);
    expect((await bench.asRegistrar.get(`/places/${boxId}`).expect(200)).text).to.include(inside[0]?.number);
  });

  it('is declined with a reason, or taken back by its giver, in a signed sheet as well', async () => {
    await taken();
    const offer = async () => {
      const sent = { action: 'hand-over', receiver: bench.registrar.id, box: boxId, then: 'sign' };
      await commit(bench.asChemist, await send(bench.asChemist, sent), bench.chemist);
    };
    await offer();
    const declining = { action: 'decline', reason: 'коробка помята', box: boxId, then: 'sign' };
    await commit(bench.asRegistrar, await send(bench.asRegistrar, declining), bench.registrar);
    await offer();
    const withdrawing = { action: 'withdraw', box: boxId, then: 'sign' };
    await commit(bench.asChemist, await send(bench.asChemist, withdrawing), bench.chemist);
    expect(await movesNow()).to.deep.equal(['taken-out', 'offered', 'declined', 'offered', 'withdrawn']);
    const moves = await movesOfPlace(bench.test.lab.db, boxId);
    expect(moves.every(({ signatureId }) => signatureId !== null)).to.equal(true);
    expect(await holders()).to.deep.equal([bench.chemist.id, bench.chemist.id]);
  });

  it('is refused where what lies in it has changed since it was scanned, and moves when it is scanned again', async () => {
    const page = await send(bench.asChemist, { action: 'take-out', box: boxId });
    const { test, registrar } = bench;
    const [first] = inside as [LabelledExhibit];
    await custody.takeOutItem(test.lab, registrar, { eventId: newId(), item: first });
    const { answer } = await commit(bench.asChemist, page, bench.chemist);
    expect(answer.status).to.equal(409);
    expect(answer.text).to.include('Содержимое изменилось');
    const again = await send(bench.asChemist, { ...sheetOf(page), code });
    expect(again).to.match(/В коробке 1\sобъект/);
    await commit(bench.asChemist, again, bench.chemist);
    expect(await holders()).to.deep.equal([registrar.id, bench.chemist.id]);
  });

  it('goes back as a box: no item of its move is taken back by itself', async () => {
    await taken();
    const page = (await bench.asChemist.get('/scans').expect(200)).text;
    expect(page).to.include('name="undoes"');
    const [first] = inside as [LabelledExhibit];
    const undoing = await send(bench.asChemist, { action: 'undo', code: first.code });
    expect(undoing).to.include('data-sound="refused"').and.include('Объект перемещён вместе с коробкой');
    expect(await send(bench.asChemist, { action: 'undo', box: boxId })).to.match(/В коробке 2\sобъекта/);
  });

  it('stands where it is scanned first, and the page offers to take it', async () => {
    const page = await send(bench.asChemist, { code });
    expect(sheetOf(page)).to.include({ action: 'store', place: boxId });
    expect(page).to.include('Взять коробку');
    const asThing = await send(bench.asChemist, { ...sheetOf(page), box: boxId });
    expect(sheetOf(asThing)).to.include({ action: 'take-out', place: '' });
    expect(asThing).to.match(/В коробке 2\sобъекта/);
    const shelf = await send(bench.asChemist, { code: await codeOf(bench, 'place', bench.shelf.id) });
    expect(shelf).to.not.include('Взять коробку');
  });

  it('is signed for in other words where it is empty', async () => {
    const { test, shelf } = bench;
    const wishes = { kind: 'box' as const, name: 'Пустая', parentId: shelf.id, needsWitness: false };
    const empty = await createPlace(test.lab, test.administrator, wishes);
    const page = await send(bench.asChemist, { action: 'take-out', box: empty.id, then: 'sign' });
    expect(page).to.include('в коробке ничего нет: Пустая').and.not.include('0 объектов');
    expect((await commit(bench.asChemist, page, bench.chemist)).answer.status).to.equal(200);
    expect((await movesOfPlace(test.lab.db, empty.id)).map(({ itemCount }) => itemCount)).to.deep.equal([0]);
  });

  it('tells another that somebody carries it', async () => {
    await taken();
    const page = await send(bench.asRegistrar, { action: 'hand-over', receiver: bench.chemist.id, code });
    expect(page).to.include('data-sound="refused"').and.include(bench.chemist.name);
    const unsigned = await bench.asRegistrar.post('/custody').type('form').send(sheetOf(page));
    expect(unsigned.status).to.equal(409);
  });
});
