import { expect } from 'chai';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addLibrary, addLibraryFile, endLibrary } from '../../server/measuring/libraries/library-actions.js';
import { libraryState } from '../../server/measuring/libraries/library.js';
import { librariesInUse, librariesOf } from '../../server/measuring/libraries/library-store.js';
import { deleteRecordNames, searchRecords } from '../../server/measuring/libraries/record-name-store.js';
import { searchableLibraries } from '../../server/measuring/libraries/searchable-libraries.js';
import type { IdentityHit } from '../../server/chemistry/spectra/identity-search.js';
import { plainRanking } from '../../server/chemistry/spectra/rankings.js';
import type { SearchTask } from '../../server/chemistry/spectra/search-worker.js';
import { sharedIndex } from '../../server/chemistry/spectra/shared-index.js';
import { machinery, type Actor } from '../../server/foundation/actor.js';
import { housekeep } from '../../server/ledger/record.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { parseEntry } from '../../server/ledger/entry.js';
import { onEachEngine } from '../support/engines.js';
import { fixtureOrSkip } from '../support/fixtures.js';
import { swgdrugRecord } from '../support/library-texts.js';
import { massBankText } from '../support/text-spectra.js';
import { zipOf } from '../support/zip-file.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, temporaryFolder, type TestLab } from '../support/test-lab.js';

const mephedrone = `Name: Mephedrone
Formula: C11H15NO
CAS#: 1189805-46-6
InChIKey: YELGFTGWJGBAQU-UHFFFAOYSA-N
Num Peaks: 4
58 999; 91 40; 119 90; 177 5
`;
const caffeine = `Name: Caffeine 100%_pure
Formula: C8H10N4O2
CAS#: 58-08-2
Num Peaks: 3
194 999; 109 600; 67 300
`;
const broken = `Name: Cut short
Num Peaks: 9
58 999
`;

const terms = { licence: 'CC BY 4.0', origin: 'made for a test' };

onEachEngine('libraries of mass spectra', (client) => {
  let test: TestLab;
  let manager: Actor;
  let folder: string;
  before(async () => {
    test = await openTestLab(client);
    manager = await test.person('quality-manager');
    folder = await mkdtemp(join(await temporaryFolder(), 'msp-'));
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
    await rm(folder, { recursive: true, force: true });
  });

  const add = async (text: string, name: string, version = '1') => {
    const path = join(folder, 'library.msp');
    await writeFile(path, text);
    return addLibraryFile(test.lab, manager, { path, name, version, ...terms });
  };

  it('are loaded with their file, index and names, and refused records are told by line', async () => {
    const library = await add(`${mephedrone}\n${caffeine}\n${broken}`, 'Own');
    expect(library).to.include({ records: 2, refused: 1 });
    expect(library.refusals).to.deep.equal([{ line: 14, code: 'peaks-missing' }]);
    const [entry] = await entriesOfItem(test.lab.db, test.laboratoryId, `library:${library.id}`);
    const fact = parseEntry(entry?.bytes ?? '');
    expect(fact.files.map(({ sha256 }) => sha256)).to.deep.equal([library.sourceSha256, library.indexSha256]);
    expect(fact.data).to.include({ name: 'Own', version: '1', source: library.sourceSha256, records: 2, refused: 1 });
    expect((await test.lab.vault.read(library.sourceSha256)).toString()).to.contain('Cut short');
  });

  it('are searched, and their records name the substance of the registry', async () => {
    const [library] = await searchableLibraries(test.lab, test.laboratoryId);
    const indexes = [await sharedIndex(library?.indexPath ?? '')];
    const task: SearchTask = {
      indexes,
      spectra: [{ mz: [58, 119], intensity: [100, 9] }],
      ranking: plainRanking,
      top: 3,
    };
    const [hits] = (await test.lab.workers.spectra.run(task, { name: 'searchSpectra' })) as IdentityHit[][];
    expect(hits?.map(({ recordIndex }) => recordIndex)).to.deep.equal([0]);
    const [second, first] = (await library?.entries([1, 0])) ?? [];
    expect(first).to.deep.include({ name: 'Mephedrone', substanceId: 'mephedrone' });
    expect(first?.ions[0]).to.deep.equal([58, 999]);
    expect(second).to.include({ name: 'Caffeine 100%_pure', casNumber: '58-08-2' });
  });

  it('give back the names of their records when those are lost', async () => {
    const [library] = await searchableLibraries(test.lab, test.laboratoryId);
    await housekeep(test.lab, (tx) => deleteRecordNames(tx, library?.id ?? ''));
    const [entry] = (await library?.entries([1])) ?? [];
    expect(entry?.name).to.equal('Caffeine 100%_pure');
  });

  it('are found by part of a name as it is written, by CAS number and by formula, page by page', async () => {
    const libraryIds = (await librariesInUse(test.lab.db, test.laboratoryId)).map(({ id }) => id);
    const names = async (text: string) =>
      (await searchRecords(test.lab.db, { libraryIds, text, limit: 10 })).map(({ name }) => name);
    expect(await names('0%_P')).to.deep.equal(['Caffeine 100%_pure']);
    expect(await names('0__p')).to.deep.equal([]);
    expect(await names('1189805-46-6')).to.deep.equal(['Mephedrone']);
    expect(await names('C8H10N4O2')).to.deep.equal(['Caffeine 100%_pure']);
    const [first] = await searchRecords(test.lab.db, { libraryIds, text: '', limit: 1 });
    const after = { name: first?.name ?? '', id: first?.id ?? '' };
    const rest = await searchRecords(test.lab.db, { libraryIds, text: '', after, limit: 10 });
    expect(rest.map(({ name }) => name)).to.deep.equal(['Mephedrone']);
  });

  it('are refused under a name that is taken, and when the same bytes are loaded already', async () => {
    expect(await refusal(add(caffeine, 'Own'))).to.equal('library-name-taken');
    expect(await refusal(add(`${mephedrone}\n${caffeine}\n${broken}`, 'Another'))).to.equal('library-known');
  });

  it('are refused when the file is none, or holds no whole record, or has no name', async () => {
    expect(await refusal(add('once upon a time', 'Tale'))).to.equal('library-unknown-form');
    expect(await refusal(add(broken, 'Broken'))).to.equal('library-empty');
    expect(await refusal(add(caffeine, ' ', ''))).to.equal('name: required, version: required');
    expect(await librariesOf(test.lab.db, test.laboratoryId)).to.have.length(1);
  });

  it('are loaded by the quality manager and the command line, and by nobody else', async () => {
    const chemist = await test.person('chemist');
    const source = { file: { sha256: '0'.repeat(64), size: 1, name: 'x.msp' }, name: 'X', version: '1', ...terms };
    expect(await refusal(addLibrary(test.lab, chemist, source))).to.equal('forbidden');
    const path = join(folder, 'by-command.msp');
    await writeFile(path, caffeine.replace('Caffeine', 'Theine'));
    const actor = machinery(test.laboratoryId, 'command-line');
    expect(
      (await addLibraryFile(test.lab, actor, { path, name: 'By command', version: '1', ...terms })).records,
    ).to.equal(1);
  });

  it('are searched no more once their use has ended, and can then be loaded under another version', async () => {
    const [own] = await librariesInUse(test.lab.db, test.laboratoryId);
    const ending = { libraryId: own?.id ?? '', reason: 'Replaced' };
    expect(await refusal(endLibrary(test.lab, manager, { ...ending, reason: ' ' }))).to.equal('reason: required');
    await endLibrary(test.lab, manager, ending);
    expect(await refusal(endLibrary(test.lab, manager, ending))).to.equal('library-ended');
    const inUse = await librariesInUse(test.lab.db, test.laboratoryId);
    expect(inUse.map(({ name }) => name)).to.deep.equal(['By command']);
    await add(`${mephedrone}\n${caffeine}\n${broken}`, 'Own', '2');
    expect(await librariesInUse(test.lab.db, test.laboratoryId)).to.have.length(2);
  });

  it('of a newer version take the place of the former, which stays as it is', async () => {
    const former = (await librariesInUse(test.lab.db, test.laboratoryId)).find(({ name }) => name === 'Own');
    const newer = await add(`${caffeine}\n${mephedrone}`, 'Own', '3');
    const inUse = await librariesInUse(test.lab.db, test.laboratoryId);
    expect(inUse.filter(({ name }) => name === 'Own').map(({ version }) => version)).to.deep.equal(['3']);
    const all = await librariesOf(test.lab.db, test.laboratoryId);
    expect(
      libraryState(
        all.find(({ id }) => id === former?.id)!,
        all,
      ),
    ).to.equal('replaced');
    const entries = await entriesOfItem(test.lab.db, test.laboratoryId, `library:${former?.id}`);
    expect(parseEntry(entries.at(-1)?.bytes ?? '').data).to.include({ library: newer.id, replaces: former?.id });
    await endLibrary(test.lab, manager, { libraryId: newer.id, reason: 'Mistaken' });
    const left = (await librariesInUse(test.lab.db, test.laboratoryId)).map(({ name }) => name);
    expect(left).to.deep.equal(['By command']);
  });

  it('keep their form, terms, structures and what their records state of licences', async () => {
    const path = join(folder, 'swgdrug.sdf');
    await writeFile(path, swgdrugRecord);
    const words = { name: 'SWGDRUG', version: '3.14', licence: 'none stated', origin: 'swgdrug.org' };
    const library = await addLibraryFile(test.lab, manager, { path, ...words });
    expect(library).to.include({ form: 'sdf', licence: 'none stated', origin: 'swgdrug.org' });
    const libraryIds = [library.id];
    const [record] = await searchRecords(test.lab.db, { libraryIds, text: 'meth', limit: 1 });
    expect(record).to.include({ smiles: 'CC(Cc1ccccc1)NC', retentionIndex: 1178 });
    const stating = await add(`${caffeine.replace('CAS#', 'License: CC BY\nCAS#')}`, 'Stating');
    expect(stating.licences).to.deep.equal([{ licence: 'CC BY', records: 1 }]);
    expect(await refusal(addLibraryFile(test.lab, manager, { path, ...words, licence: 'x'.repeat(301) }))).to.equal(
      'licence: too-long',
    );
  });

  it('may be a folder of records, the same folder the same file', async () => {
    const records = join(folder, 'MassBank');
    await mkdir(join(records, 'Kazusa'), { recursive: true });
    await writeFile(join(records, 'Kazusa', 'b.txt'), massBankText.replace('109 999 999', '109 x 999'));
    await writeFile(join(records, 'a.txt'), massBankText);
    const words = { name: 'MassBank', ...terms };
    const first = await addLibraryFile(test.lab, manager, { path: records, version: '1', ...words });
    expect(first).to.include({ form: 'massbank', records: 1 });
    expect(first.refusals).to.deep.equal([{ line: 1, code: 'peak-malformed', member: 'Kazusa/b.txt' }]);
    const again = addLibraryFile(test.lab, manager, { path: records, version: '2', ...words });
    expect(await refusal(again)).to.equal('library-known');
  });

  it('that are damaged archives are refused with the reason', async () => {
    const path = join(folder, 'cut.zip');
    await writeFile(path, zipOf([{ path: 'a.txt', bytes: Buffer.from(massBankText) }]).subarray(0, 80));
    const cut = addLibraryFile(test.lab, manager, { path, name: 'Cut', version: '1', ...terms });
    expect(await refusal(cut)).to.equal('truncated');
  });

  it('of real size are loaded in less than thirty seconds', async function () {
    this.timeout(60_000);
    const path = fixtureOrSkip(this, 'spectra/library.msp');
    const started = performance.now();
    const library = await addLibraryFile(test.lab, manager, { path, name: 'Open spectra', version: '2026', ...terms });
    expect(library.records).to.be.greaterThan(1_000);
    expect(performance.now() - started).to.be.lessThan(30_000);
    console.log(`      ${library.records} records in ${((performance.now() - started) / 1_000).toFixed(1)} s`);
  });
});
