// A command in a folder on a disk that has no room left: a small one of its own, in a name space of its own.
import { expect } from 'chai';
import Database from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needsProgram } from '../support/outside-program.js';

const mounted = (folder: string, script: string) =>
  spawnSync(
    'unshare',
    ['--user', '--map-root-user', '--mount', 'sh', '-c', `mount -t tmpfs -o size=64k tmpfs ${folder} && ${script}`],
    { encoding: 'utf8' },
  );

describe('a command without room on the disk', () => {
  let folder: string;
  let small: string;
  before(async function () {
    needsProgram(this, 'unshare');
    folder = await mkdtemp(join(tmpdir(), 'dalel-no-room-'));
    small = join(folder, 'small');
    await mkdir(small);
    if (mounted(small, 'true').status !== 0) {
      console.log('      skipped: nobody here may mount a disk of their own');
      this.skip();
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('says that the disk is full, also where the database can’t even be opened', function () {
    this.timeout(30_000);
    const file = join(folder, 'dalel.sqlite');
    const database = new Database(file);
    database.pragma('journal_mode = WAL');
    database.exec('CREATE TABLE one (id TEXT)');
    database.close();
    const fill = `cp ${file} ${small}/; head -c 100000 /dev/zero > ${small}/filled 2>/dev/null;`;
    const { status, stderr } = mounted(
      small,
      `{ ${fill} ${process.execPath} --import tsx server/commands/dalel.ts ledger keys --data ${small}; }`,
    );
    expect([status, stderr]).to.satisfy(([code, said]: [number, string]) => {
      return code === 1 && said.endsWith('dalel: the disk is full; make room and run the command again\n');
    });
  });
});
