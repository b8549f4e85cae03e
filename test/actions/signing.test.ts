// Signatures at the bench on both engines: the PIN, what a signature is bound to, the lock-out, the change of person.
import { expect } from 'chai';
import { commitSheet } from '../../server/evidence/custody/commit-actions.js';
import { receiveItem } from '../../server/evidence/custody/custody-actions.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { signedText } from '../../server/evidence/custody/custody-signature.js';
import { emptySheet, type ScanSheet } from '../../server/evidence/custody/scan-sheet.js';
import { lastSheet, sheetUndoing } from '../../server/evidence/custody/last-sheet.js';
import { signatureById, signaturesOfItem } from '../../server/evidence/custody/signature-store.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import type { Actor, Role } from '../../server/foundation/actor.js';
import { sha256Hex } from '../../server/foundation/hash.js';
import { newId } from '../../server/foundation/ids.js';
import { entriesAfter } from '../../server/ledger/ledger-store.js';
import { parseEntry } from '../../server/ledger/entry.js';
import { personById } from '../../server/people/person-store.js';
import { resetPin, setPin } from '../../server/people/pin-actions.js';
import { presenceOf } from '../../server/people/present-person.js';
import { startSession } from '../../server/people/sign-in-actions.js';
import { lockSession, switchPerson } from '../../server/people/workplace-actions.js';
import { refusalOf, registeredExhibit, type TestExhibit } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { withPassword } from '../support/evidence.js';
import { withPin } from '../support/pins.js';
import { openTestLab, testPassword, type TestLab } from '../support/test-lab.js';

const pin = '402817';

onEachEngine('signing at the bench', (client) => {
  let test: TestLab;
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  it('signs a sheet of three with one signature that the three events name, and the same sheet once', async function () {
    this.timeout(30_000);
    const registrar = await atWork('registrar');
    const items = [await registeredExhibit(test), await registeredExhibit(test), await registeredExhibit(test)];
    const sheet = sheetOf('receive', items);
    const first = await sign(registrar, sheet, { who: await loginOf(registrar) });
    const again = await sign(registrar, sheet, {});
    expect([...first, ...again].map(({ refusal }) => refusal)).to.deep.equal(Array(6).fill(undefined));
    const signature = await signatureById(test.lab.db, sheet.id);
    expect(signature).to.include({ personId: registrar.id, meaning: 'receive', method: 'pin', extent: 'full' });
    expect(signature?.signed).to.equal(signedText(sheet, registrar.id));
    expect(signature?.signedHash).to.equal(sha256Hex(signature?.signed ?? ''));
    const named = (await facts()).filter(({ data }) => data['signature'] === sheet.id);
    expect(named.map(({ type }) => type)).to.deep.equal(Array(3).fill('custody.received'));
    const bound = named.flatMap(({ rows }) => rows).filter(({ table }) => table === 'custody_signatures');
    expect(bound.map(({ id }) => id)).to.deep.equal([sheet.id]);
  });

  it('takes back the last sheet of the session by a sheet of its own, each event with its signature', async () => {
    const storekeeper = await atWork('storekeeper');
    const items = [await registeredExhibit(test), await registeredExhibit(test)];
    for (const item of items) await receiveItem(test.lab, storekeeper, { eventId: newId(), item });
    const wishes = { kind: 'room' as const, name: 'Х-2', parentId: null, needsWitness: false };
    const { id: placeId } = await createPlace(test.lab, storekeeper, wishes);
    expect(await lastSheet(test.lab, storekeeper)).to.equal(undefined);
    const stored = { ...sheetOf('store', items), placeId };
    await sign(storekeeper, stored, { who: await loginOf(storekeeper) });
    expect(await lastSheet(test.lab, storekeeper)).to.include({ id: stored.id, meaning: 'store', count: 2 });
    expect(await sheetUndoing(test.lab, await atWork('storekeeper'), stored.id)).to.equal(undefined);
    const taking = (await sheetUndoing(test.lab, storekeeper, stored.id)) ?? sheetOf(undefined, []);
    expect(taking.items.map(({ undoes }) => undoes)).to.have.members(stored.items.map(({ eventId }) => eventId));
    const done = await sign(storekeeper, taking, {});
    expect(done.map(({ recorded }) => recorded?.count)).to.deep.equal([1, 1]);
    expect(await lastSheet(test.lab, storekeeper)).to.equal(undefined);
    for (const item of items) {
      const signatures = await signaturesOfItem(test.lab.db, item);
      const events = await eventsOfItem(test.lab.db, item);
      expect(events.map(({ id }) => signatures.get(id)?.meaning)).to.deep.equal([undefined, 'store', 'undo']);
    }
  });

  it('takes the badge or name at the first signature of a session, and the PIN alone after it', async () => {
    const registrar = await atWork('registrar');
    const [one, two] = [await registeredExhibit(test), await registeredExhibit(test)];
    expect(await refusalOf(sign(registrar, sheetOf('receive', [one]), {}))).to.equal('signer-unnamed');
    await sign(registrar, { ...sheetOf('receive', [one]), badge: registrar.id }, {});
    const later = sheetOf('receive', [two]);
    await sign(registrar, later, {});
    expect((await signatureById(test.lab.db, later.id))?.extent).to.equal('repeated');
  });

  it('records nothing for a badge of somebody else, nor for a wrong PIN; then the badge is asked for again', async () => {
    const registrar = await atWork('registrar');
    const other = await atWork('technician');
    const item = await registeredExhibit(test);
    const sheet = sheetOf('receive', [item]);
    expect(await refusalOf(sign(registrar, sheet, { who: await loginOf(other) }))).to.equal('signer-other');
    expect(await refusalOf(sign(registrar, sheet, { who: 'nobody' }))).to.equal('signer-other');
    const named = { who: await loginOf(registrar) };
    expect(await refusalOf(sign(registrar, sheet, { ...named, secret: '402818' }))).to.equal('secret-refused');
    expect(await eventsOfItem(test.lab.db, item)).to.have.length(0);
    await sign(registrar, sheet, named);
    const next = sheetOf('receive', [await registeredExhibit(test)]);
    expect(await refusalOf(sign(registrar, next, { secret: '402818' }))).to.equal('secret-refused');
    expect(await refusalOf(sign(registrar, next, {}))).to.equal('signer-unnamed');
  });

  it('takes the password as well as the PIN, and no PIN where none is set', async () => {
    const registrar = await withPassword(test, await test.person('registrar'));
    const named = { who: await loginOf(registrar) };
    const sheet = sheetOf('receive', [await registeredExhibit(test)]);
    expect(await refusalOf(sign(registrar, sheet, named))).to.equal('pin-unset');
    await sign(registrar, sheet, { ...named, secret: testPassword });
    expect((await signatureById(test.lab.db, sheet.id))?.method).to.equal('password');
  });

  it('refuses another sheet under an id that has signed already', async () => {
    const registrar = await atWork('registrar');
    const sheet = sheetOf('receive', [await registeredExhibit(test)]);
    await sign(registrar, sheet, { who: await loginOf(registrar) });
    const other = { ...sheetOf('receive', [await registeredExhibit(test)]), id: sheet.id };
    const [refused] = await sign(registrar, other, {});
    expect(refused?.refusal?.code).to.equal('custody.sheet-signed');
  });

  it('locks an account out after five tries, even when they come at once, and says so in the ledger once', async function () {
    this.timeout(30_000);
    const registrar = await atWork('registrar');
    const sheet = sheetOf('receive', [await registeredExhibit(test)]);
    const sessions = [registrar, await sessionOf(registrar), await sessionOf(registrar), await sessionOf(registrar)];
    const wrong = { who: await loginOf(registrar), secret: '402818' };
    const guesses = [...sessions, ...sessions].map((actor) => refusalOf(sign(actor, sheet, wrong)));
    const refusals = await Promise.all(guesses);
    expect(refusals.filter((code) => code === 'secret-refused')).to.have.length(5);
    expect(refusals.filter((code) => code === 'sign-in-locked')).to.have.length(3);
    expect(await refusalOf(sign(registrar, sheet, { ...wrong, secret: pin })), 'the right one').to.equal(
      'sign-in-locked',
    );
    const locked = (await facts()).filter(
      ({ type, items }) => type === 'sign-in.locked' && `person:${registrar.id}` in items,
    );
    expect(locked).to.have.length(1);
    test.clock.forward(16 * 60_000);
    await sign(registrar, sheet, { ...wrong, secret: pin });
  });

  it('lets only the password sign after fifteen tries with the PIN in a day', async function () {
    this.timeout(30_000);
    const registrar = await withPassword(test, await test.person('registrar'));
    await withPin(test, registrar, pin);
    const sheet = sheetOf('receive', [await registeredExhibit(test)]);
    const who = await loginOf(registrar);
    for (let round = 0; round < 3; round += 1) {
      for (let guess = 0; guess < 5; guess += 1) await refusalOf(sign(registrar, sheet, { who, secret: '402818' }));
      test.clock.forward(16 * 60_000);
    }
    expect(await refusalOf(sign(registrar, sheet, { who }))).to.equal('pin-locked');
    await sign(registrar, sheet, { who, secret: testPassword });
    await sign(registrar, sheetOf('receive', [await registeredExhibit(test)]), { who });
  });

  it('sets one’s own PIN with the password, and ends the other sessions; an easy one is refused', async () => {
    const registrar = await withPassword(test, await test.person('registrar'));
    const elsewhere = await startSession(test.lab, await personOf(registrar), 'elsewhere');
    const wish = { password: testPassword, pin: '9350162', pinAgain: '9350162' };
    for (const [changes, field] of [
      [{ pin: '123456', pinAgain: '123456' }, 'pin'],
      [{ pinAgain: '9350163' }, 'pinAgain'],
    ] as const) {
      const fault = await setPin(test.lab, registrar, { ...wish, ...changes }).catch((refusal: unknown) => refusal);
      expect(Object.keys((fault as { fields: object }).fields)).to.deep.equal([field]);
    }
    expect(await refusalOf(setPin(test.lab, registrar, { ...wish, password: 'x' }))).to.equal('password-refused');
    await setPin(test.lab, registrar, wish);
    expect(await presenceOf(test.lab, elsewhere.token)).to.equal(undefined);
    const sheet = sheetOf('receive', [await registeredExhibit(test)]);
    await sign(registrar, sheet, { who: await loginOf(registrar), secret: '9350162' });
  });

  it('takes a PIN away by the administrator: it signs no longer, not even where it was proved before', async () => {
    const registrar = await atWork('registrar');
    const who = await loginOf(registrar);
    await sign(registrar, sheetOf('receive', [await registeredExhibit(test)]), { who });
    await resetPin(test.lab, test.administrator, { personId: registrar.id, reason: 'забыт' });
    const next = sheetOf('receive', [await registeredExhibit(test)]);
    expect(await refusalOf(sign(registrar, next, { who }))).to.equal('pin-unset');
    const again = resetPin(test.lab, test.administrator, { personId: registrar.id, reason: 'забыт' });
    expect(await refusalOf(again)).to.equal('pin-none');
  });

  it('changes the person of a workplace by PIN to a session for bench work, by password to a full one', async () => {
    const registrar = await personOf(await atWork('registrar'));
    const chemist = await withPassword(test, await test.person('chemist'));
    await withPin(test, chemist, pin);
    const present = await presentOf((await startSession(test.lab, registrar, 'bench')).token);
    const arrival = { personId: chemist.id, login: '', secret: pin, address: '10.0.0.9', terminal: 'bench' };
    expect(await refusalOf(switchPerson(test.lab, present, { ...arrival, secret: '402818' }))).to.equal(
      'secret-refused',
    );
    const arrived = await switchPerson(test.lab, present, arrival);
    const presence = await presenceOf(test.lab, arrived.token);
    expect(presence?.state === 'live' && presence.signedIn.actor.proof).to.equal('pin');
    const again = await switchPerson(test.lab, await presentOf(arrived.token), { ...arrival, secret: testPassword });
    const full = await presenceOf(test.lab, again.token);
    expect(full?.state === 'live' && full.signedIn.actor.proof).to.equal(undefined);
    const ends = (await facts()).filter(({ data }) => data['reason'] === 'switched');
    expect(ends.length).to.be.at.least(2);
  });

  it('lets nobody of another laboratory in by a badge, and counts the try', async () => {
    const present = await presentOf(
      (await startSession(test.lab, await personOf(await atWork('registrar')), 'x')).token,
    );
    const arrival = { personId: newId(), login: 'stranger', secret: pin, address: '10.0.0.10', terminal: 'bench' };
    expect(await refusalOf(switchPerson(test.lab, present, arrival))).to.equal('secret-refused');
  });

  it('locks a session: nobody acts with it until its person has proved to be back', async () => {
    const registrar = await atWork('registrar');
    const { token } = await startSession(test.lab, await personOf(registrar), 'bench', { kind: 'bench' });
    const live = await presenceOf(test.lab, token);
    if (live?.state !== 'live') throw new Error('not at work');
    await lockSession(test.lab, live.signedIn.actor);
    expect((await presenceOf(test.lab, token))?.state).to.equal('locked');
    const arrival = { personId: undefined, login: '', secret: pin, address: '10.0.0.11', terminal: 'bench' };
    const back = await switchPerson(test.lab, await presentOf(token), arrival);
    expect(back.person.id).to.equal(registrar.id);
    expect(await presenceOf(test.lab, token)).to.equal(undefined);
  });

  it('locks a bench session that nobody uses for the set minutes', async () => {
    const { token } = await startSession(test.lab, await personOf(await atWork('registrar')), 'bench', {
      kind: 'bench',
    });
    test.clock.forward(4 * 60_000);
    expect((await presenceOf(test.lab, token))?.state).to.equal('live');
    test.clock.forward(7 * 60_000);
    expect((await presenceOf(test.lab, token))?.state).to.equal('locked');
  });

  /** With a PIN and a session. */
  async function atWork(...roles: readonly Role[]): Promise<Actor> {
    const person = await test.person(...roles);
    await withPin(test, person, pin);
    return sessionOf(person);
  }

  async function sessionOf(actor: Actor): Promise<Actor> {
    const { token } = await startSession(test.lab, await personOf(actor), 'test');
    const presence = await presenceOf(test.lab, token);
    if (presence?.state !== 'live') throw new Error('the session has not begun');
    return presence.signedIn.actor;
  }

  async function personOf({ id }: Actor) {
    const person = await personById(test.lab.db, id);
    if (person === undefined) throw new Error('nobody of the test laboratory');
    return person;
  }

  async function presentOf(token: string) {
    const presence = await presenceOf(test.lab, token);
    if (presence?.state === 'locked') return presence.lockedSession;
    if (presence?.state !== 'live') throw new Error('nobody is there');
    return { sessionId: presence.signedIn.actor.sessionId ?? '', person: presence.signedIn.person };
  }

  const loginOf = async (actor: Actor): Promise<string> => (await personOf(actor)).login;

  function sign(actor: Actor, sheet: ScanSheet, proof: { readonly who?: string; readonly secret?: string }) {
    const given = { who: '', secret: pin, address: '10.0.0.8', ...proof };
    return commitSheet(test.lab, actor, sheet, { ...sheet, proof: given, witness: undefined });
  }

  async function facts() {
    const rows = await entriesAfter(test.lab.db, test.laboratoryId, -1, 10_000);
    return rows.map((row) => parseEntry(row.bytes));
  }
});

function sheetOf(action: ScanSheet['action'], items: readonly TestExhibit[]): ScanSheet {
  return { ...emptySheet(), action, items: items.map(({ kind, id }) => ({ kind, id, eventId: newId() })) };
}
