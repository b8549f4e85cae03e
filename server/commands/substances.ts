// The registry as tables on the command line: written, and brought to be proposed. A person of the laboratory decides on it.
import { createReadStream, existsSync } from 'node:fs';
import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { translator } from '../../views/messages/translate.js';
import { bringTable, proposeImport, tryImport } from '../chemistry/substances/registry-import-actions.js';
import { registryInForce } from '../chemistry/substances/registry-store.js';
import { tableShapes, writtenTable, type TableFault, type TableShape } from '../chemistry/substances/registry-table.js';
import { machinery } from '../foundation/actor.js';
import { CommandFailed } from './command-failed.js';
import { inLaboratory, laboratoryOption, type PlaceOptions } from './in-laboratory.js';
import { dataOption } from './settings.js';

export function substancesCommand(): Command {
  return new Command('substances')
    .description('the registry of substances as CSV: write its tables, or propose what a table says')
    .addCommand(exportCommand().exitOverride())
    .addCommand(importCommand().exitOverride());
}

interface TableOptions extends PlaceOptions {
  readonly table: TableShape;
}

const tableOption = () =>
  new Option('--table <table>', 'which table it is').choices(tableShapes).default('substances' satisfies TableShape);

function exportCommand(): Command {
  return new Command('export')
    .description('print a table of the registry in force')
    .addOption(tableOption())
    .option(...laboratoryOption)
    .option(...dataOption)
    .action((options: TableOptions) =>
      inLaboratory(options, async (lab, laboratory) => {
        process.stdout.write(writtenTable(options.table, await registryInForce(lab.db, laboratory.id)));
      }),
    );
}

interface ImportOptions extends TableOptions {
  readonly propose?: string;
}

const limitBytes = 16 * 1_048_576;

function importCommand(): Command {
  return new Command('import')
    .description('say what a table would change, line by line; with --propose it is proposed, and a person decides')
    .argument('<file>', 'the table, as CSV')
    .addOption(tableOption())
    .option('--propose <reason>', 'propose what can be taken, for this reason')
    .option(...laboratoryOption)
    .option(...dataOption)
    .action(async (file: string, options: ImportOptions) => {
      if (!existsSync(file)) throw new CommandFailed(`there is no file ${file}`);
      await inLaboratory(options, async (lab, laboratory) => {
        const actor = machinery(laboratory.id, 'command-line');
        const stored = await lab.vault.keep(createReadStream(file), limitBytes);
        const brought = { shape: options.table, file: { ...stored, name: basename(file) } };
        const importId = await bringTable(lab, actor, brought);
        const { changes, unchanged, faults } = await tryImport(lab, actor, importId);
        for (const fault of faults) console.log(faultSaid(file, fault));
        for (const { act, subject, line } of changes) console.log(`line ${line}: ${act} ${subject.kind} ${subject.id}`);
        console.log(`${changes.length} would change, ${unchanged} stay, ${faults.length} faults`);
        if (options.propose !== undefined && changes.length > 0) {
          const count = await proposeImport(lab, actor, { importId, reason: options.propose });
          console.log(`${count} proposed: another person decides at /registry-imports/${importId}`);
        }
        if (faults.length > 0) throw new CommandFailed(`${faults.length} faults in ${file}`);
      });
    });
}

function faultSaid(file: string, { line, column, code, values }: TableFault): string {
  const words = translator('en').code('errors', code, values ?? {});
  return `${file} line ${line}${column === '' ? '' : `, ${column}`}: ${words}`;
}
