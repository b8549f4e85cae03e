import { expect } from 'chai';
import { handOutItems } from '../../server/evidence/acts/departure-actions.js';
import { takeBackItems } from '../../server/evidence/acts/taking-back-actions.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import type { ItemRef } from '../../server/evidence/custody/custody-item.js';
import { inspectionsOfItem } from '../../server/evidence/custody/inspection-store.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { openAlarmOn } from '../../server/ledger/alarm-store.js';
import { registeredExhibit, refusalOf, step, type TestExhibit } from '../support/custody-steps.js';
import { aHandOut, heldExhibits, leaving, recordedGross } from '../support/departures.js';
import { onEachEngine } from '../support/engines.js';
import { readyBalance } from '../support/ready-balance.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('the gross mass of a package', function (client) {
  let test: TestLab;
  let keeper: Actor;
  let balanceId: string;
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    keeper = await test.person('storekeeper', 'registrar', 'chemist');
    balanceId = await readyBalance(test, keeper);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const gross = (massMicrograms: number) => ({ massMicrograms, resolutionMicrograms: 10_000 });
  const look = (massMicrograms: number, note?: string) => ({ gross: gross(massMicrograms), balanceId, note });
  const alarmOn = async ({ id }: ItemRef) =>
    (await openAlarmOn(test.lab.db, test.laboratoryId, 'mass-residual', `exhibit:${id}`))?.data;

  const lighter = 13_900_000;
  const missing = { residualMicrograms: 300_000 };

  async function stored(): Promise<TestExhibit> {
    const [item] = (await heldExhibits(test, keeper, 1)) as [TestExhibit];
    const place = { kind: 'shelf' as const, name: `Полка ${newId()}`, parentId: null };
    const { id: placeId } = await createPlace(test.lab, test.administrator, place);
    await custody.storeItem(test.lab, keeper, { ...step(item), placeId });
    return item;
  }

  it('is held against the registration when it is received: what differs is explained and is an alarm', async () => {
    const item = await registeredExhibit(test);
    const receive = (massMicrograms: number, note?: string) =>
      custody.receiveItem(test.lab, keeper, { ...step(item), look: look(massMicrograms, note) });
    expect(await refusalOf(receive(lighter))).to.equal('custody.gross-unexplained');
    const { event } = await receive(lighter, 'Пакет намок при перевозке');
    expect(await alarmOn(item)).to.include({ ...missing, event: event.id, explanation: 'Пакет намок при перевозке' });
    const [seen] = await inspectionsOfItem(test.lab.db, item);
    expect(seen).to.include({ sealCondition: 'intact', note: 'Пакет намок при перевозке' });
    expect(seen?.gross?.massMicrograms).to.equal(lighter);
  });

  it('raises nothing within k·u, and is from then on what the next weighing is compared with', async () => {
    const item = await registeredExhibit(test);
    await custody.receiveItem(test.lab, keeper, { ...step(item), look: look(14_190_000) });
    expect(await alarmOn(item)).to.equal(undefined);
    const sent = (massMicrograms: number) =>
      handOutItems(test.lab, keeper, aHandOut([leaving(item, { gross: gross(massMicrograms) })], { balanceId }));
    expect(await refusal(sent(14_210_000))).to.equal(`item-${item.id}: custody.gross-differs`);
    await sent(14_190_000);
  });

  it('is held against the record when it is taken out', async () => {
    const item = await stored();
    const takeOut = (seen?: ReturnType<typeof look>) =>
      custody.takeOutItem(test.lab, keeper, { ...step(item), look: seen });
    expect(await refusalOf(takeOut(look(lighter)))).to.equal('custody.gross-unexplained');
    await takeOut(look(lighter, 'Высохла упаковка'));
    expect(await alarmOn(item)).to.include(missing);
    const other = await stored();
    await custody.takeOutItem(test.lab, keeper, { ...step(other), look: look(14_200_000) });
    expect(await alarmOn(other)).to.equal(undefined);
  });

  it('is held against the record when it is opened, and begins anew when it is closed', async () => {
    const [item] = (await heldExhibits(test, keeper, 1)) as [TestExhibit];
    const open = (seen: ReturnType<typeof look>) =>
      custody.openItem(test.lab, keeper, { ...step(item), sealBefore: item.seal, look: seen });
    expect(await refusalOf(open(look(lighter)))).to.equal('custody.gross-unexplained');
    await open(look(14_200_000));
    const sealAfter = `новая-${item.seal}`;
    await custody.resealItem(test.lab, keeper, { ...step(item), sealAfter, look: look(12_000_000) });
    expect(await alarmOn(item)).to.equal(undefined);
    const going = leaving(item, { sealSeen: sealAfter, gross: gross(12_000_000) });
    await handOutItems(test.lab, keeper, aHandOut([going], { balanceId }));
  });

  describe('after a court has closed the package anew', () => {
    async function backFromCourt(weighed?: number): Promise<TestExhibit & { readonly courtSeal: string }> {
      const [item] = (await heldExhibits(test, keeper, 1)) as [TestExhibit];
      await handOutItems(test.lab, keeper, aHandOut([leaving(item)], { balanceId, purpose: 'court' }));
      const courtSeal = `суд-${item.seal}`;
      const found = weighed === undefined ? {} : { gross: gross(weighed) };
      const back = { ...step(item), seal: courtSeal, sealCondition: 'intact' as const, ...found };
      const from = { from: 'Суд', giverName: 'Әлиев А.', giverTitle: null, document: 'сопроводительное 4' };
      const said = { ...from, balanceId, remarks: null, language: 'ru' as const };
      await takeBackItems(test.lab, keeper, { actId: newId(), items: [back], ...said });
      return { ...item, courtSeal };
    }
    const depart = (item: TestExhibit & { readonly courtSeal: string }, massMicrograms: number) => {
      const going = leaving(item, { sealSeen: item.courtSeal, gross: gross(massMicrograms) });
      return handOutItems(test.lab, keeper, aHandOut([going], { balanceId }));
    };

    it('compares the next departure with the mass after that seal', async () => {
      const item = await backFromCourt(lighter);
      expect(await alarmOn(item)).to.equal(undefined);
      const refused = depart(item, recordedGross.massMicrograms);
      expect(await refusal(refused)).to.equal(`item-${item.id}: custody.gross-differs`);
      await depart(item, lighter);
    });

    it('knows no mass where nobody weighed it then, and takes no older one for it', async () => {
      const item = await backFromCourt();
      const refused = depart(item, recordedGross.massMicrograms);
      expect(await refusal(refused)).to.equal(`item-${item.id}: custody.gross-unknown`);
    });
  });
});
