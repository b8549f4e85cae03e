// Sheets recorded in a thread of their own: over and back they are what they were, what either thread writes the other knows, and
// both write in turn.
import { expect } from 'chai';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { translator } from '../../views/messages/translate.js';
import { commitSheet } from '../../server/evidence/custody/commit-actions.js';
import { offerItem } from '../../server/evidence/custody/custody-actions.js';
import { custodyItem } from '../../server/evidence/custody/custody-item-store.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { refusalWords } from '../../server/evidence/custody/refusal-words.js';
import { emptySheet, type ScanSheet } from '../../server/evidence/custody/scan-sheet.js';
import { judgeSheet } from '../../server/evidence/custody/sheet-judge.js';
import { stateOf } from '../../server/evidence/custody/state-memory.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { openVaultForReading } from '../../server/foundation/vault.js';
import { entriesAfter } from '../../server/ledger/ledger-store.js';
import type { Lab } from '../../server/ledger/lab.js';
import { record } from '../../server/ledger/record.js';
import { verifyAll } from '../../server/ledger/verify.js';
import { openLab, type OpenLab } from '../../server/open-lab.js';
import { actorByToken } from '../../server/people/present-person.js';
import { witnessedTables } from '../../server/database/migrate.js';
import type { HandOverPerson } from '../support/hand-overs.js';
import { type LaidOut, layOut } from '../support/laid-out.js';
import { temporaryFolder, testSettings } from '../support/test-lab.js';

describe('a recording thread', function () {
  this.timeout(60_000);
  let folder: string;
  let laidOut: LaidOut;
  let opened: OpenLab;
  let lab: Lab;
  let giver: Actor;
  let taker: Actor;

  before(async () => {
    folder = await temporaryFolder();
    laidOut = await layOut(folder, 8);
    opened = await openLab(testSettings(folder, { client: 'better-sqlite3' }), { recordsApart: true });
    ({ lab } = opened);
    [giver, taker] = (await Promise.all(laidOut.people.map(atWork))) as [Actor, Actor];
  });
  after(async () => {
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function atWork({ cookie }: HandOverPerson): Promise<Actor> {
    const signedIn = await actorByToken(lab, cookie);
    if (signedIn === undefined) throw new Error('nobody is signed in');
    return signedIn.actor;
  }
  const itemAt = (place: number) => ({ kind: 'exhibit' as const, id: laidOut.shuttles[place]?.exhibitId ?? '' });
  const sheetOf = (action: ScanSheet['action'], ...places: number[]): ScanSheet => ({
    ...emptySheet(),
    action,
    receiverId: taker.id,
    items: places.map((place) => ({ ...itemAt(place), eventId: newId() })),
  });
  function commit(actor: Actor, sheet: ScanSheet) {
    const [{ login: who, pin: secret }] = laidOut.people.filter(({ id }) => id === actor.id) as [HandOverPerson];
    const proof = { who, secret, address: '' };
    return commitSheet(lab, actor, sheet, { items: sheet.items, boxes: [], proof, witness: undefined });
  }
  async function stateNow(place: number) {
    const item = await custodyItem(lab.db, itemAt(place));
    return item && (await stateOf(lab, lab.db, item));
  }

  it('answers each line as it was recorded, and this thread sees the item as it is then', async () => {
    const sheet = sheetOf('hand-over', 0, 1);
    const lines = await commit(giver, sheet);
    for (const [index, { recorded, refusal }] of lines.entries()) {
      expect(refusal).to.equal(undefined);
      expect(recorded?.event).to.equal(sheet.items[index]?.eventId);
      const [entry] = await entriesAfter(lab.db, giver.laboratoryId, (recorded?.proof.seq ?? 0) - 1, 1);
      expect(entry).to.include({ leaf_hash: recorded?.proof.hash, at: recorded?.proof.recordedAt });
      expect((await stateNow(index))?.state).to.deep.include({ lastEventId: recorded?.event });
      expect((await stateNow(index))?.state.whereabouts.kind).to.equal('in-transfer');
    }
    expect((await commit(taker, sheetOf('accept', 0, 1))).every(({ recorded }) => recorded !== undefined)).to.equal(
      true,
    );
    expect((await stateNow(1))?.state.whereabouts).to.deep.include({
      kind: 'person',
      person: { id: taker.id, name: taker.name },
    });
  });

  it('answers a sheet that was sent twice with what the first recorded', async () => {
    const sheet = sheetOf('hand-over', 2);
    const [first] = await commit(giver, sheet);
    const [again] = await commit(giver, sheet);
    expect(again?.recorded).to.deep.include({ event: first?.recorded?.event, proof: first?.recorded?.proof });
    expect(await eventsOfItem(lab.db, itemAt(2))).to.have.length(2);
    expect((await stateNow(2))?.state.lastEventId).to.equal(sheet.items[0]?.eventId);
  });

  it('refuses in the words of the rule, and enters the refusal', async () => {
    const before = (await commit(giver, sheetOf('hand-over', 3)))[0]?.recorded?.proof.seq ?? 0;
    const [line] = await commit(giver, sheetOf('hand-over', 3));
    expect(line?.refusal?.code).to.equal('custody.in-transfer');
    expect(line?.refusal && refusalWords(translator('ru'), line.refusal).fact)
      .to.be.a('string')
      .and.not.include('custody.');
    const types = (await entriesAfter(lab.db, giver.laboratoryId, before, 10)).map(({ type }) => type);
    expect(types).to.deep.equal(['custody.refused']);
  });

  it('knows what this thread has just written, and this thread what it has', async () => {
    await offerItem(lab, giver, { eventId: newId(), item: itemAt(4), toPersonId: taker.id });
    const [accepted] = await commit(taker, sheetOf('accept', 4));
    expect(accepted?.refusal).to.equal(undefined);
    const [judged] = await judgeSheet(lab, giver, sheetOf('hand-over', 4));
    expect(judged?.refusal?.code).to.equal('custody.held-by-other');
    const offered = offerItem(lab, taker, { eventId: newId(), item: itemAt(4), toPersonId: giver.id });
    expect((await offered).event.act.type).to.equal('offered');
    const [late] = await commit(taker, sheetOf('hand-over', 4));
    expect(late?.refusal?.code).to.equal('custody.in-transfer');
  });

  it('writes in turn with this thread: neither is kept out, every entry is there, and all verifies', async () => {
    const each = 60;
    const fact = { type: 'test.noted', items: [], data: {} };
    const seqs: number[] = [];
    const here = async () => {
      for (let i = 0; i < each; i += 1) seqs.push((await record(lab, giver, () => Promise.resolve(fact))).seq);
    };
    const apart = async (place: number) => {
      for (let i = 0; i < each / 4; i += 1) {
        await commit(giver, sheetOf('hand-over', place));
        await commit(giver, sheetOf('withdraw', place));
      }
    };
    await Promise.all([here(), apart(5), apart(6), apart(7)]);
    expect(new Set(seqs)).to.have.property('size', each);
    for (const place of [5, 6, 7]) expect(await eventsOfItem(lab.db, itemAt(place))).to.have.length(1 + each / 2);
    const { state: checkFile } = openVaultForReading(join(folder, 'vault'));
    const [verdict] = await verifyAll({ db: lab.db, witnessedTables, checkFile });
    expect(verdict?.fault).to.equal(undefined);
  });
});
