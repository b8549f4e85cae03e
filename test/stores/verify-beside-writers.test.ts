// A ledger that is written to while it is verified: what is said of it is said of one state, in pages and in threads.
import { expect } from 'chai';
import { openDatabase, type Database } from '../../server/database/connection.js';
import { witnessedTables } from '../../server/database/migrate.js';
import { insertRow } from '../../server/database/witnessed.js';
import { sha256Hex } from '../../server/foundation/hash.js';
import { newId } from '../../server/foundation/ids.js';
import { openAnchors } from '../../server/ledger/anchors.js';
import { eraseRow } from '../../server/ledger/erase.js';
import { record } from '../../server/ledger/record.js';
import { signCheckpoint } from '../../server/ledger/sign-checkpoint.js';
import { verifyAll } from '../../server/ledger/verify.js';
import { verifyPage } from '../../server/ledger/verify-page.js';
import type { Pages, VerifySources } from '../../server/ledger/verify-walk.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('verification beside those who write', (client) => {
  let test: TestLab;
  let files = 0;
  /** Of one who verifies from without, as the command does. */
  let reader: Database;
  let another: Database;

  beforeEach(async () => {
    test = await openTestLab(client);
    const where = { ...test.settings.database, filename: `${test.settings.dataFolder}/dalel.sqlite` };
    [reader, another] = [openDatabase(where), openDatabase(where)];
    for (let n = 0; n < 12; n += 1) await write();
  });
  afterEach(async () => {
    await reader.close();
    await another.close();
    await test.close();
  });

  /** A row and a file: both are bound by the entry. */
  async function write(): Promise<void> {
    files += 1;
    const file = { sha256: sha256Hex(String(files)), size: 1, name: 'a file' };
    await record(test.lab, test.administrator, async (tx) => {
      const { id } = test.administrator;
      const mine = {
        laboratory_id: test.laboratoryId,
        person_id: id,
        made_by: id,
        made_at: '2026-11-23T09:00:00.000Z',
      };
      await insertRow(tx, 'passwords', { id: newId(), hash: 'row', ...mine });
      return { type: 'password.set', items: [`person:${id}`], data: {}, files: [file] };
    });
  }

  const verified = async (more: Partial<VerifySources>) => {
    const sources = { db: reader.read, witnessedTables, checkFile: () => Promise.resolve('whole' as const) };
    return verifyAll({ ...sources, ...more });
  };

  it('says nothing wrong of a ledger that grows at every step', async () => {
    let written = 0;
    const checkFile = async () => {
      await write();
      written += 1;
      if (written % 5 === 0) await signCheckpoint(test.lab, test.laboratoryId);
      return 'whole' as const;
    };
    await signCheckpoint(test.lab, test.laboratoryId);
    const { read: anchorOf } = openAnchors(test.settings.ledger.anchorFolder);
    const before = (await verified({}))[0]?.entries ?? 0;
    const [verdict] = await verified({ checkFile, anchorOf });
    expect(written).to.be.greaterThan(10);
    expect(verdict).to.include({ fault: undefined, entries: before });
    expect((await verified({}))[0]?.entries).to.be.greaterThan(before);
  });

  describe('in threads of their own', () => {
    const beside = (meanwhile: () => Promise<unknown>): Pages => ({
      ...{ size: 4, atOnce: 3 },
      verify: async (wish) => {
        await meanwhile();
        return verifyPage(another.read, wish);
      },
    });

    it('says nothing wrong of one that grows before every page', async () => {
      const before = (await verified({}))[0]?.entries;
      const [verdict] = await verified({ pages: beside(write) });
      expect(verdict).to.include({ fault: undefined, entries: before });
    });

    it('says nothing wrong of a row that is erased by law before its page is read', async () => {
      const { id } = await test.person('chemist');
      for (let n = 0; n < 8; n += 1) await write();
      let erased: Promise<unknown> | undefined;
      const wanted = { table: 'people', rowId: id, decision: '1', reason: 'by law' };
      const erase = () => (erased ??= eraseRow(test.lab, test.laboratoryId, wanted));
      const [verdict] = await verified({ pages: beside(erase) });
      expect(verdict).to.include({ fault: undefined, erased: 1 });
    });
  });
});
