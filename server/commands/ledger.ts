// What only an administrator at the machine does to a ledger: its keys, its forks, its erasures.
import { join } from 'node:path';
import { Command } from 'commander';
import type { SqliteFile } from '../database/copy.js';
import type { Db } from '../database/connection.js';
import type { Witnessed } from '../database/witnessed.js';
import { wordsInFacts } from '../database/erased-facts.js';
import { correctedWords, personalColumns } from '../database/erasing.js';
import { overwriteFreed } from '../database/freed-bytes.js';
import { actRowsStillNaming, mayStandInActs } from '../evidence/acts/act-naming-store.js';
import { mayBeNamedElsewhere, stillNaming } from '../evidence/custody/still-naming.js';
import { renewOrderWords } from '../evidence/orders/order-actions.js';
import { eraseRow } from '../ledger/erase.js';
import { declareFork } from '../ledger/fork.js';
import { logKeysOf } from '../ledger/log-key-store.js';
import { rotateLogKey } from '../ledger/log-keys.js';
import { cardsNaming } from '../people/name-card-store.js';
import { personById } from '../people/person-store.js';
import { forgetSignIns } from '../people/sign-in-actions.js';
import { checkpointWithCosignatures } from '../ledger/entry-proof.js';
import { signCheckpoint } from '../ledger/sign-checkpoint.js';
import { CommandFailed, CommandMisused } from './command-failed.js';
import { inLaboratory, laboratoryOption, type PlaceOptions } from './in-laboratory.js';
import { dataOption, settingsOfExisting } from './settings.js';

export function ledgerCommand(): Command {
  return new Command('ledger')
    .description('sign a checkpoint, list and change the keys that sign, declare a fork, erase personal data by law')
    .addCommand(checkpointCommand().exitOverride())
    .addCommand(keysCommand().exitOverride())
    .addCommand(rotateCommand().exitOverride())
    .addCommand(forkCommand().exitOverride())
    .addCommand(eraseCommand().exitOverride())
    .addCommand(overwriteCommand().exitOverride());
}

function checkpointCommand(): Command {
  return new Command('checkpoint')
    .description('sign the ledger as it is now and print the checkpoint')
    .option(...laboratoryOption)
    .option(...dataOption)
    .action((options: PlaceOptions) =>
      inLaboratory(options, async (lab, laboratory) => {
        const checkpoint = await signCheckpoint(lab, laboratory.id);
        process.stdout.write(await checkpointWithCosignatures(lab.db, checkpoint));
      }),
    );
}

function keysCommand(): Command {
  return new Command('keys')
    .description('list the keys that sign the ledger: the size from which each signs, and the key as verifiers take it')
    .option(...laboratoryOption)
    .option(...dataOption)
    .action((options: PlaceOptions) =>
      inLaboratory(options, async (lab, laboratory) => {
        const keys = await logKeysOf(lab.db, laboratory.id);
        for (const { fromSize, vkey, madeAt } of keys) console.log([fromSize, vkey, madeAt].join('\t'));
        if (keys.length === 0) console.log('no key yet: it is made when the first checkpoint is signed');
      }),
    );
}

function rotateCommand(): Command {
  return new Command('rotate-key')
    .description('make a new key; it signs from the next entry on, and the old one stays in the history')
    .option(...laboratoryOption)
    .option(...dataOption)
    .addHelpText(
      'after',
      '\nHand the new key to the witnesses and to everybody who verifies: they accept no key by hearsay.',
    )
    .action((options: PlaceOptions) =>
      inLaboratory(options, async (lab, laboratory) => {
        const key = await rotateLogKey(lab, laboratory.id);
        const vouched =
          key.endorsement === null ? 'The old key was not at hand to vouch for it.' : 'The old key vouches for it.';
        console.log(`${key.vkey}\nIt signs checkpoints of ${key.fromSize} entries and more. ${vouched}`);
      }),
    );
}

const forkNotes = `
When an older copy of the database was put back, or the file that remembers the last checkpoint was lost, nothing is signed
any more. If the newer database can still be found, put it back instead: declaring a fork admits before every verifier that
entries were lost. Witnesses will still refuse until their people have read the declaration.`;

interface ForkOptions extends PlaceOptions {
  readonly reason: string;
}

function forkCommand(): Command {
  return new Command('declare-fork')
    .description('answer for it that the ledger no longer holds what was signed of it, and sign on')
    .requiredOption('--reason <text>', 'what happened, and who decided; it stays in the ledger')
    .option(...laboratoryOption)
    .option(...dataOption)
    .addHelpText('after', forkNotes)
    .action((options: ForkOptions) =>
      inLaboratory(options, async (lab, laboratory) => {
        const reason = options.reason.trim();
        if (reason.length < 10) throw new CommandMisused('--reason takes a sentence that others will understand');
        const { signed } = await declareFork(lab, laboratory.id, reason);
        const { size } = await signCheckpoint(lab, laboratory.id);
        const lost =
          signed === null
            ? 'What was signed last is not known.'
            : `Signed before: ${signed.size} entries, root ${signed.root}.`;
        console.log(`The fork is declared. ${lost} Signed now: ${size} entries.`);
      }),
    );
}

interface EraseOptions extends PlaceOptions {
  readonly table: string;
  readonly row: string;
  readonly decision: string;
  readonly reason: string;
  readonly only?: string;
}

const eraseNotes = `
Only these columns are emptied, and only in the row that is named; every entry that speaks of the row stays and can still be
proved:
${Object.entries(personalColumns)
  .map(([table, columns]) => `  ${table}: ${columns.join(', ')}`)
  .join('\n')}
  and of a correction of a party or of words (custody_events): ${correctedWords.join(', ')}
  of the facts of an act (acts): ${(wordsInFacts['acts.facts'] ?? []).join(', ')}
With them goes the salt of the row, so that nobody can try names against what the ledger keeps. A sheet that was signed before
sheets had a salt has none.
A row is emptied once. Where a reason alone is to go, name it: --only reason.
A name may stand in several rows: a person's own in people and in what goes out with packets (name_cards); that of who brought
an item in the event and its corrections (custody_events) and in the sheet under which it was signed (custody_signatures); a
reason or a note also in the move of the box (place_moves) and in what was seen of the package (event_inspections). The answer
names such rows; each is erased by an erasure of its own. The parties of an act stand in its frozen facts (acts) and in rows of
their own (act_parties): a name that stays in its row is still printed on the act.
With a person go their sessions, what is noted of their tries to sign in, and what they had typed when a session ended.
Backups and files in the vault are not touched. On SQLite the file is then written anew, since freed parts of it may still hold
the words: that needs as much room again, and others wait with writing meanwhile. What the write-ahead log still holds goes when
the server has stopped. On PostgreSQL the tables’ freed parts go with VACUUM FULL.`;

function eraseCommand(): Command {
  return new Command('erase')
    .description('empty the personal data of one row by a decision; what was recorded stays provable')
    .requiredOption('--table <name>', 'the table')
    .requiredOption('--row <id>', 'the row, as the ledger names it')
    .requiredOption('--decision <number>', 'number and date of the decision')
    .requiredOption('--reason <text>', 'legal basis, and who asked for it')
    .option('--only <columns>', 'of these columns only what is named, with commas between; all where not said')
    .option(...laboratoryOption)
    .option(...dataOption)
    .addHelpText('after', eraseNotes)
    .action((options: EraseOptions) =>
      erasing(options, async (lab, laboratory) => {
        const { table, row: rowId, decision, reason } = options;
        const only = options.only?.split(',').map((column) => column.trim());
        const alongside = await whatGoesAlong(lab.db, table, rowId);
        const { seq } = await eraseRow(lab, laboratory.id, { table, rowId, only, decision, reason }, alongside);
        console.log(`Erased: ${table} ${rowId}. Entry ${seq} says so.`);
        for (const line of await furtherRows(lab.db, table, rowId)) console.log(line);
      }),
    );
}

async function erasing(options: EraseOptions, erase: Parameters<typeof inLaboratory>[1]): Promise<void> {
  await inLaboratory(options, erase);
  if (settingsOfExisting(options.data).database.client === 'pg') return;
  await overwrite(options.data).catch((fault: unknown) => {
    throw new CommandFailed(`${leftBehind} (${(fault as Error).message})`);
  });
}

const leftBehind =
  'the row is erased, but freed parts of the file may still hold its words: it could not be written anew. ' +
  'Run “dalel ledger overwrite” when there is room and the server has stopped';

function overwriteCommand(): Command {
  return new Command('overwrite')
    .description('write the SQLite file anew, so that freed parts of it hold nothing that was erased')
    .option(...dataOption)
    .action(async ({ data }: Pick<PlaceOptions, 'data'>) => {
      if (settingsOfExisting(data).database.client === 'pg')
        throw new CommandFailed('on PostgreSQL VACUUM FULL does it');
      await overwrite(data);
      console.log('The file is written anew.');
    });
}

async function overwrite(data: string | undefined): Promise<void> {
  const { database, dataFolder } = settingsOfExisting(data);
  const client = database.client as SqliteFile['client'];
  await overwriteFreed({ client, filename: join(dataFolder, 'dalel.sqlite') });
}

/** What was made of the row to find things by, and what the server knows of a person's sign-ins: by the name that still stands. */
async function whatGoesAlong(
  db: Db,
  table: string,
  id: string,
): Promise<((tx: Witnessed) => Promise<void>) | undefined> {
  if (table === 'order_versions') return (tx) => renewOrderWords(tx, id);
  const person = table === 'people' ? await personById(db, id) : undefined;
  return person && ((tx) => forgetSignIns(tx, person));
}

async function furtherRows(db: Db, table: string, id: string): Promise<readonly string[]> {
  if (table === 'people') {
    return (await cardsNaming(db, id)).map((card) => `The person is still named by: --table name_cards --row ${card}`);
  }
  const further = await rowsStillNaming(db, table, id);
  return further.map((row) => `Such words may still stand in: --table ${row.table} --row ${row.id}`);
}

async function rowsStillNaming(db: Db, table: string, id: string) {
  if (mayStandInActs(table)) return actRowsStillNaming(db, { table, id });
  return mayBeNamedElsewhere(table) ? stillNaming(db, { table, id }) : [];
}
