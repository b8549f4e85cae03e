import { expect } from 'chai';
import { actsOfCase } from '../../server/evidence/acts/act-store.js';
import { registerOrder, type DiscrepancyTerms } from '../../server/evidence/cases/registration-actions.js';
import {
  caseById,
  caseByNumber,
  consumptionPermission,
  questionsOfCase,
} from '../../server/evidence/cases/case-store.js';
import { enterExhibit, correctExhibit } from '../../server/evidence/exhibits/exhibit-actions.js';
import { enteredExhibitById, exhibitByNumber, exhibitsOfCase } from '../../server/evidence/exhibits/exhibit-store.js';
import { correctOrder, enterOrder, refuseOrder } from '../../server/evidence/orders/order-actions.js';
import { searchOrders } from '../../server/evidence/orders/order-list-store.js';
import { orderById, reasonsOfOrder } from '../../server/evidence/orders/order-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { onEachEngine } from '../support/engines.js';
import { aCase, aPackage, aRuling, theQuestions } from '../support/evidence.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('orders', (client) => {
  let test: TestLab;
  let registrar: Actor;
  let investigator: Actor;
  before(async () => {
    test = await openTestLab(client);
    registrar = await test.person('registrar');
    investigator = await test.person('investigator');
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const enter = (actor: Actor, changes = {}) =>
    enterOrder(test.lab, actor, { content: aRuling(changes), questions: theQuestions, investigatorId: null });

  const aCourier = (changes: Partial<DiscrepancyTerms> = {}): DiscrepancyTerms => ({
    actId: newId(),
    courierName: 'Нурланов Е.',
    courierTitle: 'оперуполномоченный',
    explanation: 'Пакет передан как получен',
    language: 'ru',
    ...changes,
  });

  const inspected = async (changes = {}) => {
    const orderId = await enter(registrar);
    await enterExhibit(test.lab, registrar, { orderId, content: aPackage(changes) });
    return orderId;
  };

  it('become cases with numbers that have neither gaps nor twins when many register at once', async () => {
    const orders = await Promise.all(Array.from({ length: 12 }, () => inspected()));
    const cases = await Promise.all(orders.map((orderId) => registerOrder(test.lab, registrar, { orderId })));
    const numbers = cases.map((file) => file.number).sort();
    const first = Number(numbers[0]?.slice(-6));
    expect(numbers).to.deep.equal(numbers.map((_, index) => `26-ALM-${String(first + index).padStart(6, '0')}`));
  });

  it('become one case only, when two registrars press at once', async () => {
    const orderId = await inspected();
    const both = await Promise.allSettled([1, 2].map(() => registerOrder(test.lab, registrar, { orderId })));
    expect(both.map((one) => one.status).sort()).to.deep.equal(['fulfilled', 'rejected']);
  });

  it('take the year of the laboratory, not of Greenwich', async () => {
    const before = test.clock.now().toISOString();
    const orderId = await inspected({});
    test.clock.set('2026-12-31T20:00:00.000Z');
    const { number } = await registerOrder(test.lab, registrar, { orderId });
    test.clock.set(before);
    expect(number).to.equal('27-ALM-000001');
  });

  it('give their cases exhibits that are found by number, with the questions verbatim and the permission', async () => {
    const file = await aCase(test, registrar, { packages: [{}, { description: 'Таблетки розовые' }] });
    const second = await exhibitByNumber(test.lab.db, test.laboratoryId, `${file.number}-02`);
    expect(second?.description).to.equal('Таблетки розовые');
    expect(second?.caseId).to.equal(file.caseId);
    expect(await exhibitsOfCase(test.lab.db, file.caseId)).to.have.length(2);
    expect(await questionsOfCase(test.lab.db, file.caseId)).to.deep.equal(theQuestions);
    expect(await consumptionPermission(test.lab.db, file.caseId)).to.equal('partial');
    expect((await caseByNumber(test.lab.db, test.laboratoryId, file.number))?.id).to.equal(file.caseId);
    expect((await caseById(test.lab.db, file.caseId))?.number).to.equal(file.number);
  });

  it('are not registered without exhibits, nor with one that nobody has inspected', async () => {
    const orderId = await enter(investigator);
    const register = () => registerOrder(test.lab, registrar, { orderId });
    expect(await refusal(register())).to.equal('order-without-exhibits');
    const id = await enterExhibit(test.lab, investigator, { orderId, content: aPackage() });
    expect((await enteredExhibitById(test.lab.db, id))?.sealNumber).to.equal(null);
    expect(await refusal(register())).to.equal('exhibit-uninspected');
    const inspection = { exhibitId: id, content: aPackage(), basedOn: 1, reason: null };
    await correctExhibit(test.lab, registrar, inspection);
    await register();
  });

  it('with a package that differs from the ruling are registered only with an act', async () => {
    const orderId = await inspected({ foundCount: 2, sealNumber: '0091813' });
    const register = (discrepancyAct?: DiscrepancyTerms) =>
      registerOrder(test.lab, registrar, { orderId, discrepancyAct });
    expect(await refusal(register())).to.equal('discrepancy-act-needed');
    expect(await refusal(register(aCourier({ courierName: ' ' })))).to.equal('courierName: required');
    const { caseId, number } = await register(aCourier());
    const [act, ...others] = await actsOfCase(test.lab.db, caseId);
    expect(others).to.deep.equal([]);
    expect(act?.facts).to.include({ kind: 'discrepancy', remarks: 'Пакет передан как получен' });
    expect(act?.facts.differences).to.deep.equal([
      { number: `${number}-01`, kind: 'count', recorded: '1', found: '2' },
      { number: `${number}-01`, kind: 'seal-number', recorded: '0091831', found: '0091813' },
    ]);
    expect(act?.facts.parties.map(({ role, signs }) => `${role} ${signs}`)).to.deep.equal([
      'drawer system',
      'giver paper',
    ]);
  });

  it('with packages as the ruling says are not registered with an act on a discrepancy', async () => {
    const orderId = await inspected();
    const registration = registerOrder(test.lab, registrar, { orderId, discrepancyAct: aCourier() });
    expect(await refusal(registration)).to.equal('discrepancy-nothing-differs');
    expect((await orderById(test.lab.db, orderId))?.status).to.equal('entered');
  });

  it('once refused, with the reason, are neither registered nor corrected', async () => {
    const orderId = await inspected();
    expect(await refusal(refuseOrder(test.lab, registrar, { orderId, reason: ' ' }))).to.equal('reason: required');
    await refuseOrder(test.lab, registrar, { orderId, reason: 'Нет постановления' });
    expect((await orderById(test.lab.db, orderId))?.refusedReason).to.equal('Нет постановления');
    const again = registerOrder(test.lab, registrar, { orderId });
    expect(await refusal(again)).to.equal('order-is-refused');
    const change = { orderId, content: aRuling(), questions: theQuestions, basedOn: 1, reason: 'Опечатка' };
    expect(await refusal(correctOrder(test.lab, registrar, change))).to.equal('order-is-refused');
  });

  it('keep every version when corrected, and refuse to write over a correction made meanwhile', async () => {
    const orderId = await enter(investigator);
    const change = { orderId, content: aRuling({ rulingNumber: '149' }), questions: ['Что это?'], basedOn: 1 };
    expect(await refusal(correctOrder(test.lab, registrar, { ...change, reason: null }))).to.equal('reason: required');
    await correctOrder(test.lab, registrar, { ...change, reason: 'Номер по подлиннику' });
    const reasons = await reasonsOfOrder(test.lab.db, orderId);
    expect([...reasons]).to.deep.equal([
      [1, null],
      [2, 'Номер по подлиннику'],
    ]);
    const late = correctOrder(test.lab, investigator, { ...change, reason: null });
    expect(await refusal(late)).to.equal('changed-meanwhile');
  });

  it('of one investigator do not exist for another', async () => {
    const orderId = await enter(investigator);
    const other = await test.person('investigator');
    const content = aPackage();
    expect(await refusal(enterExhibit(test.lab, other, { orderId, content }))).to.equal('not-found');
    const seen = await searchOrders(test.lab.db, {
      laboratoryId: test.laboratoryId,
      investigatorId: other.id,
      limit: 50,
    });
    expect(seen).to.deep.equal([]);
  });

  it('are refused field by field: an unknown day, a ruling of tomorrow, no question, "other" without words', async () => {
    const content = aRuling({ rulingDate: '2026-11-25', dueDate: '2026-02-30', channel: 'other', kind: 'repeat' });
    const entered = enterOrder(test.lab, registrar, { content, questions: [' '], investigatorId: null });
    expect(await refusal(entered)).to.equal(
      'rulingDate: ruling-in-future, dueDate: not-a-day, earlierExamination: earlier-needed, ' +
        'channelNote: channel-note-needed, questions: questions-needed',
    );
  });

  it('are found by the beginnings of words, in any case, and by the bare serial of the case', async () => {
    const file = await aCase(test, registrar, {
      ruling: { orderingBody: 'Қостанай облысы ӘӨЖ', rulingNumber: '777/А' },
    });
    const found = async (text: string) => {
      const orders = await searchOrders(test.lab.db, { laboratoryId: test.laboratoryId, text, limit: 50 });
      return orders.map((order) => order.id);
    };
    expect(await found('ҚОСТАНАЙ обл 777')).to.deep.equal([file.orderId]);
    expect(await found(file.number)).to.deep.equal([file.orderId]);
    expect(await found(`қостан ${Number(file.number.slice(-6))}`)).to.deep.equal([file.orderId]);
    expect(await found("'; DROP TABLE orders; --")).to.deep.equal([]);
  });

  it('are read page by page from the newest without losing or repeating one', async () => {
    const search = { laboratoryId: test.laboratoryId, limit: 4 };
    const all = await searchOrders(test.lab.db, { ...search, limit: 1_000 });
    const seen: string[] = [];
    for (let before: string | undefined; ; before = seen.at(-1)) {
      const page = await searchOrders(test.lab.db, { ...search, ...(before ? { before } : {}) });
      if (page.length === 0) break;
      seen.push(...page.map((order) => order.id));
    }
    expect(seen).to.deep.equal(all.map((order) => order.id));
  });

  it('that are late are told by the day of the laboratory', async () => {
    const late = await enter(registrar, { dueDate: '2026-11-22' });
    await enter(registrar, { dueDate: '2026-11-23' });
    const orders = await searchOrders(test.lab.db, {
      laboratoryId: test.laboratoryId,
      overdueOn: '2026-11-23',
      limit: 50,
    });
    expect(orders.map((order) => order.id)).to.deep.equal([late]);
  });

  it('are entered only by a registrar or an investigator', async () => {
    expect(await refusal(enter(await test.person('chemist')))).to.equal('forbidden');
    expect(await refusal(enter(test.administrator))).to.equal('forbidden');
  });
});
