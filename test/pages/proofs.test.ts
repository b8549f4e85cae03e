// Checkpoints, keys and proofs as they leave the house by their addresses.
import { expect } from 'chai';
import { signCheckpoint } from '../../server/ledger/sign-checkpoint.js';
import { logKeysOf } from '../../server/ledger/log-key-store.js';
import { rootAt } from '../../server/ledger/proof-store.js';
import { fromBase64 } from '../../server/verifying/bytes.js';
import { parseSignedCheckpoint, vouchedFor } from '../../server/verifying/checkpoint.js';
import { provesConsistency } from '../../server/verifying/merkle-proof.js';
import { parseTlogProof, provenBy } from '../../server/verifying/tlog-proof.js';
import { parseVerifierKey } from '../../server/verifying/verifier-key.js';
import { oneEntry } from '../support/durable-writer.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('proofs by their addresses', () => {
  let test: TestApp;
  let agent: Awaited<ReturnType<TestApp['as']>>;
  before(async () => {
    test = await openTestApp();
    agent = await test.as(await test.person('quality-manager'));
  });
  after(() => test.close());

  const policy = async () => {
    const keys = await logKeysOf(test.lab.db, test.laboratoryId);
    return { logKeys: keys.map(({ vkey }) => parseVerifierKey(vkey)), witnesses: [], witnessesNeeded: 0 };
  };

  it('say what to do while nothing is signed yet', async () => {
    expect((await agent.get('/ledger/checkpoints')).text).to.include('ledger/checkpoints');
    expect((await agent.get('/ledger/checkpoint')).status).to.equal(404);
    expect((await agent.get('/ledger/keys')).status).to.equal(200);
    expect((await agent.get('/ledger/0/proof')).status).to.equal(409);
    expect((await agent.get('/ledger/999999/proof')).status).to.equal(404);
    expect((await agent.get('/ledger/proofs/consistency')).status).to.equal(404);
  });

  it('sign one on demand and hand it out as it was signed', async () => {
    const answer = await agent.post('/ledger/checkpoints').redirects(0);
    expect(answer.status).to.equal(303);
    const { text, headers } = await agent.get('/ledger/checkpoint');
    expect(headers['content-type']).to.match(/^text\/plain/);
    expect(vouchedFor(parseSignedCheckpoint(text), await policy())).to.have.property('signer');
    const list = await agent.get('/ledger/checkpoints');
    const [, address = ''] = /href="(\/ledger\/checkpoints\/[0-9a-f-]{36})"/.exec(list.text) ?? [];
    expect((await agent.get(address)).text).to.equal(text);
    expect((await agent.get(`${address}/time-stamp`)).status).to.equal(404);
    const [key] = await logKeysOf(test.lab.db, test.laboratoryId);
    expect((await agent.get('/ledger/keys')).text).to.include(key?.vkey);
  });

  it('prove an entry to somebody who holds its bytes and the key', async () => {
    const bytes = await agent.get('/ledger/1/bytes').buffer(true);
    const proof = await agent.get('/ledger/1/proof');
    expect(proof.headers['content-disposition']).to.include('entry-1.tlog-proof');
    const entry = Buffer.from(bytes.text);
    expect(provenBy(parseTlogProof(proof.text), entry, await policy())).to.have.property('signer');
  });

  it('prove that the ledger of one size grew out of that of another', async () => {
    await oneEntry(test.lab, test.administrator);
    await oneEntry(test.lab, test.administrator);
    const { size } = await signCheckpoint(test.lab, test.laboratoryId);
    const tree = async (of: number) => ({
      size: of,
      root: Buffer.from(await rootAt(test.lab.db, test.laboratoryId, of), 'hex'),
    });
    for (const from of [1, 2, 3, size - 1, size]) {
      const { text } = await agent.get('/ledger/proofs/consistency').query({ from, to: size });
      const path = text
        .split('\n')
        .slice(0, -1)
        .map((line) => fromBase64(line, 'line'));
      expect(provesConsistency(await tree(from), await tree(size), path), String(from)).to.equal(true);
    }
    expect((await agent.get('/ledger/proofs/consistency').query({ from: 1, to: size + 99 })).status).to.equal(404);
    expect((await agent.get('/ledger/proofs/consistency').query({ from: 9, to: 2 })).status).to.equal(404);
    for (const to of ['', '1e2', '-1', '9'.repeat(18)]) {
      expect((await agent.get('/ledger/proofs/consistency').query({ from: 1, to })).status, to).to.equal(404);
    }
  });

  it('are signed by nobody who may only read, and shown to no investigator', async () => {
    const chemist = await test.as(await test.person('chemist'));
    expect((await chemist.post('/ledger/checkpoints').redirects(0)).status).to.equal(403);
    expect((await chemist.get('/ledger/checkpoint')).status).to.equal(200);
    const investigator = await test.as(await test.person('investigator'));
    for (const path of ['/ledger/checkpoint', '/ledger/checkpoints', '/ledger/keys', '/ledger/1/proof']) {
      expect((await investigator.get(path)).status, path).to.equal(403);
    }
  });
});
