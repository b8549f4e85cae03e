// `dalel verify FILE`: what a person and a script get to know of a packet, a proof, a checkpoint.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { leafHashOf } from '../../server/verifying/merkle-proof.js';
import { checkpointText, logSigner, signedNote } from '../support/note-signing.js';
import { packetTelling, rowOf } from '../support/told-log.js';

describe('dalel verify with files', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'dalel-verify-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const put = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const verify = (...args: readonly string[]) => {
    const command = ['--import', 'tsx', 'server/commands/dalel.ts', 'verify', ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  const received = rowOf('custody_events', {
    ...{ item_kind: 'exhibit', item_id: 'E1', position: 1, type: 'received', person_id: 'A' },
    ...{ holder_kind: 'person', holder_id: 'A', seal: 'S1' },
  });
  const whole = packetTelling('exhibit:E1', [{ type: 'custody.received', items: ['exhibit:E1'], rows: [received] }]);

  it('says that a packet is whole and that its key has to be compared, and names what is wrong in another', () => {
    const files = [put('good.json', whole), put('bad.json', whole.replace('"seal":"S1"', '"seal":"S2"'))];
    const { status, stdout } = verify(...files);
    expect(status).to.equal(1);
    expect(stdout)
      .to.match(/good\.json: whole/)
      .and.match(/Compare it/);
    expect(stdout).to.match(/bad\.json: WRONG at \/rows\/0 \(entry 1, custody\.received.*\): the row was altered/);
  });

  it('judges a proof and a checkpoint by the keys that it is given, and says when it was given none', () => {
    const log = logSigner('lab.test/1');
    const entry = put('entry.json', '{"v":1}');
    const note = signedNote(checkpointText(log.name, 1, leafHashOf(Buffer.from('{"v":1}'))), log);
    const checkpoint = put('checkpoint', note);
    const proof = put('entry.tlog-proof', `c2sp.org/tlog-proof@v1\nindex 0\n\n${note}`);
    const judged = verify('--key', log.vkey, '--entry', entry, proof, checkpoint);
    expect(judged.status, judged.stdout).to.equal(0);
    expect(judged.stdout)
      .to.match(/entry 0 stands in the log/)
      .and.match(/checkpoint of lab\.test\/1: 1 entries/);
    const older = put(
      'older',
      `1 ${Buffer.from(leafHashOf(Buffer.from('{"v":1}')))
        .toString('hex')
        .replace(/(.{8})/g, '$1 ')}\n`,
    );
    const same = verify('--key', log.vkey, '--since', older, checkpoint);
    expect(same.stdout).to.match(/grown out of the checkpoint of 1 entries/);
    const rewritten = verify('--key', log.vkey, '--since', put('other', `1 ${'ab'.repeat(32)}`), checkpoint);
    expect(rewritten.status).to.equal(1);
    expect(rewritten.stdout).to.match(/another root: the log was rewritten/);
    const without = verify(checkpoint);
    expect(without.status).to.equal(1);
    expect(without.stdout).to.match(/give the log’s public key with --key/);
  });
});
