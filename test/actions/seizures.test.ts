// What the papers say of a seizure: declared with the package, and from the registration on the first event of its custody.
import { expect } from 'chai';
import type { Actor } from '../../server/foundation/actor.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { custodyItem } from '../../server/evidence/custody/custody-item-store.js';
import { custodyState } from '../../server/evidence/custody/custody-state.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { itemCustodyView } from '../../server/evidence/custody/item-page-view.js';
import { correctEvent } from '../../server/evidence/custody/mending-actions.js';
import { custodyRecordPdf } from '../../server/evidence/custody/custody-record.js';
import { enterExhibit } from '../../server/evidence/exhibits/exhibit-actions.js';
import { InvalidInput } from '../../server/foundation/errors.js';
import { eraseRow } from '../../server/ledger/erase.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { translator } from '../../views/messages/translate.js';
import { aPacketMaker } from '../support/a-packet.js';
import { faultOf, refusalOf, step } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { aCase, aPackage } from '../support/evidence.js';
import { needsProgram } from '../support/outside-program.js';
import { expectVerdicts } from '../support/packet-verdicts.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('seizures', (client) => {
  let test: TestLab;
  let registrar: Actor;
  before(async function () {
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
    test = await openTestLab(client);
    registrar = await test.person('registrar', 'storekeeper');
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  /** Two days before now, on the clock of the laboratory. */
  function seizure() {
    const at = new Date(test.clock.now().getTime() - 2 * 86_400_000).toISOString().slice(0, 10);
    const said = { place: 'г. Алматы, ул. Абая 1', by: 'капитан Құсайынов Е.Б.', document: 'протокол осмотра № 7' };
    return { at: `${at}T14:20`, ...said, massMicrograms: 14_000_000 };
  }

  async function seized() {
    const { exhibits } = await aCase(test, registrar, { packages: [{ seizure: seizure() }, {}] });
    const [first, second] = exhibits.map(({ id }) => ({ kind: 'exhibit' as const, id }));
    if (first === undefined || second === undefined) throw new Error('the case has two exhibits');
    return { first, second };
  }

  const chain = async (item: { kind: 'exhibit'; id: string }) => eventsOfItem(test.lab.db, item);

  it('begin the chain at the registration, stated by their papers, with what was declared', async () => {
    const { first, second } = await seized();
    const [event, ...others] = await chain(first);
    expect(others).to.deep.equal([]);
    expect(event?.act).to.deep.equal({
      type: 'seized',
      ...{ by: 'капитан Құсайынов Е.Б.', place: 'г. Алматы, ул. Абая 1', document: 'протокол осмотра № 7' },
      ...{ seal: '0091831', count: 1, massMicrograms: 14_000_000 },
    });
    expect(event?.occurredAt).to.equal(new Date(`${seizure().at}:00.000+05:00`).toISOString());
    expect(event?.lateReason).to.equal('протокол осмотра № 7');
    const entries = await entriesOfItem(test.lab.db, test.laboratoryId, `exhibit:${first.id}`);
    expect(entries.map(({ type }) => type).slice(-2)).to.deep.equal(['case.registered', 'custody.seized']);
    expect(await chain(second)).to.deep.equal([]);
  });

  it('are followed by the reception, which alone says what seal is on it, and by nothing else', async () => {
    const { first } = await seized();
    const before = custodyState(first.id, await chain(first));
    expect(before).to.deep.include({ seal: null, sealsBorne: [], massMicrograms: null });
    expect(before.whereabouts).to.deep.equal({ kind: 'seized', by: 'капитан Құсайынов Е.Б.' });
    const open = custody.openItem(test.lab, await test.person('chemist'), { ...step(first), sealBefore: '0091831' });
    expect(await refusalOf(open)).to.equal('custody.not-received');
    await custody.receiveItem(test.lab, registrar, step(first));
    const state = custodyState(first.id, await chain(first));
    expect(state).to.deep.include({ seal: '0091831', massMicrograms: null });
    expect(await refusalOf(custody.receiveItem(test.lab, registrar, step(first)))).to.equal('custody.already-received');
  });

  it('stand on the page, on the printed record and in a packet that both verifiers judge', async () => {
    const { first } = await seized();
    await custody.receiveItem(test.lab, registrar, step(first));
    const [event] = await chain(first);
    const party = { correctedEventId: event?.id ?? '', field: 'party' as const, right: 'майор Тлеубаева С.Ғ.' };
    await correctEvent(test.lab, registrar, { ...step(first), ...party, reason: 'описка' });
    const item = await custodyItem(test.lab.db, first);
    const view = item && (await itemCustodyView(test.lab, registrar, item));
    expect(view?.events.map(({ kind }) => kind)).to.deep.equal(['corrected', 'received', 'seized']);
    expect(view?.events.at(-1)?.late?.reason).to.equal('протокол осмотра № 7');
    if (item !== undefined)
      expect(await custodyRecordPdf(test.lab, registrar, item, translator('kk'))).to.not.have.length(0);
    const maker = await aPacketMaker(test);
    expectVerdicts([{ name: 'seized', packet: await maker.packetOf(registrar, first), wanted: 'whole' }]);
    await eraseRow(test.lab, test.laboratoryId, {
      ...{ table: 'custody_events', rowId: event?.id ?? '', decision: 'суд', reason: 'закон' },
    });
    const [erased] = await chain(first);
    expect(JSON.stringify(erased)).to.not.include('Абая').and.to.not.include('Құсайынов');
    expectVerdicts([{ name: 'erased', packet: await maker.packetOf(registrar, first), wanted: 'whole' }]);
  });

  it('are said whole or not at all, and not before they happened', async () => {
    const { orderId } = await aCase(test, registrar);
    const enter = (changes: object) =>
      faultOf(
        enterExhibit(test.lab, registrar, { orderId, content: aPackage({ seizure: { ...seizure(), ...changes } }) }),
      );
    const fields = async (changes: object) => {
      const fault = await enter(changes);
      return fault instanceof InvalidInput
        ? Object.entries(fault.fields).map(([name, { code }]) => `${name} ${code}`)
        : [];
    };
    expect(await fields({ by: '', place: ' ' })).to.have.members(['seizedBy required', 'seizedPlace required']);
    expect(await fields({ at: '2026-02-30' })).to.deep.equal(['seizedAt custody.time-unreadable.do']);
    expect(await fields({ at: '2099-01-01T10:00' })).to.deep.equal(['seizedAt seized-in-future']);
  });
});
