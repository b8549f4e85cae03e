// The process is killed (SIGKILL) at any moment while it takes files in. Whatever it had acknowledged is there afterwards,
// nothing is half done, and the ledger agrees.
import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pino } from 'pino';
import { lookIntoFolders } from '../../server/measuring/instruments/folder-watch.js';
import { enterInstrument } from '../../server/measuring/instruments/instrument-actions.js';
import { searchFiles } from '../../server/measuring/measurements/received-file-store.js';
import { sightingsOf } from '../../server/measuring/measurements/sighting-store.js';
import { searchMeasurements } from '../../server/measuring/measurements/measurement-search-store.js';
import { witnessedTables } from '../../server/database/migrate.js';
import { openVaultForReading } from '../../server/foundation/vault.js';
import { verifyAll } from '../../server/ledger/verify.js';
import { openLab, type OpenLab } from '../../server/open-lab.js';
import { foundLaboratory } from '../../server/people/setup-actions.js';
import { runDueJobs } from '../../server/worker.js';
import { actorFor, temporaryFolder, testPassword, testSettings } from '../support/test-lab.js';
import { aStatement } from '../support/watched-instrument.js';

const kills = 22;
const filesEachTime = 6;
const headings =
  'instrument_id,method,sample_id,container_barcode,analyte,value,unit,qualifier,rt,qc_type,operator,acquired_at,source_file_sha256';

describe('taking files in while the process is killed', () => {
  let parent: string;
  before(async () => {
    parent = await temporaryFolder();
  });
  after(() => rm(parent, { recursive: true, force: true }));

  it(`loses nothing acknowledged and leaves nothing half done in ${kills} kills`, async function () {
    this.timeout(400_000);
    const folder = join(parent, 'drop');
    await mkdir(folder);
    const data = join(parent, 'data');
    const laboratoryId = await aLaboratory(data, folder);
    const acknowledged = new Map<string, string>();
    for (let round = 0; round < kills; round += 1) {
      await dropFiles(folder, round);
      await killedRun(data, Math.random() * 1_400, acknowledged);
    }
    const opened = await reopened(data);
    try {
      await checkAll(opened, { laboratoryId, acknowledged, expected: kills * filesEachTime, data });
    } finally {
      await opened.close();
    }
  });
});

const reopened = (data: string): Promise<OpenLab> =>
  openLab(testSettings(data, { client: 'better-sqlite3' }), { log: pino({ level: 'silent' }) });

async function aLaboratory(data: string, folder: string): Promise<string> {
  const opened = await reopened(data);
  const names = { nameKk: 'Институт', nameRu: 'Институт', nameEn: 'Institute' };
  const founder = { name: 'Әкімші', login: 'admin', password: testPassword };
  const person = await foundLaboratory(opened.lab, { code: 'ALM', ...names, timeZone: 'Asia/Almaty' }, founder);
  await enterInstrument(opened.lab, actorFor(person, ['administrator']), aStatement({ folder }));
  await opened.close();
  return person.laboratoryId;
}

async function dropFiles(folder: string, round: number): Promise<void> {
  for (let file = 0; file < filesEachTime; file += 1) {
    const row = `GC1,M1,S-${round}-${file},,cocaine,${round}.${file},mg/L,,301.2,sample,AB,2026-11-20T10:00:00Z,`;
    await writeFile(join(folder, `r${round}-${file}.csv`), `${headings}\n${row}\n`);
  }
}

/** Lets the process work for a while after it is ready, kills it, and notes what it had said. */
async function killedRun(data: string, milliseconds: number, acknowledged: Map<string, string>): Promise<void> {
  const script = new URL('../support/ingest-until-killed.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', script, data], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    if (line === 'ready') setTimeout(() => child.kill('SIGKILL'), milliseconds);
    const [state = '', sha256 = ''] = line.split(' ');
    if (sha256.length === 64 && acknowledged.get(sha256) !== 'measured') acknowledged.set(sha256, state);
  });
  const [code, signal] = (await ended) as [number | null, string | null];
  expect([code, signal], 'the process must not end by itself').to.deep.equal([null, 'SIGKILL']);
}

interface Expected {
  readonly laboratoryId: string;
  readonly acknowledged: ReadonlyMap<string, string>;
  readonly expected: number;
  readonly data: string;
}

async function checkAll({ lab }: OpenLab, { laboratoryId, acknowledged, expected, data }: Expected): Promise<void> {
  const before = await searchFiles(lab.db, { laboratoryId, limit: 10_000 });
  for (const [sha256, state] of acknowledged) {
    const file = before.find((each) => each.sha256 === sha256);
    expect(file, `${sha256} was ${state}`).to.not.equal(undefined);
    if (state === 'measured') expect(file?.state).to.equal('measured');
  }
  expect(await verdict(lab, data)).to.equal(undefined);
  await lookIntoFolders(lab);
  await later(lab);
  const files = await searchFiles(lab.db, { laboratoryId, limit: 10_000 });
  expect(files).to.have.length(expected);
  expect(new Set(files.map(({ state }) => state))).to.deep.equal(new Set(['measured']));
  for (const { id, name } of files) expect(await sightingsOf(lab.db, id), name).to.have.length(1);
  const measurements = await searchMeasurements(lab.db, { laboratoryId, limit: 10_000 });
  expect(new Set(measurements.map(({ number }) => number)).size).to.equal(expected);
  expect(measurements.at(0)?.number).to.match(new RegExp(`M0*${expected}$`));
  expect(await readdir(join(data, 'vault', 'incoming'))).to.deep.equal([]);
  expect(await verdict(lab, data)).to.equal(undefined);
}

async function verdict(lab: OpenLab['lab'], data: string) {
  const checkFile = openVaultForReading(join(data, 'vault')).state;
  return (await verifyAll({ db: lab.db, witnessedTables, checkFile }))[0]?.fault;
}

/** Jobs that a killed process had taken are free again when their lease has ended. */
async function later(lab: OpenLab['lab']): Promise<void> {
  const ahead = { ...lab, clock: { now: () => new Date(Date.now() + 3_600_000) } };
  await runDueJobs(ahead);
}
