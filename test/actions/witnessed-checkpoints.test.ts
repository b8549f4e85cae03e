// The laboratory's side: cosignatures asked for and kept, witnesses that are away, witnesses that contradict; time-stamps.
import { expect } from 'chai';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../../server/foundation/settings.js';
import { searchAlarms } from '../../server/ledger/alarm-store.js';
import { cosignaturesOf, timeStampsOf } from '../../server/ledger/checkpoint-store.js';
import { checkpointWithCosignatures } from '../../server/ledger/entry-proof.js';
import type { Lab } from '../../server/ledger/lab.js';
import { logKeysOf } from '../../server/ledger/log-key-store.js';
import { signCheckpoint } from '../../server/ledger/sign-checkpoint.js';
import { timeStampHeld } from '../../server/ledger/time-stamp.js';
import { timeStampNewest } from '../../server/ledger/time-stamp-requests.js';
import { askWitnesses } from '../../server/ledger/witness-requests.js';
import { parseSignedCheckpoint, vouchedFor } from '../../server/verifying/checkpoint.js';
import { parseVerifierKey } from '../../server/verifying/verifier-key.js';
import { aWitness, type RunningWitness } from '../support/a-witness.js';
import { oneEntry } from '../support/durable-writer.js';
import { needsProgram } from '../support/outside-program.js';
import { endlessServer } from '../support/endless-server.js';
import { foundAuthority, openssl, responder } from '../support/stamping-authority.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

describe('a laboratory with witnesses', () => {
  let test: TestLab;
  let folder: string;
  let witness: RunningWitness;
  let lab: Lab;
  beforeEach(async () => {
    test = await openTestLab();
    folder = await mkdtemp(join(tmpdir(), 'dalel-witness-'));
    await signCheckpoint(test.lab, test.laboratoryId);
    const keys = await logKeysOf(test.lab.db, test.laboratoryId);
    witness = await aWitness(
      folder,
      keys.map(({ vkey }) => vkey),
      test.clock,
    );
    lab = withLedger(test.lab, { witnesses: [{ url: witness.url, vkey: witness.vkey }] });
  });
  afterEach(async () => {
    await witness.stop();
    await test.close();
    await rm(folder, { recursive: true, force: true });
  });

  const sign = () => signCheckpoint(lab, test.laboratoryId);
  const ask = () => askWitnesses(lab, test.laboratoryId);
  const write = () => oneEntry(test.lab, test.administrator);
  const openAlarms = async () => {
    const search = { laboratoryId: test.laboratoryId, state: 'open' as const, limit: 10 };
    return (await searchAlarms(test.lab.db, search)).map(({ kind, subject }) => `${kind} ${subject}`);
  };
  const cosignatures = async (id: string) => (await cosignaturesOf(lab.db, [id])).get(id) ?? [];

  it('keeps a cosignature that others can verify, and asks no second time', async () => {
    const checkpoint = await sign();
    await ask();
    await ask();
    expect((await cosignatures(checkpoint.id)).length).to.equal(1);
    const note = parseSignedCheckpoint(await checkpointWithCosignatures(lab.db, checkpoint));
    const [key] = await logKeysOf(lab.db, test.laboratoryId);
    const witnesses = [parseVerifierKey(witness.vkey)];
    const policy = { logKeys: [parseVerifierKey(key?.vkey ?? '')], witnesses, witnessesNeeded: 1 };
    expect(vouchedFor(note, policy)).to.have.nested.property('cosigned[0].name', 'sister.example/witness');
  });

  it('proves to the witness that the ledger has only grown, checkpoint after checkpoint', async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await write();
      const checkpoint = await sign();
      await ask();
      expect((await cosignatures(checkpoint.id)).length).to.equal(1);
    }
    expect(await openAlarms()).to.deep.equal([]);
  });

  it('finds its way where an answer of the witness was lost', async () => {
    const body = `old 0\n\n${(await sign()).note}`;
    expect((await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body })).status).to.equal(200);
    await write();
    const checkpoint = await sign();
    await ask();
    expect((await cosignatures(checkpoint.id)).length).to.equal(1);
  });

  it('works on while the witness is away, and asks again', async () => {
    const { url } = witness;
    lab = withLedger(test.lab, { witnesses: [{ url: 'http://127.0.0.1:9', vkey: witness.vkey }] });
    const checkpoint = await sign();
    await ask();
    expect(await openAlarms()).to.deep.equal([]);
    lab = withLedger(test.lab, { witnesses: [{ url, vkey: witness.vkey }] });
    await ask();
    expect((await cosignatures(checkpoint.id)).length).to.equal(1);
  });

  it('keeps nothing of a witness that signs with another key', async () => {
    const other = await aWitness(join(folder), [], test.clock);
    lab = withLedger(test.lab, { witnesses: [{ url: witness.url, vkey: other.vkey }] });
    const checkpoint = await sign();
    await ask();
    await other.stop();
    expect(await cosignatures(checkpoint.id)).to.deep.equal([]);
  });

  it('hears out no witness that answers without end', async () => {
    const server = await endlessServer();
    lab = withLedger(test.lab, { witnesses: [{ url: server.url, vkey: witness.vkey }] });
    const checkpoint = await sign();
    await ask();
    server.close();
    expect(server.wasHeardOut()).to.equal(false);
    expect(await cosignatures(checkpoint.id)).to.deep.equal([]);
    expect(await openAlarms()).to.deep.equal([]);
  });

  for (const [answer, what] of [
    [{ status: 422, body: 'the proof does not hold\n' }, 'says that the proof does not hold'],
    [{ status: 409, body: '9999\n' }, 'has seen more entries than the ledger has'],
  ] as const) {
    it(`raises one alarm when the witness ${what}`, async () => {
      const server = createServer((_req, res) => res.writeHead(answer.status).end(answer.body)).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      lab = withLedger(test.lab, { witnesses: [{ url, vkey: witness.vkey }] });
      await sign();
      await ask();
      await ask();
      server.close();
      expect(await openAlarms()).to.deep.equal(['witness-disagrees witness:sister.example/witness']);
      expect((await test.verify())[0]?.fault).to.equal(undefined);
    });
  }
});

const withLedger = (lab: Lab, ledger: Partial<Settings['ledger']>): Lab => ({
  ...lab,
  settings: { ...lab.settings, ledger: { ...lab.settings.ledger, ...ledger } },
});

describe('a time-stamping authority', () => {
  let folder: string;
  let test: TestLab;
  before(async function () {
    needsProgram(this, 'openssl');
    folder = await mkdtemp(join(tmpdir(), 'dalel-tsa-'));
    await foundAuthority(folder);
    test = await openTestLab();
  });
  after(async () => {
    await test.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is asked by RFC 3161, its token kept, and openssl finds it good over the checkpoint', async () => {
    const server = await responder(folder);
    const lab = withLedger(test.lab, { timestampUrl: server.url });
    const checkpoint = await signCheckpoint(lab, test.laboratoryId);
    await timeStampNewest(lab, test.laboratoryId);
    await timeStampNewest(lab, test.laboratoryId);
    server.close();
    expect(server.asked()).to.equal(1);
    const stamp = (await timeStampsOf(lab.db, [checkpoint.id])).get(checkpoint.id);
    const token = Buffer.from(stamp?.token ?? '', 'base64');
    await writeFile(join(folder, 'token.der'), token);
    await writeFile(join(folder, 'checkpoint'), checkpoint.note);
    openssl(folder, 'ts -verify -data checkpoint -in token.der -token_in -CAfile ca.pem');
    expect(timeStampHeld(token, Buffer.from(checkpoint.note)).authority).to.equal('CN=Stamp');
    expect(() => timeStampHeld(token, Buffer.from(`${checkpoint.note} `))).to.throw('over other content');
    for (let at = 60; at < token.length; at += 41) {
      const altered = Buffer.from(token);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(changes(altered, token, checkpoint.note), `byte ${at}`).to.equal(false);
    }
  });

  it('that answers an old token, or something else, leaves no token behind', async () => {
    const old = await responder(folder);
    await oneEntry(test.lab, test.administrator);
    const lab = withLedger(test.lab, { timestampUrl: old.url });
    const checkpoint = await signCheckpoint(lab, test.laboratoryId);
    old.repeat();
    await timeStampNewest(lab, test.laboratoryId);
    old.close();
    expect((await timeStampsOf(lab.db, [checkpoint.id])).size).to.equal(0);
    await timeStampNewest(withLedger(test.lab, { timestampUrl: 'http://127.0.0.1:9/' }), test.laboratoryId);
    expect((await timeStampsOf(lab.db, [checkpoint.id])).size).to.equal(0);
  });

  it('that answers without end is not heard out', async () => {
    const server = await endlessServer();
    await oneEntry(test.lab, test.administrator);
    const checkpoint = await signCheckpoint(test.lab, test.laboratoryId);
    await timeStampNewest(withLedger(test.lab, { timestampUrl: server.url }), test.laboratoryId);
    server.close();
    expect(server.wasHeardOut()).to.equal(false);
    expect((await timeStampsOf(test.lab.db, [checkpoint.id])).size).to.equal(0);
  });
});

/** True where an altered token would be taken for one that says something else. */
function changes(altered: Buffer, token: Buffer, note: string): boolean {
  try {
    const held = timeStampHeld(altered, Buffer.from(note));
    return held.statedAt.getTime() !== timeStampHeld(token, Buffer.from(note)).statedAt.getTime();
  } catch {
    return false;
  }
}
