// After a declared fork the witness's own administrator takes the new history, with a reason; what was seen before is kept.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import { newNoteKey } from '../../server/ledger/note-signing.js';
import { openSeenStates } from '../../server/ledger/witness-store.js';
import { aToldLog } from '../support/a-told-log.js';
import { aWitness, type RunningWitness } from '../support/a-witness.js';

const origin = 'alm.dalel/0198f7a2';
const log = newNoteKey(origin, 'log');
const before = aToldLog(log, (seq) => `entry ${seq}`);
const after = aToldLog(log, (seq) => (seq < 6 ? `entry ${seq}` : `another entry ${seq}`));

describe('a witness whose administrator accepts another history', function () {
  this.timeout(60_000);
  let folder: string;
  let witness: RunningWitness;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dalel-witness-'));
    witness = await aWitness(folder, [log.vkey], { now: () => new Date('2026-11-23T09:00:00Z') });
    expect(await post(before.body(0, 8))).to.equal(200);
    expect(await post(after.body(8, 20))).to.equal(422);
  });
  afterEach(async () => {
    await witness.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const post = async (body: string) => (await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body })).status;

  async function accept(note: string, ...more: readonly string[]) {
    const file = join(folder, 'accepted');
    await writeFile(file, note);
    const command = [
      '--import',
      'tsx',
      'server/commands/dalel.ts',
      'witness',
      '--data',
      folder,
      '--name',
      'sister.example',
    ];
    const args = [...command, '--accept', file, ...more, '--log', log.vkey];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    return { status, said: stdout + stderr };
  }

  it('goes by the new one at once, refuses the old one, and keeps it with the reason', async () => {
    const accepted = await accept(after.note(7), '--reason', 'Act 12: an older copy was put back after a fire');
    expect(accepted.status, accepted.said).to.equal(0);
    expect(accepted.said).to.include(before.state(8).root);
    expect(await post(before.body(8, 9))).to.equal(409);
    expect(await post(before.body(7, 9))).to.equal(422);
    expect(await post(after.body(7, 20))).to.equal(200);
    const { accepted: kept, close } = await openSeenStates(folder, [origin]);
    const [history, ...others] = await kept(origin);
    await close();
    expect(others).to.deep.equal([]);
    expect(history).to.deep.include({ from: before.state(8), to: after.state(7), note: after.note(7) });
    expect(history?.reason).to.equal('Act 12: an older copy was put back after a fire');
  });

  it('takes none without a reason, none that the log did not sign, and none that was seen already', async () => {
    expect(await accept(after.note(7))).to.include({ status: 2 });
    expect(await accept(after.note(7, newNoteKey(origin, 'log')), '--reason', 'x')).to.include({ status: 1 });
    expect(await accept(before.note(8), '--reason', 'x')).to.include({ status: 1 });
    expect(await accept('nothing', '--reason', 'x')).to.include({ status: 1 });
    expect(await post(before.body(8, 9))).to.equal(200);
  });

  it('keeps a record that can be neither altered nor emptied', async () => {
    await accept(after.note(7), '--reason', 'Act 12');
    const raw = new Database(join(folder, 'witness.sqlite'));
    for (const sql of [`UPDATE accepted_histories SET reason = 'y'`, 'DELETE FROM accepted_histories']) {
      expect(() => raw.exec(sql)).to.throw('append-only');
    }
    raw.close();
  });
});
