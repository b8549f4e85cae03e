// A laboratory to look at: people of every role, cases at every stage, runs that Dalel wrote itself. Every row of it comes of
// the same actions that people take in the pages.
import { existsSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { openLog } from '../foundation/log.js';
import { openLab } from '../open-lab.js';
import { passwordFault } from '../people/person.js';
import { anyPersonExists } from '../people/person-store.js';
import { CommandFailed, CommandMisused } from './command-failed.js';
import { goThrough } from './demo/fortnight.js';
import { setUp } from './demo/set-up.js';
import { sendHome } from './demo/staff.js';
import { told } from './demo/told.js';
import { workingDays } from './demo/working-days.js';
import { dataOption, settingsFor } from './settings.js';

interface Options {
  readonly data?: string;
  readonly run?: string;
  readonly password: string;
}

const defaultPassword = 'barlyq derekter oidan shygarylgan';
const passphrase = 'demo signing key';

export function demoCommand(): Command {
  return new Command('demo')
    .description('make a laboratory to try things in: people, cases at every stage, runs, a signed conclusion')
    .option(...dataOption)
    .option('--run <path>', 'a run of your own (a .D folder or a .cdf file) in place of one that waits in the inbox')
    .option('--password <text>', 'the password of everybody in it', defaultPassword)
    .addHelpText('after', notes)
    .action(makeDemonstration);
}

const notes = `
The data folder must be new: nothing is added to a laboratory in which people are entered already. The instrument’s
watched folder is made beside it, as <folder>-instruments/gc-ms-2. All people, cases and runs are invented; do not work
on real evidence in this laboratory.`;

async function makeDemonstration({ data, run, password }: Options): Promise<void> {
  const settings = settingsFor(data);
  if (passwordFault(password, '\0') !== undefined) {
    throw new CommandMisused('--password takes at least 12 characters, not all of them alike');
  }
  if (run !== undefined) demandRun(resolve(run));
  const days = workingDays(new Date());
  const { lab, close } = await openLab(settings, { clock: days, log: openLog('error') });
  try {
    if (await anyPersonExists(lab.db)) {
      throw new CommandFailed(`people are entered in ${settings.dataFolder} already; name a new folder with --data`);
    }
    const ownRun = run === undefined ? undefined : resolve(run);
    const demo = await setUp(lab, days, { password, passphrase, ownRun });
    const outcome = await goThrough(demo);
    await sendHome(lab, demo.staff);
    const document = `${settings.dataFolder}-conclusion-${outcome.documentNumber}.pdf`;
    await writeFile(document, outcome.document);
    for (const line of await told(demo, outcome, document)) console.log(line);
  } finally {
    await close();
  }
}

function demandRun(path: string): void {
  if (!existsSync(path)) throw new CommandFailed(`there is no run at ${path}`);
  const wanted = statSync(path).isDirectory() ? /\.d$/i : /\.(cdf|nc)$/i;
  if (!wanted.test(path)) throw new CommandFailed(`${path} is neither a .D folder nor a .cdf file`);
}
