// An act is frozen with the names of who signs it. By law these go from its facts and from the rows of its parties, one by one; the
// sheet is drawn all the same, and whatever else it says stays. An order that was emptied is no longer found by those words.
import { expect } from 'chai';
import { actRowsStillNaming } from '../../server/evidence/acts/act-naming-store.js';
import { actPdf } from '../../server/evidence/acts/act-drawing.js';
import { actById, partiesOfAct } from '../../server/evidence/acts/act-store.js';
import type { Act } from '../../server/evidence/acts/act.js';
import { reportDiscrepancy } from '../../server/evidence/acts/discrepancy-actions.js';
import { renewOrderWords } from '../../server/evidence/orders/order-actions.js';
import { searchOrders } from '../../server/evidence/orders/order-list-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { eraseRow } from '../../server/ledger/erase.js';
import { squeezed, textOf } from '../documents/printed-page.js';
import { onEachEngine } from '../support/engines.js';
import { aCase } from '../support/evidence.js';
import { needsProgram } from '../support/outside-program.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

const why = { decision: '№ 14', reason: 'закон о персональных данных' };
const courier = 'Бірегейов Берік';

onEachEngine('an act that was erased by law', function (this: void, client) {
  let test: TestLab;
  let registrar: Actor;
  let act: Act;
  let orderId: string;
  before(async function () {
    this.timeout(60_000);
    needsProgram(this, 'pdftotext');
    test = await openTestLab(client);
    registrar = await test.person('registrar');
    const built = await aCase(test, registrar, { ruling: { investigatorName: 'Тергеушіұлы Т.' } });
    orderId = built.orderId;
    const actId = await reportDiscrepancy(test.lab, registrar, {
      actId: newId(),
      exhibitId: built.exhibits[0]?.id ?? '',
      stage: 'opening',
      differences: [{ kind: 'count', recorded: '20', found: '19' }],
      otherName: courier,
      otherTitle: 'понятой',
      explanation: `со слов: ${courier}`,
      language: 'ru',
    });
    act = (await actById(test.lab.db, actId)) as Act;
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const sheet = async () => squeezed(textOf(await actPdf(test.lab, (await actById(test.lab.db, act.id)) as Act)));
  const erase = (table: string, rowId: string) => eraseRow(test.lab, test.laboratoryId, { table, rowId, ...why });
  const words = squeezed('[стёрто по закону]');

  it('prints a party no more once the row of that party is emptied, and is told to name it still', async () => {
    expect(await sheet()).to.include(squeezed(courier));
    const [drawer, other] = await partiesOfAct(test.lab.db, act.id);
    await erase('act_parties', other?.id ?? '');
    const party = { table: 'act_parties' as const, id: other?.id ?? '' };
    expect(await actRowsStillNaming(test.lab.db, party)).to.deep.equal([{ table: 'acts', id: act.id }]);
    expect(await sheet())
      .to.include(squeezed(drawer?.name ?? ''))
      .and.include(words)
      // The explanation stands in the facts, and goes with them.
      .and.include(squeezed(`со слов: ${courier}`));
  });

  it('loses the names in its facts, keeps what was found, and still prints whose row stays', async () => {
    await erase('acts', act.id);
    const facts = (await test.lab.db('acts').where({ id: act.id }).first<{ facts: string }>()).facts;
    expect(facts).to.not.include(courier).and.not.include('Тергеушіұлы').and.not.include(registrar.name);
    const text = await sheet();
    expect(text).to.not.include(squeezed(courier)).and.not.include(squeezed('Тергеушіұлы')).and.not.include('erased');
    expect(text).to.include(squeezed(act.number)).and.include('20').and.include('19');
    expect(text).to.include(squeezed(registrar.name)).and.include(words);
    const [drawer] = await partiesOfAct(test.lab.db, act.id);
    const whole = await actRowsStillNaming(test.lab.db, { table: 'acts', id: act.id });
    expect(whole).to.deep.equal([{ table: 'act_parties', id: drawer?.id }]);
  });

  it('is of an order that is found no more by a name that went, and by its number as before', async () => {
    const found = async (text: string) =>
      (await searchOrders(test.lab.db, { laboratoryId: test.laboratoryId, text, limit: 5 })).map(({ id }) => id);
    expect(await found('тергеушіұлы')).to.deep.equal([orderId]);
    const version = await test.lab.db('order_versions').where({ order_id: orderId }).first<{ id: string }>();
    const wanted = { table: 'order_versions', rowId: version.id, ...why };
    await eraseRow(test.lab, test.laboratoryId, wanted, (tx) => renewOrderWords(tx, version.id));
    expect(await found('тергеушіұлы')).to.deep.equal([]);
    expect(await found('erased')).to.deep.equal([]);
    expect(await found('26-ALM-000001')).to.deep.equal([orderId]);
  });
});
