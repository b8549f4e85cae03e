// `dalel verify FILE`: what a person and a script get to know of a packet, a proof, a checkpoint.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { CommandMisused } from '../../server/commands/command-failed.js';
import { verifyCommand } from '../../server/commands/verify.js';
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

  it('says of a file that is not there, is a folder or is empty just that', () => {
    const nothing = join(folder, 'nothing.json');
    const { status, stdout } = verify(nothing, folder, put('empty.json', ''));
    expect(status).to.equal(1);
    expect(stdout.split('\n').slice(0, 3)).to.deep.equal([
      `${nothing}: WRONG: there is no such file`,
      `${folder}: WRONG: it is a folder: name the files in it`,
      `${join(folder, 'empty.json')}: WRONG: it is empty`,
    ]);
  });

  it('judges to the end where nobody reads on, and says nothing of that', async () => {
    const files = Array.from({ length: 40 }, () => put('read.json', whole));
    const command = ['--import', 'tsx', 'server/commands/dalel.ts', 'verify', ...files, join(folder, 'nowhere.json')];
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    const said: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    const [status] = (await once(child, 'close')) as [number | null];
    expect([status, Buffer.concat(said).toString()]).to.deep.equal([1, '']);
  });

  it('shows signs that would move the cursor or turn the writing, and obeys none', () => {
    const laboratory = rowOf('laboratories', { name_ru: 'Институт\u001b[2K\r\u009b1A\u202e\u2028доверен' });
    const facts = [
      { type: 'laboratory.founded', items: ['exhibit:E1'], rows: [laboratory] },
      { type: 'custody.received', items: ['exhibit:E1'], rows: [received] },
    ];
    const { status, stdout } = verify(put('moving.json', packetTelling('exhibit:E1', facts)));
    expect(status, stdout).to.equal(0);
    expect(stdout).to.include('Институт\\u{1b}[2K\\u{d}\\u{9b}1A\\u{202e}\\u{2028}доверен');
    for (const sign of ['\u001b', '\r', '\u009b', '\u202e', '\u2028']) expect(stdout).to.not.include(sign);
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

  it('says in one line what it was asked that it can’t do, and ends with 2', async () => {
    const [packet, kept] = [put('asked.json', whole), put('kept', `1 ${'ab'.repeat(32)}`)];
    for (const [args, said] of [
      [['--key', 'no-such-key', packet], '--key: “no-such-key” is neither a public key nor a file that holds one'],
      [['--key', '', packet], '--key: “” is neither a public key nor a file that holds one'],
      [['--witness', folder, packet], `--witness: the file “${folder}” could not be read (EISDIR)`],
      [['--key', 'lab+00000000+AAAA', packet], /^lab\+00000000\+AAAA is no such key: .+$/],
      [['--since', 'no-such-file', packet], '--since: there is no file “no-such-file”'],
      [
        ['--since', packet, packet],
        /^--since: “.+asked\.json” is no checkpoint, and no line with size and root \(.+\)$/,
      ],
      [['--since', kept, '--consistency', packet, packet], /^--consistency: “.+asked\.json” is no such proof \(.+\)$/],
      [['--consistency', packet, packet], '--consistency needs --since: from which checkpoint?'],
      [['--entry', 'no-such-file', packet], '--entry: there is no file “no-such-file”'],
      [['--tsa-root', 'no-such-file', packet], '--tsa-root: there is no file “no-such-file”'],
      [['--tsa-root', packet, packet], `--tsa-root: ${packet} holds no certificate in PEM`],
      [['--witnesses-needed', '1', packet], 'more witnesses are asked for than are named'],
      [['--data', folder, packet], 'files are judged without a data folder: leave out --data'],
      [['--since', packet, '--data', folder], '--since judges files: name a packet, a proof or a checkpoint'],
    ] as const) {
      const fault = await verifyCommand()
        .parseAsync([...args], { from: 'user' })
        .catch((refused: unknown) => refused);
      expect(fault).to.be.instanceOf(CommandMisused);
      if (typeof said === 'string') expect((fault as Error).message).to.equal(said);
      else expect((fault as Error).message).to.match(said);
    }
    const { status, stdout, stderr } = verify('--key', 'no-such-key', packet);
    expect([status, stdout]).to.deep.equal([2, '']);
    expect(stderr).to.equal('dalel: --key: “no-such-key” is neither a public key nor a file that holds one\n');
  });
});
