// What `dalel witness` says where it can't begin, in one line; a key that can't be read is never made anew.
import { expect } from 'chai';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFailed, CommandMisused } from '../../server/commands/command-failed.js';
import { witnessCommand } from '../../server/commands/witness.js';
import { newNoteKey } from '../../server/ledger/note-signing.js';

const log = newNoteKey('alm.dalel/0198f7a2', 'log');

describe('a witness that can’t begin', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dalel-witness-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const faultOf = async (...more: readonly string[]): Promise<unknown> => {
    const args = [
      '--data',
      join(folder, 'data'),
      '--name',
      'sister.example',
      '--log',
      log.vkey,
      '--port',
      '0',
      ...more,
    ];
    return witnessCommand()
      .parseAsync(args, { from: 'user' })
      .catch((fault: unknown) => fault);
  };

  for (const [args, said] of [
    [['--name', 'two words'], '--name takes no blanks and no plus sign'],
    [['--port', '70000'], '--port takes a number up to 65535'],
    [['--log', 'no key'], '--log: “no key” is not the public key of a ledger'],
    [['--accept', 'checkpoint'], '--accept needs --reason: it is kept with what was seen before'],
    [['--reason', 'Act 12'], '--reason goes with --accept alone'],
    [['--accept', 'no-such-file', '--reason', 'Act 12'], '--accept: there is no file “no-such-file”'],
    [['--accept', '.', '--reason', 'Act 12'], '--accept: the file “.” could not be read (EISDIR)'],
  ] as const) {
    it(`says so: ${said}`, async () => {
      const fault = await faultOf(...args);
      expect(fault).to.be.instanceOf(CommandMisused);
      expect((fault as Error).message).to.equal(said);
    });
  }

  it('names the option where another program has the port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const fault = await faultOf('--port', String(port));
    other.close();
    expect(fault).to.be.instanceOf(CommandFailed);
    expect((fault as Error).message).to.equal(`port ${port} is taken by another program; name a free one with --port`);
  });

  it('names the option where the address is not of this machine', async () => {
    const fault = await faultOf('--host', '203.0.113.1');
    expect(fault).to.be.instanceOf(CommandFailed);
    expect((fault as Error).message).to.match(/^“203\.0\.113\.1” is no address .* name one with --host$/);
  });

  it('names the option where its folder can’t be made', async () => {
    await writeFile(join(folder, 'data'), '');
    const fault = await faultOf();
    expect(fault).to.be.instanceOf(CommandFailed);
    expect((fault as Error).message).to.match(/^--data: the folder could not be made: EEXIST/);
  });

  it('makes no new key where there is one that can’t be read', async () => {
    await mkdir(join(folder, 'data', 'witness-key.pem'), { recursive: true });
    const fault = await faultOf();
    expect(fault).to.be.instanceOf(CommandFailed);
    expect((fault as Error).message).to.match(/^the witness’s key could not be read: EISDIR/);
    expect(await readdir(join(folder, 'data', 'witness-key.pem'))).to.deep.equal([]);
  });
});
