// Walks the ledgers of a data folder: what is said of each, and of the first that is wrong.
import { join } from 'node:path';
import { openDatabase } from '../../database/connection.js';
import { fallenGuardsOf, witnessedTables } from '../../database/migrate.js';
import { itemWithWrongHolder } from '../../evidence/custody/holder-store.js';
import type { Settings } from '../../foundation/settings.js';
import { openVaultForReading } from '../../foundation/vault.js';
import { openAnchors } from '../../ledger/anchors.js';
import type { LedgerFault } from '../../ledger/ledger-fault.js';
import { openPageThreads } from '../../ledger/page-threads.js';
import { verifyAll, type Verdict } from '../../ledger/verify.js';
import { laboratoryById } from '../../people/laboratory-store.js';

export async function verifyData(settings: Settings): Promise<boolean> {
  const where = { ...settings.database, filename: join(settings.dataFolder, 'dalel.sqlite') };
  const database = openDatabase(where);
  const pages = openPageThreads(where, settings.workerThreads);
  const vault = openVaultForReading(join(settings.dataFolder, 'vault'));
  try {
    const fallen = await fallenGuardsOf(database);
    for (const guard of fallen) console.log(`guard missing or altered: ${guard}`);
    const { read: anchorOf } = openAnchors(settings.ledger.anchorFolder);
    const witnessKeys = settings.ledger.witnesses.map(({ vkey }) => vkey);
    const reading = { db: database.read, witnessedTables, checkFile: vault.state, anchorOf, pages };
    const verdicts = await verifyAll({ ...reading, witnessKeys });
    for (const verdict of verdicts) console.log(`${await nameOf(database.read, verdict)}: ${said(verdict)}`);
    const misheld = await itemWithWrongHolder(database.read);
    if (misheld !== undefined)
      console.log(`WRONG: the list of holders says another thing than the events of ${misheld}`);
    if (verdicts.length === 0) console.log('no ledger yet: no laboratory has been set up');
    return fallen.length === 0 && misheld === undefined && verdicts.every((verdict) => verdict.fault === undefined);
  } finally {
    await pages.close();
    await database.close();
  }
}

async function nameOf(db: Parameters<typeof laboratoryById>[0], verdict: Verdict): Promise<string> {
  const laboratory = await laboratoryById(db, verdict.laboratoryId);
  return `ledger of ${laboratory?.code ?? verdict.laboratoryId}`;
}

function said(verdict: Verdict): string {
  if (verdict.fault !== undefined) return faultSaid(verdict.fault);
  const { entries, rows, files, checkpoints, unjudged, erased, root } = verdict;
  const lawfully = erased === 0 ? '' : ` ${erased} rows were erased by law, as entries say.`;
  const unknown = unjudged === 0 ? '' : ` ${unjudged} cosignatures are of witnesses whose keys are not known here.`;
  return `whole. ${entries} entries, ${rows} rows, ${files} files, ${checkpoints} checkpoints agree.${lawfully}${unknown} Root ${root}`;
}

function faultSaid(fault: LedgerFault): string {
  const entry =
    fault.seq === null ? '' : ` at entry ${fault.seq}${fault.entryId === null ? '' : ` (${fault.entryId})`}`;
  return `WRONG${entry}: ${sentences[fault.code]}: ${fault.what}`;
}

const sentences: Readonly<Record<LedgerFault['code'], string>> = {
  'entry-missing': 'an entry is missing',
  'entry-not-canonical': 'the entry’s bytes are not canonical JSON any more',
  'entry-hash': 'the entry’s bytes do not have the hash that was written',
  'entry-form': 'the entry’s bytes are not those of an entry',
  'entry-column': 'a column says another thing than the entry’s bytes',
  'chain-broken': 'the entry does not follow from the one before',
  'item-chain-broken': 'the entry does not follow from the item’s entry before',
  'head-differs': 'the ledger’s head does not follow from its entries',
  'row-missing': 'a row that the entry speaks of is gone',
  'row-altered': 'a row that the entry speaks of was altered',
  'row-unbound': 'a row stands in the database that no entry speaks of',
  'file-missing': 'a file that the entry speaks of is gone',
  'file-altered': 'a file that the entry speaks of was altered',
  'item-list': 'the list of an item’s entries does not follow from the entries',
  'node-wrong': 'a kept node of the tree does not follow from the entries',
  'erasure-wrong':
    'an entry says that a row was erased, and does not bind it, says so twice, or names what no law lets go',
  'key-wrong': 'a key that signs the ledger is not what its name says',
  'checkpoint-wrong': 'a checkpoint does not follow from the entries, or its signature does not hold',
  'cosignature-wrong': 'the cosignature of a witness does not hold',
  'timestamp-wrong': 'the time-stamp of a checkpoint does not hold',
  'anchor-differs': 'the ledger does not hold what was signed last, by the file outside the database',
};
