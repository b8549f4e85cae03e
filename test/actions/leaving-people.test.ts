// Nobody's account ends while evidence is in their hands: afterwards nobody could hand it over.
import { expect } from 'chai';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { demandEmptyHands } from '../../server/evidence/custody/leaving-person.js';
import type { Actor } from '../../server/foundation/actor.js';
import { LabError } from '../../server/foundation/errors.js';
import { endPerson } from '../../server/people/people-actions.js';
import { personWithRoles } from '../../server/people/person-store.js';
import { exhibitHandedTo, faultOf, receivedExhibit, step } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { aStoreroom, type Storeroom } from '../support/storeroom.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('a person who leaves', function (this: void, client) {
  let test: TestLab;
  let registrar: Actor;
  let house: Storeroom;
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    registrar = await test.person('registrar', 'storekeeper');
    house = await aStoreroom(test);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const leave = (personId: string) =>
    endPerson(test.lab, test.administrator, { personId, reason: 'Уволен' }, demandEmptyHands);
  const hasLeft = async (personId: string) => (await personWithRoles(test.lab.db, personId))?.ended;

  it('gives away first what they answer for, also what they have offered', async () => {
    const chemist = await test.person('chemist');
    const item = await exhibitHandedTo(test, registrar, chemist);
    const fault = await faultOf(leave(chemist.id));
    expect(fault).to.be.instanceOf(LabError);
    expect((fault as LabError).code).to.equal('person-holds-items');
    expect((fault as LabError).values).to.deep.equal({ name: chemist.name, count: 1, things: item.number });
    await custody.offerItem(test.lab, chemist, { ...step(item), toPersonId: registrar.id });
    expect((await faultOf(leave(chemist.id))) as LabError).to.have.property('code', 'person-holds-items');
    expect(await hasLeft(chemist.id)).to.equal(false);
    await custody.acceptItem(test.lab, registrar, step(item));
    await leave(chemist.id);
    expect(await hasLeft(chemist.id)).to.equal(true);
  });

  it('may go with what was only offered to them, which the giver takes back', async () => {
    const technician = await test.person('technician');
    const item = await receivedExhibit(test, registrar);
    await custody.offerItem(test.lab, registrar, { ...step(item), toPersonId: technician.id });
    await leave(technician.id);
    await custody.withdrawOffer(test.lab, registrar, step(item));
    await custody.storeItem(test.lab, registrar, { ...step(item), placeId: house.shelf.id });
  });
});
