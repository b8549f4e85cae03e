// The recording thread ends when it should not: what was asked of it is refused, and so is whatever would be written after it.
import { expect } from 'chai';
import { join } from 'node:path';
import { WritingGate } from '../../server/database/writing-gate.js';
import type { Database } from '../../server/database/connection.js';
import { openDatabase } from '../../server/database/connection.js';
import type { LabError } from '../../server/foundation/errors.js';
import { openRecordingThread, type RecordingThread } from '../../server/ledger/recording-thread.js';
import { openWriter, type Writer } from '../../server/ledger/writer.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

const codeOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'not refused',
    (fault: unknown) => (fault as LabError).code,
  );

describe('a recording thread that has ended', function () {
  this.timeout(30_000);
  let test: TestLab;
  let database: Database;
  let thread: RecordingThread;
  let writer: Writer;
  const gate = new WritingGate();

  before(async () => {
    test = await openTestLab();
    database = openDatabase({ client: 'better-sqlite3', filename: join(test.settings.dataFolder, 'dalel.sqlite') });
    writer = openWriter(database.write, 'sqlite', gate);
    thread = await opened('later');
  });
  const opened = (when: 'at once' | 'later') => {
    const module = new URL('../support/ending-thread.js', import.meta.url);
    return openRecordingThread(module, when, { db: database.read, ended: () => gate.shutForGood() });
  };
  after(async () => {
    await thread.close();
    await database.close();
    await test.close();
  });

  it('is none that a server starts with', async () => {
    expect(await codeOf(opened('at once'))).to.equal('writer-shut');
  });

  it('leaves nobody waiting, and nothing more is written until the server is started anew', async () => {
    const nothing = () => Promise.resolve();
    await writer.run('', nothing);
    expect(writer.failed()).to.equal(undefined);
    expect(await codeOf(thread.ask({}))).to.equal('writer-shut');
    expect(await codeOf(thread.ask({}))).to.equal('writer-shut');
    expect(await codeOf(writer.run('', nothing))).to.equal('writer-shut');
    expect(writer.failed()).to.be.an('error');
  });

  it('lets go those who stand at the gate', async () => {
    const other = new WritingGate();
    const inside = other.through(() => new Promise(() => undefined));
    const waiting = other.through(() => Promise.resolve());
    other.shutForGood();
    expect(await codeOf(waiting)).to.equal('writer-shut');
    void inside;
  });
});
