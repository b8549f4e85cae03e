// What was done while no terminal was at hand is scanned afterwards: one time and one reason for the whole list.
import { expect } from 'chai';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { sheetIn } from '../../server/evidence/custody/custody-signature.js';
import { signaturesOfItem } from '../../server/evidence/custody/signature-store.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import { newId } from '../../server/foundation/ids.js';
import {
  codeOf,
  labelledExhibit,
  openCustodyBench,
  sheetOf,
  signedSheetOf,
  type CustodyBench,
  type LabelledExhibit,
} from '../support/custody-bench.js';

const minute = 60_000;
const reason = 'Не было электричества, записано по журналу';

describe('a time stated for a whole list', () => {
  let bench: CustodyBench;
  before(async () => {
    bench = await openCustodyBench();
  });
  after(async () => {
    expect((await bench.test.verify())[0]?.fault).to.equal(undefined);
    await bench.test.close();
  });

  const send = async (fields: Record<string, string>, address: '/scans' | '/custody' = '/scans') =>
    (await bench.asRegistrar.post(address).type('form').send(fields)).text;
  const statedAgo = (minutes: number) => {
    const at = new Date(Math.floor(bench.test.clock.now().getTime() / minute) * minute - minutes * minute);
    const local = new Intl.DateTimeFormat('sv-SE', {
      timeZone: bench.test.lab.settings.timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    return { lateAt: local.format(at).replace(' ', 'T'), at: at.toISOString() };
  };

  async function received(): Promise<LabelledExhibit> {
    const item = await labelledExhibit(bench);
    await custody.receiveItem(bench.test.lab, bench.registrar, { eventId: newId(), item });
    return item;
  }

  async function storing(items: readonly LabelledExhibit[]): Promise<string> {
    let page = await send({ code: await codeOf(bench, 'place', bench.shelf.id) });
    for (const { code } of items) page = await send({ ...sheetOf(page), code });
    return page;
  }

  it('is that of each of its events, is signed for, and says why it is recorded late', async () => {
    const items = [await received(), await received()];
    bench.test.clock.forward(12 * minute);
    const { lateAt, at } = statedAgo(8);
    let page = await send({ ...sheetOf(await storing(items)), choose: 'time', lateAt, lateReason: reason });
    expect(page).to.include('Время события: ').and.include(`Почему записано позже: ${reason}`);
    const added = await received();
    bench.test.clock.forward(12 * minute);
    page = await send({ ...sheetOf(page), code: added.code });
    expect(page, 'it has been received since').to.include('class="refused"');
    const asked = await send(sheetOf(page), '/custody');
    expect(asked, 'who signs sees the time').to.include('name="secret"').and.include(reason);
    await send(await signedSheetOf(bench, page, bench.registrar), '/custody');
    for (const item of items) {
      const last = (await eventsOfItem(bench.test.lab.db, item)).at(-1);
      expect(last).to.deep.include({ occurredAt: at, lateReason: reason });
      expect(last?.act.type).to.equal('stored');
      const signature = (await signaturesOfItem(bench.test.lab.db, item)).get(last?.id ?? '');
      const said = signature && sheetIn(signature)?.said?.[last?.id ?? ''];
      expect(said).to.deep.equal({ occurredAt: at, lateReason: reason });
    }
    expect(await eventsOfItem(bench.test.lab.db, added)).to.have.length(1);
  });

  it('is let go again: then the list is recorded with the present time', async () => {
    const item = await received();
    bench.test.clock.forward(12 * minute);
    const { lateAt } = statedAgo(8);
    let page = await send({ ...sheetOf(await storing([item])), choose: 'time', lateAt, lateReason: reason });
    page = await send({ ...sheetOf(page), choose: 'time' });
    expect(page).to.not.include(reason);
    await send(await signedSheetOf(bench, page, bench.registrar), '/custody');
    const last = (await eventsOfItem(bench.test.lab.db, item)).at(-1);
    expect(last).to.include({ occurredAt: bench.test.clock.now().toISOString(), lateReason: null });
  });

  it('is kept when another action is chosen, and is gone with the list', async () => {
    const item = await received();
    bench.test.clock.forward(12 * minute);
    const { lateAt } = statedAgo(8);
    let page = await send({ ...sheetOf(await storing([item])), choose: 'time', lateAt, lateReason: reason });
    page = await send({ ...sheetOf(page), choose: 'none' });
    expect(sheetOf(page)).to.include({ late: reason });
    page = await send({ ...sheetOf(page), choose: 'cancel' });
    expect(sheetOf(page)).to.include({ at: '', late: '' });
  });

  for (const [what, minutes, typed, words] of [
    ['of more than five minutes ago without a reason', 8, '', 'Это было более 5 минут назад'],
    ['that lies ahead', -8, reason, 'Указанное время ещё не наступило'],
  ] as const) {
    it(`${what} is refused in words, and what was typed stands there again`, async () => {
      bench.test.clock.forward(12 * minute);
      const item = await received();
      const { lateAt } = statedAgo(minutes);
      const page = await send({ ...sheetOf(await storing([item])), choose: 'time', lateAt, lateReason: typed });
      expect(page).to.include(words).and.include(`value="${lateAt}"`).and.include(item.number);
      expect(sheetOf(page)).to.include({ at: '', late: '' });
    });
  }

  it('that can’t be read is refused in words', async () => {
    const page = await send({ ...sheetOf(await storing([])), choose: 'time', lateAt: 'вчера', lateReason: reason });
    expect(page).to.include('Время не прочитано');
  });

  it('is none for a box as a whole: it says what to do instead', async () => {
    const { test, shelf } = bench;
    const wishes = { kind: 'box' as const, name: 'Коробка', parentId: shelf.id, needsWitness: false };
    const box = await createPlace(test.lab, test.administrator, wishes);
    const item = await received();
    await custody.storeItem(test.lab, bench.registrar, { eventId: newId(), item, placeId: box.id });
    bench.test.clock.forward(12 * minute);
    const { lateAt } = statedAgo(8);
    const taking = { ...sheetOf(await send({ choose: 'take-out' })), choose: 'time', lateAt, lateReason: reason };
    const page = await send({ ...sheetOf(await send(taking)), box: box.id });
    expect(page).to.include('Коробку целиком записывают в момент перемещения');
  });
});
