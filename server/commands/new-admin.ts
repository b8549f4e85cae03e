import { Command } from 'commander';
import { openLog } from '../foundation/log.js';
import { openLab } from '../open-lab.js';
import { anyPersonExists } from '../people/person-store.js';
import { makeSetupLink } from '../people/setup-actions.js';
import { dataOption, settingsOfExisting } from './settings.js';

export function newAdminCommand(): Command {
  return new Command('new-admin')
    .description('print a one-time address by which an administrator sets a name and password')
    .option(...dataOption)
    .action(async (options: { readonly data?: string }) => {
      const settings = settingsOfExisting(options.data);
      const { lab, close } = await openLab(settings, { log: openLog('error') });
      try {
        const purpose = (await anyPersonExists(lab.db)) ? 'administrator' : 'first-administrator';
        const token = await makeSetupLink(lab, purpose, null);
        console.log(`Open this address once, within 72 hours:\n\n  ${settings.publicUrl}/set-up/${token}\n`);
      } finally {
        await close();
      }
    });
}
