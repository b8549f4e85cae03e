import { expect } from 'chai';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../server/database/connection.js';
import { migrateToLatest } from '../../server/database/migrate.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { itemKey } from '../../server/evidence/custody/custody-item.js';
import { countHeldByPlaces, itemsHeldBy, itemsOfferedTo } from '../../server/evidence/custody/custody-store.js';
import { itemWithWrongHolder } from '../../server/evidence/custody/holder-store.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { exhibitHandedTo, receivedExhibit, refusalOf, step, type TestExhibit } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('the list of holders', (client) => {
  let test: TestLab;
  let database: Database;
  let registrar: Actor;
  let chemist: Actor;
  let item: TestExhibit;
  beforeEach(async () => {
    test = await openTestLab(client);
    database = openDatabase({ ...test.settings.database, filename: join(test.settings.dataFolder, 'dalel.sqlite') });
    registrar = await test.person('registrar');
    chemist = await test.person('chemist');
    item = await exhibitHandedTo(test, registrar, chemist);
  });
  afterEach(async () => {
    await database.close();
    await test.close();
  });

  const heldBy = async (person: Actor) =>
    (await itemsHeldBy(test.lab.db, test.laboratoryId, { kind: 'person', id: person.id })).map(itemKey);

  it('agrees with the events after hand-overs, refusals and a place', async () => {
    const place = { kind: 'shelf', name: 'Полка 1', parentId: null, needsWitness: false } as const;
    const { id: placeId } = await createPlace(test.lab, test.administrator, place);
    const kept = await receivedExhibit(test, registrar);
    await custody.storeItem(test.lab, registrar, { ...step(kept), placeId });
    await refusalOf(custody.acceptItem(test.lab, registrar, step(item)));
    const offered = await receivedExhibit(test, registrar);
    await custody.offerItem(test.lab, registrar, { ...step(offered), toPersonId: chemist.id });
    expect(await itemWithWrongHolder(test.lab.db)).to.equal(undefined);
    expect(await heldBy(chemist)).to.deep.equal([itemKey(item)]);
    expect(await heldBy(registrar)).to.deep.equal([]);
    expect((await itemsOfferedTo(test.lab.db, test.laboratoryId, chemist.id)).map(itemKey)).to.deep.equal([
      itemKey(offered),
    ]);
    expect([...(await countHeldByPlaces(test.lab.db, test.laboratoryId))]).to.deep.equal([[placeId, 1]]);
  });

  for (const [what, sql] of [
    ['another holder', `UPDATE item_holders SET holder_id = 'somebody'`],
    ['no holder', 'UPDATE item_holders SET holder_id = NULL'],
    ['an older event', 'UPDATE item_holders SET position = position - 1'],
    ['another time', `UPDATE item_holders SET since = '2020-01-01T00:00:00.000Z'`],
    ['nothing of an item', 'DELETE FROM item_holders'],
  ] as const) {
    it(`is found to be wrong where it says ${what}`, async () => {
      await database.write.raw(sql);
      expect(await itemWithWrongHolder(test.lab.db)).to.equal(itemKey(item));
    });
  }

  it('is worked out from the events of a laboratory that had none', async () => {
    await database.write.raw('DROP TABLE item_holders');
    await database.write('schema_steps').where({ name: '015-hot-path' }).delete();
    await migrateToLatest(database);
    expect(await itemWithWrongHolder(test.lab.db)).to.equal(undefined);
    expect(await heldBy(chemist)).to.deep.equal([itemKey(item)]);
  });
});
