import { expect } from 'chai';
import { Readable } from 'node:stream';
import { attachCertificate, openLot } from '../../server/measuring/stock/lot-actions.js';
import { lotsMadeOf, partsOfLot } from '../../server/measuring/stock/lot-part-store.js';
import { correctMovement, moveStock, type StockMovement } from '../../server/measuring/stock/movement-actions.js';
import { movementsOfLot, signaturesOfMovements } from '../../server/measuring/stock/movement-store.js';
import type { Lot } from '../../server/evidence/lots/lot.js';
import { lotById, lotByNumber, searchLots } from '../../server/evidence/lots/lot-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { openAlarmOn } from '../../server/ledger/alarm-store.js';
import { clearAlarm } from '../../server/people/alarm-actions.js';
import { aLot, signedBy } from '../support/a-lot.js';
import { refusalOf } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('stock', function (this: void, client) {
  let test: TestLab;
  let chemist: Actor;
  let keeper: Actor;

  before(async () => {
    test = await openTestLab(client);
    chemist = await test.person('chemist');
    keeper = await test.person('storekeeper');
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const move = (lot: Lot, said: Partial<StockMovement> = {}) => {
    const movement = { movementId: newId(), kind: 'used' as const, amount: 1_000, purpose: 'дело 26-1' };
    return moveStock(test.lab, chemist, { lotId: lot.id, ...movement, signers: undefined, ...said });
  };
  const open = (lot: Lot) => openLot(test.lab, chemist, { lotId: lot.id, openedOn: '2026-11-20' });
  const balanceOf = async (lot: Lot) => (await lotById(test.lab.db, lot.id))?.balance;

  it('is entered with its first line, opened, used, and once used up refuses', async () => {
    const lot = await aLot(test, chemist);
    expect(lot).to.include({ balance: 10_000, ordinal: 1, openedOn: null, useUntil: '2027-11-01' });
    expect(await lotByNumber(test.lab.db, test.laboratoryId, lot.number.toLowerCase())).to.deep.equal(lot);
    expect(await refusalOf(move(lot))).to.equal('stock.unopened');
    await open(lot);
    expect(await refusalOf(open(lot))).to.equal('stock.opened-already');
    const movementId = newId();
    await move(lot, { movementId });
    await move(lot, { movementId });
    expect(await balanceOf(lot)).to.equal(9_000);
    expect(await refusalOf(move(lot, { amount: 9_001 }))).to.equal('stock.too-little');
    await move(lot, { kind: 'disposed', amount: 9_000, purpose: 'акт № 3' });
    expect(await refusalOf(move(lot))).to.equal('stock.used-up');
    expect(await refusal(move(lot, { kind: 'received', amount: 0, purpose: ' ' }))).to.equal(
      'purpose: required, amount: amount-nothing',
    );
  });

  it('of a controlled lot is signed by two different people, each line', async () => {
    expect(await refusalOf(aLot(test, chemist, { control: 'controlled' }))).to.equal('stock.second-missing');
    const signers = signedBy(chemist, keeper);
    const lot = await aLot(test, chemist, { control: 'controlled', signers });
    await open(lot);
    expect(await refusalOf(move(lot))).to.equal('stock.second-missing');
    expect(await refusalOf(move(lot, { signers: signedBy(chemist, chemist) }))).to.equal('stock.second-missing');
    expect(await refusalOf(move(lot, { signers: signedBy(keeper, chemist) }))).to.equal('stock.second-missing');
    await move(lot, { signers });
    const lines = await movementsOfLot(test.lab.db, lot.id, { limit: 10 });
    const [newest, first] = lines;
    const signatures = await signaturesOfMovements(test.lab.db, [newest?.id ?? '', first?.id ?? '']);
    const places = [...signatures.values()].map((each) => each.map(({ place, personId }) => [place, personId]));
    const both = [
      [1, chemist.id],
      [2, keeper.id],
    ];
    expect(places).to.deep.equal([both, both]);
    const signed = signatures.get(newest?.id ?? '')?.[1];
    expect(JSON.parse(signed?.signed ?? '')).to.include({ person: keeper.id, kind: 'used', amount: 1_000 });
  });

  it('counted otherwise raises an alarm that none of the two may clear', async () => {
    const reviewer = await test.person('reviewer');
    const second = await test.person('storekeeper', 'reviewer');
    const lot = await aLot(test, chemist, { control: 'controlled', signers: signedBy(chemist, second) });
    const count = (amount: number) =>
      move(lot, { kind: 'counted', amount, purpose: 'сверка', signers: signedBy(chemist, second) });
    await count(10_000);
    const alarm = () => openAlarmOn(test.lab.db, test.laboratoryId, 'stock-differs', `lot:${lot.id}`);
    expect(await alarm()).to.equal(undefined);
    await count(9_970);
    const raised = await alarm();
    expect(raised?.data).to.include({ bookedMicrograms: 10_000, countedMicrograms: 9_970 });
    const clearing = { alarmId: raised?.id ?? '', reason: 'прилипло к стенке' };
    expect(await refusalOf(clearAlarm(test.lab, second, clearing))).to.equal('alarm-own');
    await clearAlarm(test.lab, reviewer, clearing);
    expect([await alarm(), await balanceOf(lot)]).to.deep.equal([undefined, 9_970]);
  });

  it('is corrected by a further line, once, and not before a count', async () => {
    const lot = await aLot(test, chemist);
    await open(lot);
    await move(lot, { amount: 2_000 });
    const [wrong] = await movementsOfLot(test.lab.db, lot.id, { limit: 1 });
    const correct = (amount: number) =>
      correctMovement(test.lab, chemist, {
        ...{ correctsId: wrong?.id ?? '', movementId: newId(), amount, reason: 'описка', signers: undefined },
      });
    expect(await refusal(correct(2_000))).to.equal('amount: amount-same');
    expect(await refusalOf(correct(10_001))).to.equal('stock.too-little');
    await correct(200);
    expect(await balanceOf(lot)).to.equal(9_800);
    expect(await refusalOf(correct(300))).to.equal('stock.corrected-already');
    await move(lot, { kind: 'counted', amount: 9_800 });
    const [, correction] = await movementsOfLot(test.lab.db, lot.id, { limit: 2 });
    const late = { correctsId: correction?.id ?? '', movementId: newId(), amount: 1, reason: 'x', signers: undefined };
    expect(await refusalOf(correctMovement(test.lab, chemist, late))).to.equal('stock.counted-since');
  });

  it('prepared of others takes its part of each, at whatever remove', async () => {
    const signers = signedBy(chemist, keeper);
    const [material, solvent] = [
      await aLot(test, chemist, { control: 'controlled', signers }),
      await aLot(test, chemist, { kind: 'reagent', amountUnit: 'microlitres', amount: 1_000_000, name: 'Метанол' }),
    ];
    for (const lot of [material, solvent]) await open(lot);
    const parts = [
      { lotId: material.id, amount: 4_000 },
      { lotId: solvent.id, amount: 4_000 },
    ];
    const solution = {
      ...{ kind: 'solution' as const, maker: null, makerLot: null, catalogueNumber: null, cameOn: '2026-11-23' },
      ...{ preparedBy: chemist.id, concentration: '1', concentrationUnit: 'mg/ml' as const, daysAfterOpening: 7 },
      ...{ purity: null, purityUncertainty: null, amountUnit: 'microlitres' as const, amount: 4_000 },
    };
    expect(await refusalOf(aLot(test, chemist, { ...solution, parts }))).to.equal('stock.second-missing');
    expect(await refusal(aLot(test, chemist, solution))).to.equal('parts: lot-parts-needed');
    const stockSolution = await aLot(test, chemist, { ...solution, parts, signers });
    expect(stockSolution).to.include({ openedOn: '2026-11-23', useUntil: '2026-11-30', balance: 4_000 });
    expect([await balanceOf(material), await balanceOf(solvent)]).to.deep.equal([6_000, 996_000]);
    const working = await aLot(test, chemist, { ...solution, parts: [{ lotId: stockSolution.id, amount: 100 }] });
    expect(await partsOfLot(test.lab.db, stockSolution.id)).to.deep.equal([material.id, solvent.id]);
    expect(await lotsMadeOf(test.lab.db, material.id)).to.have.members([stockSolution.id, working.id]);
  });

  it('is listed newest first by key, narrowed by what it is and how long it may be used', async () => {
    const marked = { maker: 'Ряд' };
    const old = await aLot(test, chemist, { ...marked, name: 'Ацетон', makerLot: 'Ж-9', expiresOn: '2026-11-22' });
    const soon = await aLot(test, chemist, { ...marked, name: 'Метанол', expiresOn: '2026-12-20' });
    const water = { kind: 'reagent' as const, name: 'Вода', expiresOn: '2027-12-20', daysAfterOpening: 9 };
    await openLot(test.lab, chemist, {
      ...{ lotId: (await aLot(test, chemist, { ...marked, ...water })).id, openedOn: '2026-11-21' },
    });
    const search = async (wishes: object) => {
      const found = await searchLots(test.lab.db, { laboratoryId: test.laboratoryId, q: 'Ряд', limit: 2, ...wishes });
      return found.map(({ name }) => name);
    };
    expect(await search({})).to.deep.equal(['Вода', 'Метанол']);
    expect(await search({ before: soon.id })).to.deep.equal(['Ацетон']);
    expect(await search({ ending: { from: '2026-11-23', to: '2026-12-23' } })).to.deep.equal(['Вода', 'Метанол']);
    expect(await search({ ending: { to: '2026-11-22' } })).to.deep.equal(['Ацетон']);
    expect(await search({ usableOn: '2026-11-23' })).to.deep.equal(['Вода']);
    expect(await search({ q: 'Ж-9' })).to.deep.equal(['Ацетон']);
    expect(await search({ q: old.number })).to.deep.equal(['Ацетон']);
    expect(await search({ kind: 'reagent' })).to.deep.equal(['Вода']);
    expect(await search({ q: '%' })).to.deep.equal([]);
  });

  it('takes a certificate that is a document, and refuses what is none', async () => {
    const lot = await aLot(test, chemist);
    const { sha256, size } = await test.lab.vault.keep(Readable.from([Buffer.from('%PDF-1.7')]), 100);
    const file = { sha256, size, name: 'паспорт.pdf', sniffedType: 'application/pdf' };
    await attachCertificate(test.lab, chemist, { lotId: lot.id, number: 'C-1', file });
    const attach = (wishes: object) =>
      refusal(attachCertificate(test.lab, chemist, { lotId: lot.id, number: 'C-1', file, ...wishes }));
    expect(await attach({ file: { ...file, sniffedType: 'text/html' } })).to.equal('certificate: lot-certificate-type');
    expect(await attach({ file: undefined })).to.equal('certificate: lot-certificate-needed');
    expect(await attach({ number: ' ' })).to.equal('number: required');
  });
});
