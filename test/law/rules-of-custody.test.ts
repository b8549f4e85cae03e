// The ten rules of custody, each tried to be broken by the real actions, on each engine. What a rule says in full is tested where
// it is written; here a reader sees that every one of them holds, and that a refusal is itself on record.
import { expect } from 'chai';
import { prepareDestruction } from '../../server/evidence/acts/destruction-actions.js';
import { handOutItems } from '../../server/evidence/acts/departure-actions.js';
import { actById } from '../../server/evidence/acts/act-store.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { custodyItem } from '../../server/evidence/custody/custody-item-store.js';
import type { ItemRef } from '../../server/evidence/custody/custody-item.js';
import { custodyRecordPdf } from '../../server/evidence/custody/custody-record.js';
import { custodianOf, custodyState } from '../../server/evidence/custody/custody-state.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { correctEvent } from '../../server/evidence/custody/mending-actions.js';
import { raiseOverdueOffers } from '../../server/evidence/custody/overdue-offers.js';
import { demandAnalystCustody } from '../../server/measuring/measurements/analyst-custody.js';
import { takeSamples, type Sampling } from '../../server/evidence/samples/sample-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { RuleBroken } from '../../server/foundation/errors.js';
import { newId } from '../../server/foundation/ids.js';
import { openAlarmOn } from '../../server/ledger/alarm-store.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { record } from '../../server/ledger/record.js';
import { translator } from '../../views/messages/translate.js';
import { exhibitHandedTo, milligrams, receivedExhibit, refusalOf, step } from '../support/custody-steps.js';
import { aHandOut, heldExhibits, leaving } from '../support/departures.js';
import { onEachEngine } from '../support/engines.js';
import { readyBalance, weigh } from '../support/ready-balance.js';
import { refusal } from '../support/refusal.js';
import { aStoreroom, storedExhibit, type Storeroom } from '../support/storeroom.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('the rules of custody', (client) => {
  let test: TestLab;
  let registrar: Actor;
  let chemist: Actor;
  let storekeeper: Actor;
  let storeroom: Storeroom;
  let balanceId: string;
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    registrar = await test.person('registrar');
    chemist = await test.person('chemist');
    storekeeper = await test.person('storekeeper', 'registrar');
    storeroom = await aStoreroom(test);
    balanceId = await readyBalance(test, storekeeper);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const events = (item: ItemRef) => eventsOfItem(test.lab.db, item);
  const stateOf = async (item: ItemRef) => custodyState(item.id, await events(item));
  const entryTypes = async (item: ItemRef) =>
    (await entriesOfItem(test.lab.db, test.laboratoryId, `${item.kind}:${item.id}`)).map(({ type }) => type);

  it('1: an item has exactly one custodian at any moment; of two who act at once, one wins and the other is told', async () => {
    const item = await receivedExhibit(test, registrar);
    const outcomes = await Promise.allSettled([
      custody.storeItem(test.lab, registrar, { ...step(item), placeId: storeroom.shelf.id }),
      custody.offerItem(test.lab, registrar, { ...step(item), toPersonId: chemist.id }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
    expect(
      await refusalOf(custody.takeOutItem(test.lab, chemist, step(await receivedExhibit(test, registrar)))),
    ).to.equal('custody.held-by-other');
    expect(await entryTypes(item)).to.include('custody.refused');
  });

  it('2: from one place to another there is a person between', async () => {
    const item = await storedExhibit(test, registrar, storeroom.shelf);
    const move = custody.storeItem(test.lab, registrar, { ...step(item), placeId: storeroom.first.id });
    expect(await refusalOf(move)).to.equal('custody.in-place');
  });

  it('3: a hand-over is complete when the receiver says so; till then it is on its way, and too long is an alarm', async () => {
    const item = await receivedExhibit(test, registrar);
    await custody.offerItem(test.lab, registrar, { ...step(item), toPersonId: chemist.id });
    expect((await stateOf(item)).whereabouts.kind).to.equal('in-transfer');
    expect(custodianOf(await stateOf(item))?.id).to.equal(registrar.id);
    const store = custody.storeItem(test.lab, registrar, { ...step(item), placeId: storeroom.shelf.id });
    expect(await refusalOf(store)).to.equal('custody.in-transfer');
    const alarm = () => openAlarmOn(test.lab.db, test.laboratoryId, 'transfer-overdue', `exhibit:${item.id}`);
    await raiseOverdueOffers(test.lab, test.laboratoryId);
    expect(await alarm()).to.equal(undefined);
    test.clock.forward((test.lab.settings.offerLimitMinutes + 1) * 60_000);
    await raiseOverdueOffers(test.lab, test.laboratoryId);
    expect(await alarm()).to.not.equal(undefined);
    await custody.acceptItem(test.lab, chemist, step(item));
    expect(await alarm()).to.equal(undefined);
    expect(custodianOf(await stateOf(item))?.id).to.equal(chemist.id);
  });

  it('4: into and out of the drug safe goes nobody alone', async () => {
    const item = await receivedExhibit(test, registrar);
    const into = { placeId: storeroom.safe.id };
    expect(await refusalOf(custody.storeItem(test.lab, registrar, { ...step(item), ...into }))).to.equal(
      'custody.witness-missing',
    );
    const witness = { id: chemist.id, name: 'второй' };
    const self = custody.storeItem(test.lab, registrar, {
      ...step(item),
      ...into,
      witness: { ...witness, id: registrar.id },
    });
    expect(await refusalOf(self)).to.equal('custody.witness-is-actor');
    await custody.storeItem(test.lab, registrar, { ...step(item), ...into, witness });
    expect(await refusalOf(custody.takeOutItem(test.lab, registrar, step(item)))).to.equal('custody.witness-missing');
  });

  it('5: opening names the seal that is broken, closing a new one', async () => {
    const item = await exhibitHandedTo(test, registrar, chemist);
    const open = (sealBefore: string) => custody.openItem(test.lab, chemist, { ...step(item), sealBefore });
    const close = (sealAfter: string) => custody.resealItem(test.lab, chemist, { ...step(item), sealAfter });
    expect(await refusalOf(open(' '))).to.equal('custody.seal-missing');
    expect(await refusalOf(open('чужая 1'))).to.equal('custody.seal-differs');
    await open(item.seal);
    expect(await refusalOf(close(''))).to.equal('custody.seal-missing');
    expect(await refusalOf(close(item.seal))).to.equal('custody.seal-used');
    await close(`N-${item.seal}`);
  });

  it('6: no analysis of what is not in the custody of a warned expert, and no sampling before the warning', async () => {
    const item = await exhibitHandedTo(test, registrar, chemist, { expert: null });
    await custody.openItem(test.lab, chemist, { ...step(item), sealBefore: item.seal });
    expect(await refusalOf(takeSamples(test.lab, chemist, samplingOf(item)))).to.equal('examination-before-warning');
    const chain = await events(item);
    const at = test.lab.clock.now().toISOString();
    const analysed = { itemId: item.id, number: item.number, chain };
    const judged = (personId: string, warnedAt: string | null) => () =>
      demandAnalystCustody({ ...analysed, experts: [{ personId, warnedAt }] }, at);
    expect(judged(registrar.id, at)).to.throw(RuleBroken).with.property('code', 'analysis.not-in-custody');
    expect(judged(chemist.id, null)).to.throw(RuleBroken).with.property('code', 'analysis.before-warning');
    expect(judged(chemist.id, at)).to.not.throw();
  });

  it('7: what was wrong is corrected by an event of its own; the wrong one stays and can’t be altered', async () => {
    const item = await receivedExhibit(test, registrar);
    const [reception] = await events(item);
    const correction = { correctedEventId: reception?.id ?? '', field: 'seal' as const, right: `П-${item.seal}` };
    await correctEvent(test.lab, registrar, { ...step(item), ...correction, reason: 'Описка' });
    const after = await events(item);
    expect(after.map(({ act }) => act.type)).to.deep.equal(['received', 'corrected']);
    expect(after[0]).to.deep.equal(reception);
    const altering = record(test.lab, registrar, async (tx) => {
      await tx.db('custody_events').where({ id: reception?.id }).update({ seal: 'X' });
      return { type: 'custody.altered', items: [], data: {} };
    });
    expect(String(await altering.catch((fault: unknown) => fault))).to.include('append-only');
  });

  it('8: a sample has its parent’s chain, and the masses of a split add up', async () => {
    const item = await exhibitHandedTo(test, registrar, chemist);
    await custody.openItem(test.lab, chemist, { ...step(item), sealBefore: item.seal });
    await weigh(test, chemist, item, milligrams(12_431));
    const wrong = { ...samplingOf(item), after: milligrams(12_100) };
    expect(await refusalOf(takeSamples(test.lab, chemist, wrong))).to.equal('custody.masses-differ');
    const { samples } = await takeSamples(test.lab, chemist, samplingOf(item));
    const [own] = await events({ kind: 'sample', id: samples[0]?.id ?? '' });
    expect(own?.act).to.deep.include({ type: 'separated' });
    expect((await events(item)).at(-1)?.act.type).to.equal('sampled');
  });

  it('9: what leaves for good has its document, and a destruction a commission of three', async () => {
    const [item] = await heldExhibits(test, storekeeper, 1);
    if (item === undefined) throw new Error('no exhibit');
    const without = aHandOut([leaving(item)], { balanceId, document: ' ' });
    expect(await refusal(handOutItems(test.lab, storekeeper, without))).to.equal('document: required');
    const two = [chemist, registrar].map(({ id }) => ({ personId: id, name: '', title: null }));
    const destruction = {
      actId: newId(),
      items: [leaving(item)],
      document: 'приговор 1-231/26 от 12.11.2026',
      balanceId,
      remarks: null,
      language: 'ru' as const,
      place: 'Котельная ТЭЦ-2',
      method: 'Сжигание при 1100 °C',
      commission: two,
      witnesses: [],
    };
    expect(await refusal(prepareDestruction(test.lab, storekeeper, destruction))).to.equal(
      `item-${item.id}: custody.commission-small`,
    );
    expect((await stateOf(item)).whereabouts.kind).to.equal('person');
  });

  it('10: every step is on paper too: the record lists it, and what leaves has an act for the one who has no account', async () => {
    const [item] = await heldExhibits(test, storekeeper, 1);
    if (item === undefined) throw new Error('no exhibit');
    const handOut = aHandOut([leaving(item)], { balanceId });
    await handOutItems(test.lab, storekeeper, handOut);
    const act = await actById(test.lab.db, handOut.actId);
    expect(act?.facts.items.map(({ number }) => number)).to.deep.equal([item.number]);
    const found = await custodyItem(test.lab.db, item);
    if (found === undefined) throw new Error('the item is gone');
    const pdf = await custodyRecordPdf(test.lab, storekeeper, found, translator('ru'));
    expect(Buffer.from(pdf).subarray(0, 5).toString()).to.equal('%PDF-');
  });

  function samplingOf(item: ItemRef): Sampling {
    return {
      ...step(item),
      before: milligrams(12_431),
      after: milligrams(12_031),
      portions: [
        { description: 'проба 1', mass: milligrams(200) },
        { description: 'проба 2', mass: milligrams(200) },
      ],
      consumedMicrograms: 0,
      lossMicrograms: 0,
      balanceId,
    };
  }
});
