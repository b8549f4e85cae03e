// `npm run bench -- NAME`: measures one thing against a baseline of the same run and prints the ratio.
import { Command } from 'commander';
import { benchIngest } from './ingest.js';
import { benchPages } from './pages.js';
import { benchReport } from './report.js';
import { benchScans } from './scans.js';
import { benchVerify } from './verify.js';

const benches: Readonly<Record<string, { readonly about: string; readonly run: () => Promise<void> }>> = {
  scans: { about: 'custody scans through HTTP ÷ raw commits with fsync, one at a time', run: benchScans },
  ingest: { about: 'watched file to measurement ÷ reading the same bytes', run: benchIngest },
  pages: { about: 'pages of the application ÷ a route that answers a constant', run: benchPages },
  verify: { about: 'a ledger of a million entries verified ÷ the same rows read', run: benchVerify },
  report: { about: 'drawing and signing a conclusion ÷ as many pages without data', run: benchReport },
};

const list = Object.entries(benches).map(([name, { about }]) => `  ${name.padEnd(8)} ${about}`);

await new Command('bench')
  .argument('<name>', `one of ${Object.keys(benches).join(', ')}`)
  .addHelpText('after', `\n${list.join('\n')}\n\nFigures depend on the machine; ratios are comparable.`)
  .action(async (name: string) => {
    const bench = benches[name];
    if (bench === undefined) {
      console.error(`There is no bench "${name}". There are:\n${list.join('\n')}`);
      process.exitCode = 1;
      return;
    }
    await bench.run();
  })
  .parseAsync();
