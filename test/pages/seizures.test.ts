// The seizure on pages: typed once for all packages, whole or not at all, and told as the beginning of the custody.
import { expect } from 'chai';
import type { Actor } from '../../server/foundation/actor.js';
import { enterOrder } from '../../server/evidence/orders/order-actions.js';
import { exhibitsOfOrder } from '../../server/evidence/exhibits/exhibit-store.js';
import { aRuling, theQuestions } from '../support/evidence.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('the seizure of a package', () => {
  let test: TestApp;
  let registrar: Actor;
  let path: string;
  let orderId: string;
  before(async () => {
    test = await openTestApp();
    registrar = await test.person('registrar');
    const written = { content: aRuling(), questions: theQuestions, investigatorId: null };
    orderId = await enterOrder(test.lab, registrar, written);
    path = `/orders/${orderId}`;
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const page = async (at: string) => (await (await test.as(registrar)).get(at).expect(200)).text;
  const send = async (at: string, form: object) => (await test.as(registrar)).post(at).type('form').send(form);
  const seizedAt = () => `${new Date(test.clock.now().getTime() - 86_400_000).toISOString().slice(0, 10)}T14:20`;
  const found = {
    ...{ description: 'Порошок', packaging: 'zip-bag', declaredSealNumber: '77', sealNumber: '77', declaredCount: '3' },
    ...{ sealCondition: 'intact', inscriptionCheck: 'agrees', foundCount: '3', grossMass: '14,82' },
  };
  const seizure = () => ({
    ...{ seizedAt: seizedAt(), seizedPlace: 'ул. Абая 1', seizedBy: 'капитан Құсайынов' },
    ...{ seizureDocument: 'протокол № 7', declaredMass: '14,5' },
  });

  it('is refused in part, with what was typed', async () => {
    const refused = await send(`${path}/exhibits`, { ...found, ...seizure(), seizedBy: '' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('value="ул. Абая 1"').and.to.include(`value="${seizedAt()}"`);
    expect((await send(`${path}/exhibits`, { ...found, declaredMass: '14,5' })).status).to.equal(422);
    expect((await send(`${path}/exhibits`, { ...found, ...seizure(), declaredMass: 'много' })).status).to.equal(422);
    expect(await exhibitsOfOrder(test.lab.db, orderId)).to.deep.equal([]);
  });

  it('is typed once, and stands there when the next package is entered and when this one is corrected', async () => {
    expect((await send(`${path}/exhibits`, { ...found, ...seizure() })).status).to.equal(303);
    const next = await page(`${path}/exhibits/new`);
    expect(next).to.include('value="капитан Құсайынов"').and.to.include('value="протокол № 7"');
    expect(next).to.not.include('value="14,5"');
    const [exhibit] = await exhibitsOfOrder(test.lab.db, orderId);
    expect(exhibit?.seizure).to.deep.include({ by: 'капитан Құсайынов', massMicrograms: 14_500_000 });
    expect(await page(`/exhibits/${exhibit?.id ?? ''}/correction`)).to.include('value="14,5');
  });

  it('is told on the page of the exhibit, and as the first event of its custody before it is received', async () => {
    const registered = await send(`${path}/cases`, {});
    const number = `${String(registered.headers['location']).split('/').pop() ?? ''}-01`;
    expect(await page(`/exhibits/${number}`)).to.include('ул. Абая 1, капитан Құсайынов, протокол № 7');
    const custody = await page(`/custody/${number}`);
    expect(custody).to.include('Изъят: ул. Абая 1').and.to.include('изъял капитан Құсайынов');
    expect(custody).to.include('заявлено: 3 шт.').and.to.include('заявленная масса 14,5');
    expect(custody).to.include('ещё не принят, изъят: капитан Құсайынов').and.to.include('sealCondition-receptions');
  });
});
