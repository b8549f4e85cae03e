import { Command } from 'commander';
import { startServer } from '../main.js';
import { dataOption, settingsFor } from './settings.js';
import { stopSignal } from './stop-signal.js';

export function startCommand(): Command {
  return new Command('start')
    .description('start the server: web, worker, watched folders')
    .option(...dataOption)
    .action(async (options: { readonly data?: string }) => {
      const settings = settingsFor(options.data);
      const server = await startServer(settings);
      console.log(`Dalel serves on http://${settings.host}:${server.port}, data in ${settings.dataFolder}`);
      if (server.setUpAddress !== undefined) {
        console.log(`\nNobody is entered yet. The first administrator opens this address once, within 72 hours:`);
        console.log(`\n  ${server.setUpAddress}\n`);
      }
      await stopSignal();
      await server.stop();
      console.log('Dalel has stopped.');
    });
}
