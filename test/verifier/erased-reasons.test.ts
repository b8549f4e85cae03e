// Why something was declined, corrected or late is said in free words, and may name somebody: those words go by law wherever they
// stand, one row at a time, and at each step the packet is whole for both verifiers. A seal, a mass and a time never go.
import { expect } from 'chai';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { moveBox } from '../../server/evidence/custody/box-actions.js';
import type { CustodySignature } from '../../server/evidence/custody/custody-signature.js';
import { signatureOf } from '../../server/evidence/custody/custody-signature.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { correctEvent } from '../../server/evidence/custody/mending-actions.js';
import { emptySheet, type ScanSheet } from '../../server/evidence/custody/scan-sheet.js';
import { type NamingRow, stillNaming } from '../../server/evidence/custody/still-naming.js';
import type { Actor } from '../../server/foundation/actor.js';
import { InvalidInput } from '../../server/foundation/errors.js';
import { newId } from '../../server/foundation/ids.js';
import { eraseRow } from '../../server/ledger/erase.js';
import { handOutPacket } from '../../server/reporting/packets/packet-actions.js';
import { boxMoved, boxStep } from '../support/boxes.js';
import { faultOf, step, type TestExhibit } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { needsProgram } from '../support/outside-program.js';
import { expectVerdicts, type Judged } from '../support/packet-verdicts.js';
import { aStoreroom, storedExhibit, type Storeroom } from '../support/storeroom.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

const name = 'Бірегей Б.';

onEachEngine('a reason that was erased by law', (client) => {
  let test: TestLab;
  let keeper: Actor;
  let other: Actor;
  let house: Storeroom;
  let item: TestExhibit;
  const moveId = newId();
  const sheetId = newId();

  before(async function () {
    this.timeout(60_000);
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
    test = await openTestLab(client);
    keeper = await test.person('storekeeper', 'registrar');
    other = await test.person('technician');
    house = await aStoreroom(test);
    item = await storedExhibit(test, keeper, house.first);
    await boxMoved(test, keeper, house.box.id, { type: 'taken-out' });
    await boxMoved(test, keeper, house.box.id, { type: 'offered', toPersonId: other.id });
    await declined();
    await boxMoved(test, keeper, house.box.id, { type: 'stored', parentPlaceId: house.room.id });
    test.clock.forward(3_600_000);
    const late = {
      occurredAt: new Date(test.clock.now().getTime() - 1_800_000).toISOString(),
      lateReason: `звонил ${name}`,
    };
    await custody.takeOutItem(test.lab, keeper, {
      ...step(item),
      ...late,
      sealSeen: item.seal,
      look: { note: `был ${name}` },
    });
    const [received] = await eventsOfItem(test.lab.db, item);
    const wrong = { correctedEventId: received?.id ?? '', field: 'seal' as const, right: 'П-77' };
    await correctEvent(test.lab, keeper, { ...step(item), ...wrong, reason: `прочитал ${name}` });
  });
  after(async () => {
    expect((await test.verify())[0]).to.include({ fault: undefined, erased: 6 });
    await test.close();
  });

  /** The box and the package in it, declined under one signature. */
  async function declined(): Promise<void> {
    const reason = `не принял ${name}`;
    const declining = { ...(await boxStep(test, other, house.box.id, { type: 'declined', reason })), moveId };
    const { placeId, content } = declining;
    const boxes = [{ placeId, moveId, content }];
    const sheet: ScanSheet = { ...emptySheet(), id: sheetId, action: 'decline', reason, boxes };
    const signing = { laboratoryId: test.laboratoryId, personId: other.id, method: 'pin', extent: 'full' } as const;
    const signature: CustodySignature = signatureOf(sheet, signing);
    await moveBox(test.lab, other, { ...declining, signature });
  }

  const why = { decision: '№ 16', reason: 'закон о персональных данных' };
  const erase = (table: string, rowId: string, only?: readonly string[]) =>
    eraseRow(test.lab, test.laboratoryId, { table, rowId, only, ...why });
  const exported = async (step: string): Promise<Judged> => {
    const { text } = await handOutPacket(test.lab, keeper, { item: { kind: 'exhibit', id: item.id } });
    return { name: step, packet: text, wanted: 'whole' };
  };
  const eventOf = async (type: string): Promise<string> =>
    (await eventsOfItem(test.lab.db, item)).find(({ act }) => act.type === type)?.id ?? '';
  const still = async (row: NamingRow) => (await stillNaming(test.lab.db, row)).map(({ table }) => table).sort();
  const countOf = (packet: Judged['packet']): number => String(packet).split(name).length - 1;

  it('goes row by row, and the answer names where the words still stand', async function () {
    this.timeout(60_000);
    const declining = await eventOf('declined');
    const packets = [await exported('before')];
    expect(countOf(packets[0]?.packet ?? '')).to.equal(6);
    await erase('custody_events', declining);
    packets.push(await exported('without the reason of the event'));
    expect(await still({ table: 'custody_events', id: declining })).to.deep.equal([
      'custody_signatures',
      'place_moves',
    ]);
    await erase('place_moves', moveId);
    packets.push(await exported('without the reason of the box'));
    expect(await still({ table: 'place_moves', id: moveId })).to.deep.equal(['custody_signatures']);
    await erase('custody_signatures', sheetId);
    packets.push(await exported('without the sheet'));
    expect(await still({ table: 'custody_signatures', id: sheetId })).to.deep.equal([]);
    const late = (await eventsOfItem(test.lab.db, item)).find(({ lateReason }) => lateReason !== null)?.id ?? '';
    expect(await still({ table: 'custody_events', id: late })).to.deep.equal(['event_inspections']);
    await erase('custody_events', late);
    const [note] = await stillNaming(test.lab.db, { table: 'custody_events', id: late });
    await erase('event_inspections', note?.id ?? '');
    packets.push(await exported('without what was late'));
    await erase('custody_events', await eventOf('corrected'), ['reason']);
    packets.push(await exported('without the reason of a correction'));
    expectVerdicts(packets);
    expect(countOf(packets.at(-1)?.packet ?? name)).to.equal(0);
    expect(packets.at(-1)?.packet, 'a seal is evidence').to.include('"right_value":"П-77"');
  });

  it('takes no column along that is not personal', async () => {
    const fault = await faultOf(erase('custody_events', await eventOf('received'), ['seal']));
    expect(fault).to.be.instanceOf(InvalidInput);
  });
});
