// A command that opens the vault leaves alone what a server is writing into it; what was abandoned goes.
import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { incomingName } from '../../server/foundation/incoming-files.js';
import { openVault } from '../../server/foundation/vault.js';

describe('opening the vault', () => {
  let folder: string;
  let incoming: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dalel-vault-'));
    incoming = join(folder, 'incoming');
    await mkdir(incoming);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('leaves alone what a living process is writing, and what another machine was writing lately', async () => {
    const names = [incomingName(), `0123456789ab-1-${'0'.repeat(8)}`].sort();
    for (const name of names) await writeFile(join(incoming, name), 'half');
    await openVault(folder);
    expect((await readdir(incoming)).sort()).to.deep.equal(names);
  });

  it('clears what a process that is gone has left, and what has not grown for a day', async () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    const ofGone = incomingName().replace(`-${process.pid}-`, `-${gone}-`);
    const old = [incomingName(), 'of-a-former-version'];
    for (const name of [ofGone, ...old]) await writeFile(join(incoming, name), 'half');
    const before = new Date(Date.now() - 25 * 3_600_000);
    for (const name of old) await utimes(join(incoming, name), before, before);
    await openVault(folder);
    expect(await readdir(incoming)).to.deep.equal([]);
  });

  it('lets a file through that was begun before another process opened the vault', async () => {
    const vault = await openVault(folder);
    async function* slowly(): AsyncIterable<Uint8Array> {
      yield Buffer.from('one');
      await openVault(folder);
      yield Buffer.from('two');
    }
    const { sha256, size } = await vault.keep(slowly(), 100);
    expect(size).to.equal(6);
    expect((await vault.read(sha256)).toString()).to.equal('onetwo');
  });
});
