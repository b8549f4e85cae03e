// A process that takes files in, and says which it has acknowledged, until somebody kills it.
import { argv, stdout } from 'node:process';
import { lookIntoFolders } from '../../server/measuring/instruments/folder-watch.js';
import { searchFiles } from '../../server/measuring/measurements/received-file-store.js';
import { allLaboratories } from '../../server/people/laboratory-store.js';
import { openLab } from '../../server/open-lab.js';
import { startWorker } from '../../server/worker.js';
import { testSettings } from './test-lab.js';

const { lab } = await openLab(testSettings(argv[2] ?? '', { client: 'better-sqlite3' }));
const [laboratory] = await allLaboratories(lab.db);
startWorker(lab);
stdout.write('ready\n');
for (;;) {
  await lookIntoFolders(lab);
  const files = await searchFiles(lab.db, { laboratoryId: laboratory?.id ?? '', limit: 10_000 });
  for (const { sha256, state } of files) stdout.write(`${state === 'measured' ? 'measured' : 'received'} ${sha256}\n`);
}
