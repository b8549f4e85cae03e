// `npm run bench -- NAME`: measures one thing against a baseline of the same run and prints the ratio.
import { Command, InvalidArgumentError } from 'commander';
import { benchChromatogram } from './chromatogram.js';
import { benchComponents } from './components.js';
import { benchCustodyRead } from './custody-read.js';
import { benchFolder } from './folder.js';
import { benchIngest } from './ingest.js';
import { benchPages } from './pages.js';
import { benchReport } from './report.js';
import { benchScans } from './scans.js';
import { benchSearch } from './search.js';
import { benchVerify } from './verify.js';

const benches: Readonly<
  Record<string, { readonly about: string; readonly run: (sizes?: readonly number[]) => Promise<void> }>
> = {
  scans: { about: 'custody scans through HTTP ÷ raw commits with fsync, ÷ a constant route', run: benchScans },
  'custody-read': {
    about: 'an item’s page data at 10 k, 1 M and 5 M custody events (10 GB on the disk)',
    run: benchCustodyRead,
  },
  components: {
    about: 'substances that leave the column together: named first ÷ by the scan at the top',
    run: benchComponents,
  },
  chromatogram: { about: 'frames while a run of 10,000 scans is moved ÷ an idle page', run: benchChromatogram },
  folder: { about: 'a watched folder of 15,000 files ÷ reading their names and times', run: benchFolder },
  ingest: {
    about: 'watched file to measurement; each adapter ÷ reading and hashing; memory for 92 MiB',
    run: benchIngest,
  },
  pages: { about: 'pages of the application ÷ a route that answers a constant', run: benchPages },
  search: { about: 'a spectrum in 11 k, 100 k and 1 M others ÷ a plain scan of all; memory', run: benchSearch },
  verify: { about: 'a ledger of a million entries verified ÷ the same rows read', run: benchVerify },
  report: { about: 'drawing and signing a conclusion ÷ as many pages without data', run: benchReport },
};

function countsFrom(text: string): readonly number[] {
  const counts = text.split(',').map(Number);
  if (counts.every((count) => Number.isInteger(count) && count > 0)) return counts;
  throw new InvalidArgumentError('It takes whole numbers, with commas between them.');
}

const list = Object.entries(benches).map(([name, { about }]) => `  ${name.padEnd(12)} ${about}`);

await new Command('bench')
  .argument('[name]', `one of ${Object.keys(benches).join(', ')}`)
  .option('--events <counts>', 'custody-read, folder, search: other sizes, such as 10000,200000', countsFrom)
  .addHelpText('after', `\n${list.join('\n')}\n\nFigures depend on the machine; ratios are comparable.`)
  .action(async (name: string | undefined, options: { readonly events?: readonly number[] }) => {
    const bench = benches[name ?? ''];
    if (bench === undefined) {
      const unknown = name === undefined ? '' : `There is no bench "${name}". `;
      console.error(`${unknown}There are:\n${list.join('\n')}`);
      process.exitCode = 1;
      return;
    }
    await bench.run(options.events);
  })
  .parseAsync();
