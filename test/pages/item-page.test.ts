// What an item's page offers where the item is now, and the forms on it that go by the signed sheet.
import { expect } from 'chai';
import { handOutItems } from '../../server/evidence/acts/departure-actions.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { inspectionsOfItem } from '../../server/evidence/custody/inspection-store.js';
import { signaturesOfItem } from '../../server/evidence/custody/signature-store.js';
import { newId } from '../../server/foundation/ids.js';
import { openAlarmOn } from '../../server/ledger/alarm-store.js';
import type { CustodyBench, LabelledExhibit } from '../support/custody-bench.js';
import { labelledExhibit, openCustodyBench, signedSheetOf } from '../support/custody-bench.js';
import { aHandOut, leaving } from '../support/departures.js';
import { readyBalance } from '../support/ready-balance.js';

describe('the page of an item', () => {
  let bench: CustodyBench;
  let balanceId: string;
  before(async () => {
    bench = await openCustodyBench();
    balanceId = await readyBalance(bench.test, bench.chemist);
  });
  after(async () => {
    expect((await bench.test.verify())[0]?.fault).to.equal(undefined);
    await bench.test.close();
  });

  const page = async (item: LabelledExhibit) => (await bench.asChemist.get(`/custody/${item.number}`).expect(200)).text;
  const send = (fields: Record<string, string>) => bench.asChemist.post('/scans').type('form').send(fields);

  async function stored(): Promise<LabelledExhibit> {
    const item = await labelledExhibit(bench);
    const { test, chemist, shelf } = bench;
    await custody.receiveItem(test.lab, chemist, { eventId: newId(), item });
    await custody.storeItem(test.lab, chemist, { eventId: newId(), item, placeId: shelf.id });
    return item;
  }

  async function commit(asked: string): Promise<number> {
    const sheet = await signedSheetOf(bench, asked, bench.chemist);
    return (await bench.asChemist.post('/custody').type('form').send(sheet)).status;
  }

  it('receives with what was seen of the package, signed with the rest', async () => {
    const item = await labelledExhibit(bench);
    expect(await page(item)).to.include('id="sealCondition-receptions"');
    const seen = { sealCondition: 'damaged', inscriptionCheck: 'agrees', foundCount: '3', note: 'Угол надорван' };
    const asked = await send({ action: 'receive', code: item.number, then: 'sign', ...seen }).expect(200);
    expect(await commit(asked.text)).to.equal(200);
    const [found] = await inspectionsOfItem(bench.test.lab.db, item);
    expect(found).to.include({ ...seen, foundCount: 3 });
    const [signature] = (await signaturesOfItem(bench.test.lab.db, item)).values();
    const { said } = JSON.parse(signature?.signed ?? '{}') as { said: Record<string, Record<string, string>> };
    expect(Object.values(said)[0]).to.include(seen);
  });

  it('tells whoever only keeps it what to do with it, and everybody else who holds it', async () => {
    const item = await stored();
    const { test } = bench;
    const keeper = await test.person('storekeeper');
    await custody.takeOutItem(test.lab, keeper, { eventId: newId(), item });
    const own = (await (await test.as(keeper)).get(`/custody/${item.number}`).expect(200)).text;
    expect(own).to.include('Объект у вас').and.not.include('только держатель');
    for (const kind of ['return', 'court', 'destruction']) {
      expect(own).to.include(`/acts/new?kind=${kind}&amp;item=${item.number}`);
    }
    expect(await page(item))
      .to.include('только держатель')
      .and.include(keeper.name)
      .and.not.include('Объект у вас');
  });

  it('takes out with a weighing: another mass is not signed for before somebody says why, then it is an alarm', async () => {
    const item = await stored();
    expect(await page(item))
      .to.include('name="action" value="take-out"')
      .and.include('id="gross-retrievals"');
    const wishes = { action: 'take-out', code: item.number, then: 'sign', gross: '13,90', balanceId };
    const refused = await send(wishes).expect(200);
    expect(refused.text).to.include('data-sound="refused"').and.include('Взвешено 13,9').and.include('в записи 14,2');
    const asked = await send({ ...wishes, note: 'Высохла упаковка' }).expect(200);
    expect(await commit(asked.text)).to.equal(200);
    const alarm = await openAlarmOn(bench.test.lab.db, bench.test.laboratoryId, 'mass-residual', `exhibit:${item.id}`);
    expect(alarm?.data).to.include({ residualMicrograms: 300_000, explanation: 'Высохла упаковка' });
  });

  it('shows the form again, with what was typed, where it can’t be read', async () => {
    const item = await stored();
    const wishes = { action: 'take-out', code: item.number, then: 'sign', gross: 'много', note: 'Сухой пакет' };
    const again = await send({ ...wishes, balanceId }).expect(422);
    expect(again.text).to.include('value="много"').and.include('value="Сухой пакет"').and.include('aria-invalid');
    expect((await eventsOfItem(bench.test.lab.db, item)).at(-1)?.act.type).to.equal('stored');
  });

  it('says of what was handed out where it is and how it comes back, not to store it', async () => {
    const item = await labelledExhibit(bench);
    const { test, chemist, registrar } = bench;
    await custody.receiveItem(test.lab, chemist, { eventId: newId(), item });
    await handOutItems(test.lab, chemist, aHandOut([leaving(item)], { balanceId, purpose: 'court', recipient: 'Суд' }));
    const told = await page(item);
    expect(told).to.include('Объект выдан: Суд').and.not.include('странице сканирования');
    const asRegistrar = (await bench.asRegistrar.get(`/custody/${item.number}`).expect(200)).text;
    expect(registrar.roles.has('registrar')).to.equal(true);
    expect(asRegistrar).to.include('href="/acts/new?kind=taking-back"');
  });
});
