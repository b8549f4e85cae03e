// Taking back what was scanned by mistake: a list of its own, by the same rules and the same signature.
import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { signaturesOfItem } from '../../server/evidence/custody/signature-store.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import { newId } from '../../server/foundation/ids.js';
import { personById } from '../../server/people/person-store.js';
import { codeOf, labelledExhibit, openCustodyBench, sheetOf, signedSheetOf } from '../support/custody-bench.js';
import type { CustodyBench, LabelledExhibit } from '../support/custody-bench.js';

const undoesIn = (page: string): string => /name="undoes" value="([^"]+)"/.exec(page)?.[1] ?? '';

describe('undoing on the scan page', () => {
  let bench: CustodyBench;
  let agent: TestAgent;
  before(async () => {
    bench = await openCustodyBench();
  });
  // Each test works in a session of its own.
  beforeEach(async () => {
    agent = await bench.test.as(bench.registrar);
  });
  after(async () => {
    expect((await bench.test.verify())[0]?.fault).to.equal(undefined);
    await bench.test.close();
  });

  const send = async (address: '/scans' | '/custody', fields: Record<string, string>) =>
    (await agent.post(address).type('form').send(fields)).text;
  const typesOf = async (item: LabelledExhibit) =>
    (await eventsOfItem(bench.test.lab.db, item)).map(({ act }) => act.type);

  async function received(count: number): Promise<readonly LabelledExhibit[]> {
    const items: LabelledExhibit[] = [];
    for (let place = 0; place < count; place += 1) {
      const item = await labelledExhibit(bench);
      await custody.receiveItem(bench.test.lab, bench.registrar, { eventId: newId(), item });
      items.push(item);
    }
    return items;
  }

  async function stored(items: readonly LabelledExhibit[], placeId = bench.shelf.id): Promise<string> {
    let page = await send('/scans', { code: await codeOf(bench, 'place', placeId) });
    for (const { code } of items) page = await send('/scans', { ...sheetOf(page), code });
    return send('/custody', await signedSheetOf(bench, page, bench.registrar));
  }

  it('takes back the whole list that was recorded last, by one more signature and new events', async () => {
    const items = await received(2);
    const recorded = await stored(items);
    expect(recorded).to.include('Отменить 2 записи');
    const asked = await send('/scans', { undoes: undoesIn(recorded) });
    expect(asked).to.include('отменяю последнее перемещение 2').and.include('Будет отменено: «');
    const sheet = await signedSheetOf(bench, asked, bench.registrar);
    const done = await send('/custody', sheet);
    expect(done).to.match(/Записано\s2\sобъекта/);
    expect(done).to.not.include('name="undoes"');
    for (const item of items) {
      expect(await typesOf(item)).to.deep.equal(['received', 'stored', 'undone']);
      const signatures = [...(await signaturesOfItem(bench.test.lab.db, item)).values()];
      expect(signatures.map(({ meaning, method }) => [meaning, method])).to.deep.equal([
        ['store', 'pin'],
        ['undo', 'pin'],
      ]);
      expect(JSON.parse(signatures[1]?.signed ?? '{}')).to.have.property('undoes');
    }
    await send('/custody', sheet);
    expect(await typesOf(items[0] as LabelledExhibit), 'sent twice').to.have.length(3);
  });

  it('leaves what has moved on, says why, and takes back the others', async () => {
    const [moved, other] = (await received(2)) as [LabelledExhibit, LabelledExhibit];
    const recorded = await stored([moved, other]);
    await custody.takeOutItem(bench.test.lab, bench.chemist, { eventId: newId(), item: moved });
    const page = (await agent.get('/scans').expect(200)).text;
    expect(page).to.include('Последним записано: «Сдать на хранение»').and.include('Отменить 1 запись');
    const asked = await send('/scans', { undoes: undoesIn(recorded) });
    expect(asked).to.include('Не войдёт').and.include('name="secret"');
    const done = await send('/custody', await signedSheetOf(bench, asked, bench.registrar));
    expect(done)
      .to.match(/Записан\s1\sобъект/)
      .and.include('Не записан 1 объект');
    expect(await typesOf(moved)).to.deep.equal(['received', 'stored', 'taken-out']);
    expect(await typesOf(other)).to.deep.equal(['received', 'stored', 'undone']);
  });

  it('is scanned as well: the card, then the items', async () => {
    const [item] = (await received(1)) as [LabelledExhibit];
    await stored([item]);
    const chosen = await send('/scans', { choose: 'undo' });
    const page = await send('/scans', { ...sheetOf(chosen), code: item.code });
    expect(page).to.include('Будет отменено: «').and.include('Записать 1 объект');
    await send('/custody', await signedSheetOf(bench, page, bench.registrar));
    expect(await typesOf(item)).to.deep.equal(['received', 'stored', 'undone']);
  });

  it('offers nothing after a reception, in another session, or of another’s list', async () => {
    const [item] = (await received(1)) as [LabelledExhibit];
    const recorded = await stored([item]);
    agent = await bench.test.as(bench.registrar);
    expect((await agent.get('/scans')).text).to.not.include('name="undoes"');
    const elsewhere = await send('/scans', { undoes: undoesIn(recorded) });
    expect(elsewhere).to.include('Не войдёт').and.include('Ничего не записано');
    agent = bench.asChemist;
    expect(await send('/scans', { undoes: undoesIn(recorded) })).to.not.include(item.number);
    agent = await bench.test.as(bench.registrar);
    const fresh = await labelledExhibit(bench);
    const page = await send('/scans', { code: fresh.code });
    const done = await send('/custody', await signedSheetOf(bench, page, bench.registrar));
    expect(done)
      .to.match(/Записан\s1\sобъект/)
      .and.not.include('name="undoes"');
  });

  it('asks for a second person where the place does', async () => {
    const wishes = { kind: 'safe' as const, name: 'Сейф 2', parentId: null, needsWitness: true };
    const safe = await createPlace(bench.test.lab, bench.test.administrator, wishes);
    const [item] = (await received(1)) as [LabelledExhibit];
    let page = await send('/scans', { code: await codeOf(bench, 'place', safe.id) });
    page = await send('/scans', { ...sheetOf(page), code: item.code });
    const second = {
      witness: (await personById(bench.test.lab.db, bench.chemist.id))?.login ?? '',
      witnessSecret: '402817',
    };
    const recorded = await send('/custody', { ...(await signedSheetOf(bench, page, bench.registrar)), ...second });
    const asked = await send('/scans', { undoes: undoesIn(recorded) });
    expect(asked).to.include('Нужен второй').and.include('name="witnessSecret"');
    const alone = await send('/custody', await signedSheetOf(bench, asked, bench.registrar));
    expect(alone).to.include('name="witnessSecret"');
    await send('/custody', { ...(await signedSheetOf(bench, asked, bench.registrar)), ...second });
    const events = await eventsOfItem(bench.test.lab.db, item);
    expect([events.at(-1)?.act.type, events.at(-1)?.witness?.id]).to.deep.equal(['undone', bench.chemist.id]);
  });
});
