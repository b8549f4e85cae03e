import { expect } from 'chai';
import { actById, itemsOfAct, partiesOfAct } from '../../server/evidence/acts/act-store.js';
import { signAct } from '../../server/evidence/acts/act-signing-actions.js';
import { handOutItems } from '../../server/evidence/acts/departure-actions.js';
import type { Destruction, Member } from '../../server/evidence/acts/departure.js';
import {
  carryOutDestruction,
  destroyedAtOf,
  prepareDestruction,
} from '../../server/evidence/acts/destruction-actions.js';
import { reportDiscrepancy } from '../../server/evidence/acts/discrepancy-actions.js';
import { drawItemAct } from '../../server/evidence/acts/item-act-actions.js';
import { takeBackItems } from '../../server/evidence/acts/taking-back-actions.js';
import { enterBalance } from '../../server/evidence/balances/balance-actions.js';
import { openItem, resealItem } from '../../server/evidence/custody/custody-actions.js';
import { custodyState } from '../../server/evidence/custody/custody-state.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { inspectionsOfItem } from '../../server/evidence/custody/inspection-store.js';
import { placeHold } from '../../server/evidence/holds/hold-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { openAlarmOn } from '../../server/ledger/alarm-store.js';
import { parseEntry } from '../../server/ledger/entry.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { newId } from '../../server/foundation/ids.js';
import { exhibitHandedTo, step, type TestExhibit } from '../support/custody-steps.js';
import { aHandOut, heldExhibits, leaving, paperSigned, recordedGross } from '../support/departures.js';
import { onEachEngine } from '../support/engines.js';
import { withPassword } from '../support/evidence.js';
import { balanceStatement, readyBalance } from '../support/ready-balance.js';
import { withPin } from '../support/pins.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, testPassword, type TestLab } from '../support/test-lab.js';

onEachEngine('departures', function (client) {
  let test: TestLab;
  let storekeeper: Actor;
  let members: Actor[];
  let balanceId: string;
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    storekeeper = await test.person('storekeeper', 'registrar');
    balanceId = await readyBalance(test, storekeeper);
    members = [];
    for (const role of ['quality-manager', 'chemist'] as const)
      members.push(await withPassword(test, await test.person(role)));
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const whereabouts = async (item: TestExhibit) =>
    custodyState(item.id, await eventsOfItem(test.lab.db, item)).whereabouts.kind;

  it('return several items under one act, or none of them', async () => {
    const [one, two] = (await heldExhibits(test, storekeeper, 2)) as [TestExhibit, TestExhibit];
    const wrong = aHandOut([leaving(one), leaving(two, { sealSeen: '999' })], { balanceId });
    expect(await refusal(handOutItems(test.lab, storekeeper, wrong))).to.equal(`item-${two.id}: custody.seal-differs`);
    expect(await whereabouts(one)).to.equal('person');
    expect(await actById(test.lab.db, wrong.actId)).to.equal(undefined);
    const right = aHandOut([leaving(one), leaving(two)], { balanceId });
    await handOutItems(test.lab, storekeeper, right);
    expect([await whereabouts(one), await whereabouts(two)]).to.deep.equal(['outside', 'outside']);
    const act = await actById(test.lab.db, right.actId);
    expect(act?.number).to.match(/^26-ALM-A\d{6}$/);
    expect(act?.facts.items.map(({ number }) => number)).to.deep.equal([one.number, two.number]);
    expect(act?.facts.items[0]?.recorded?.massMicrograms).to.equal(recordedGross.massMicrograms);
    expect((await itemsOfAct(test.lab.db, right.actId)).map(({ eventId }) => eventId)).to.deep.equal(
      right.items.map(({ eventId }) => eventId),
    );
    expect((await inspectionsOfItem(test.lab.db, one)).at(-1)?.gross).to.deep.equal(recordedGross);
  });

  it('are recorded once, however often and however simultaneously the request comes', async () => {
    const [item] = (await heldExhibits(test, storekeeper, 1)) as [TestExhibit];
    const input = aHandOut([leaving(item)], { balanceId });
    const send = () => handOutItems(test.lab, storekeeper, input);
    await Promise.all([send(), send()]);
    await send();
    const types = (await eventsOfItem(test.lab.db, item)).map(({ act }) => act.type);
    expect(types).to.deep.equal(['received', 'handed-out']);
  });

  it('number acts without gaps and twins when several are drawn at once', async () => {
    const items = await heldExhibits(test, storekeeper, 4);
    const inputs = items.map((item) => aHandOut([leaving(item)], { balanceId }));
    await Promise.all(inputs.map((input) => handOutItems(test.lab, storekeeper, input)));
    const numbers = await Promise.all(inputs.map(async ({ actId }) => (await actById(test.lab.db, actId))?.number));
    const serials = numbers.map((number) => Number(number?.slice(-6))).sort((a, b) => a - b);
    expect(serials).to.deep.equal(serials.map((_serial, index) => (serials[0] ?? 0) + index));
  });

  it('are stopped by a hold on the case, save to a court; what comes back is taken back under its own act', async () => {
    const [item] = (await heldExhibits(test, storekeeper, 1)) as [TestExhibit];
    const hold = { kind: 'court', document: 'Постановление 9', reason: 'Жалоба', until: null } as const;
    await placeHold(test.lab, storekeeper, { item: { kind: 'exhibit', id: item.id }, ...hold });
    const refused = handOutItems(test.lab, storekeeper, aHandOut([leaving(item)], { balanceId }));
    expect(await refusal(refused)).to.equal(`item-${item.id}: custody.held-back`);
    const court = aHandOut([leaving(item)], { balanceId, purpose: 'court', recipient: 'Суд' });
    await handOutItems(test.lab, storekeeper, court);
    const back = { ...step(item), seal: 'суд-5', sealCondition: 'intact' as const };
    const actId = newId();
    const from = { from: 'Суд', giverName: 'Әлиев А.', giverTitle: null, document: 'сопроводительное 3' };
    const input = { actId, items: [back], ...from, balanceId: null, remarks: null, language: 'kk' as const };
    await takeBackItems(test.lab, storekeeper, input);
    expect(custodyState(item.id, await eventsOfItem(test.lab.db, item)).seal).to.equal('суд-5');
    const [found] = (await actById(test.lab.db, actId))?.facts.items ?? [];
    expect([found?.sealBefore, found?.sealAfter]).to.deep.equal([item.seal, 'суд-5']);
  });

  it('are an alarm where a package comes back under the same seal and weighs another mass', async () => {
    const from = { from: 'Суд', giverName: 'Әлиев А.', giverTitle: null, document: 'сопроводительное 4' };
    const weighingBack = async (grossMicrograms: number, seal: 'same' | 'other' = 'same') => {
      const [item] = (await heldExhibits(test, storekeeper, 1)) as [TestExhibit];
      await handOutItems(test.lab, storekeeper, aHandOut([leaving(item)], { balanceId, purpose: 'court' }));
      const gross = { massMicrograms: grossMicrograms, resolutionMicrograms: 10_000 };
      const found = { seal: seal === 'same' ? item.seal : `суд-${item.seal}`, sealCondition: 'intact' as const, gross };
      const items = [{ ...step(item), ...found }];
      const remarks = 'Без видимых повреждений';
      const input = { actId: newId(), items, ...from, balanceId, remarks, language: 'ru' as const };
      await takeBackItems(test.lab, storekeeper, input);
      return openAlarmOn(test.lab.db, test.laboratoryId, 'mass-residual', `exhibit:${item.id}`);
    };
    expect(await weighingBack(14_200_000)).to.equal(undefined);
    expect(await weighingBack(13_900_000, 'other')).to.equal(undefined);
    const alarm = await weighingBack(13_900_000);
    expect(alarm?.data).to.include({ residualMicrograms: 300_000, explanation: 'Без видимых повреждений' });
    const [entry] = await entriesOfItem(test.lab.db, test.laboratoryId, `alarm:${alarm?.id ?? ''}`);
    expect(entry?.type).to.equal('custody.taken-back');
  });

  it('stop where the mass is not the one on record, and go on once an act on the discrepancy says so', async () => {
    const [item] = (await heldExhibits(test, storekeeper, 1)) as [TestExhibit];
    const lighter = { massMicrograms: 13_000_000, resolutionMicrograms: 10_000 };
    const send = () =>
      handOutItems(test.lab, storekeeper, aHandOut([leaving(item, { gross: lighter })], { balanceId }));
    expect(await refusal(send())).to.equal(`item-${item.id}: custody.gross-differs`);
    await reportDiscrepancy(test.lab, storekeeper, {
      actId: newId(),
      exhibitId: item.id,
      stage: 'departure',
      differences: [{ kind: 'gross-mass', recorded: '14200000', found: '13000000' }],
      otherName: 'Серік Б.',
      otherTitle: 'хранитель',
      explanation: 'Высохла упаковка',
      language: 'ru',
    });
    await send();
    expect(await whereabouts(item)).to.equal('outside');
  });

  it('open under another seal once an act says so, which the event names, and not after the next seal', async () => {
    const chemist = await test.person('chemist');
    const item = await exhibitHandedTo(test, storekeeper, chemist);
    const open = () => openItem(test.lab, chemist, { ...step(item), sealBefore: 'чужая-1' });
    expect(await refusal(open())).to.equal('custody.seal-differs');
    const actId = await reportDiscrepancy(test.lab, storekeeper, {
      actId: newId(),
      exhibitId: item.id,
      stage: 'opening',
      differences: [{ kind: 'seal-number', recorded: item.seal, found: 'чужая-1' }],
      otherName: 'Серік Б.',
      otherTitle: 'понятой',
      explanation: null,
      language: 'ru',
    });
    const { event } = await open();
    const number = (await actById(test.lab.db, actId))?.number;
    expect(event.act).to.deep.equal({ type: 'opened', sealBefore: 'чужая-1', discrepancyAct: number });
    expect((await eventsOfItem(test.lab.db, item)).at(-1)?.act).to.deep.equal(event.act);
    await resealItem(test.lab, chemist, { ...step(item), sealAfter: `${item.seal}-2` });
    expect(await refusal(open())).to.equal('custody.seal-differs');
  });

  const outsider: Member = { personId: null, name: 'Нұрланова А.', title: 'прокурор' };
  const destruction = (items: readonly TestExhibit[], commission: readonly Member[]): Destruction => ({
    actId: newId(),
    items: items.map((item) => leaving(item)),
    document: 'приговор 1-231/26 от 12.11.2026',
    balanceId,
    remarks: null,
    language: 'ru',
    place: 'Котельная ТЭЦ-2',
    method: 'Сжигание при 1100 °C',
    commission,
    witnesses: [],
  });
  const colleagues = () => members.map(({ id }): Member => ({ personId: id, name: '', title: null }));

  it('destroy under a decision and a commission of three, when all of it have signed, and once', async () => {
    const items = await heldExhibits(test, storekeeper, 2);
    const small = prepareDestruction(test.lab, storekeeper, destruction(items, colleagues()));
    expect(await refusal(small)).to.equal(`item-${items[0]?.id}: custody.commission-small`);
    const input = destruction(items, [...colleagues(), outsider]);
    const actId = await prepareDestruction(test.lab, storekeeper, input);
    const carryOut = () => carryOutDestruction(test.lab, storekeeper, { actId });
    expect(await refusal(carryOut())).to.equal('act-waits-for-commission');
    for (const member of members) await signAct(test.lab, member, { actId, secret: testPassword });
    expect(await refusal(carryOut()), 'the outsider has not').to.equal('act-waits-for-commission');
    await paperSigned(test, storekeeper, actId);
    await carryOut();
    expect(await destroyedAtOf(test.lab.db, { id: actId, kind: 'destruction' })).to.match(/^2026-11-23T/);
    for (const item of items) {
      expect(await whereabouts(item)).to.equal('destroyed');
      const last = (await eventsOfItem(test.lab.db, item)).at(-1)?.act;
      const commission = last?.type === 'destroyed' ? last.commission.map(({ name }) => name) : [];
      expect(commission).to.deep.equal([...members.map(({ name }) => name), outsider.name]);
      expect(last?.type === 'destroyed' && last.document).to.include('1-231/26');
    }
    expect(await refusal(carryOut())).to.equal('act-carried-out-already');
  });

  it('do not destroy what came under a hold after the act was prepared', async () => {
    const [item] = (await heldExhibits(test, storekeeper, 1)) as [TestExhibit];
    const actId = await prepareDestruction(test.lab, storekeeper, destruction([item], [...colleagues(), outsider]));
    for (const member of members) await signAct(test.lab, member, { actId, secret: testPassword });
    await paperSigned(test, storekeeper, actId);
    const hold = { kind: 'court', document: 'Постановление 9', reason: 'Жалоба', until: null } as const;
    await placeHold(test.lab, storekeeper, { item: { kind: 'exhibit', id: item.id }, ...hold });
    const refused = carryOutDestruction(test.lab, storekeeper, { actId });
    expect(await refusal(refused)).to.equal(`item-${item.id}: custody.held-back`);
    expect(await whereabouts(item)).to.equal('person');
  });

  it('let a party sign once, with PIN or password, and nobody else', async () => {
    const items = await heldExhibits(test, storekeeper, 1);
    const actId = await prepareDestruction(test.lab, storekeeper, destruction(items, [...colleagues(), outsider]));
    const [member, second] = members as [Actor, Actor];
    expect(await refusal(signAct(test.lab, member, { actId, secret: 'guess' }))).to.equal('secret-refused');
    await signAct(test.lab, member, { actId, secret: testPassword });
    expect(await refusal(signAct(test.lab, member, { actId, secret: testPassword }))).to.equal('act-signed-already');
    expect(await refusal(signAct(test.lab, second, { actId, secret: '407159' }))).to.equal('pin-unset');
    await withPin(test, second, '407159');
    await signAct(test.lab, second, { actId, secret: '407159' });
    const signed = await entriesOfItem(test.lab.db, test.laboratoryId, `act:${actId}`);
    const methods = signed
      .filter(({ type }) => type === 'act.signed')
      .map(({ bytes }) => parseEntry(bytes).data['method']);
    expect(methods).to.deep.equal(['password', 'pin']);
    const another = await withPassword(test, await test.person('reviewer'));
    expect(await refusal(signAct(test.lab, another, { actId, secret: testPassword }))).to.equal('act-not-yours');
    expect((await partiesOfAct(test.lab.db, actId)).map(({ signedAt }) => signedAt !== null)).to.deep.equal([
      true,
      true,
      false,
    ]);
  });

  it('draw the act of acceptance of what was received, and refuse one of what was not opened', async () => {
    const items = await heldExhibits(test, storekeeper, 2);
    const input = {
      actId: newId(),
      items,
      otherName: 'Ахметов К.',
      otherTitle: 'курьер',
      remarks: null,
      language: 'kk' as const,
    };
    await drawItemAct(test.lab, storekeeper, { ...input, kind: 'acceptance' });
    const act = await actById(test.lab.db, input.actId);
    expect(act?.facts.parties.map(({ role, name, signs }) => [role, name, signs])).to.deep.equal([
      ['giver', 'Ахметов К.', 'paper'],
      ['receiver', storekeeper.name, 'system'],
    ]);
    expect(act?.facts.items[0]?.sealBefore).to.equal(items[0]?.seal);
    const opening = drawItemAct(test.lab, storekeeper, { ...input, actId: newId(), kind: 'opening' });
    expect(await refusal(opening)).to.equal('act-nothing-opened');
  });

  it('draw the act of a hand-over inside the house, which giver and receiver sign in the system', async () => {
    const chemist = await test.person('chemist');
    const item = await exhibitHandedTo(test, storekeeper, chemist);
    const ask = { items: [item], otherName: null, otherTitle: null, remarks: null, language: 'kk' as const };
    const actId = await drawItemAct(test.lab, chemist, { actId: newId(), kind: 'transfer', ...ask });
    const parties = (await partiesOfAct(test.lab.db, actId)).map(({ role, personId }) => [role, personId]);
    expect(parties).to.deep.equal([
      ['giver', storekeeper.id],
      ['receiver', chemist.id],
    ]);
    const [alone] = (await heldExhibits(test, storekeeper, 1)) as [TestExhibit];
    const early = drawItemAct(test.lab, storekeeper, { ...ask, actId: newId(), kind: 'transfer', items: [alone] });
    expect(await refusal(early)).to.equal('act-nothing-handed-over');
  });

  it('are weighed on a balance that was checked that day, and the act says which and why it was fit', async () => {
    const [item] = (await heldExhibits(test, storekeeper, 1)) as [TestExhibit];
    const unchecked = await enterBalance(test.lab, test.administrator, { ...balanceStatement, serial: newId() });
    const on = (id: string) => handOutItems(test.lab, storekeeper, aHandOut([leaving(item)], { balanceId: id }));
    expect(await refusal(on(unchecked.id))).to.equal('balance.uncalibrated');
    const facts = (await actById(test.lab.db, await on(balanceId)))?.facts;
    expect(facts?.balance).to.equal(balanceStatement.name);
    expect(facts?.fitness).to.include({ balanceId, serial: balanceStatement.serial, certificate: 'KZ.02.0417-2026' });
    const seen = (await inspectionsOfItem(test.lab.db, item)).at(-1);
    expect(seen?.weighedOn?.balanceId).to.equal(balanceId);
    expect(seen?.weighedOn?.checkId).to.be.a('string');
  });
});
