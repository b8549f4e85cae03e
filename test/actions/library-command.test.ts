import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openLog } from '../../server/foundation/log.js';
import { openLab } from '../../server/open-lab.js';
import { foundLaboratory } from '../../server/people/setup-actions.js';
import { temporaryFolder, testPassword, testSettings } from '../support/test-lab.js';

const run = promisify(execFile);
const library = `Name: Mephedrone
Formula: C11H15NO
CAS#: 1189805-46-6
Num Peaks: 2
58 999; 91 40

Name: Cut
Num Peaks: 9
58 999
`;

const searched = `Name: A
InChIKey: AAAAAAAAAAAAAA-UHFFFAOYSA-N
Num Peaks: 3
58 999; 77 50; 91 400

Name: A again
InChIKey: AAAAAAAAAAAAAA-UHFFFAOYSA-N
Num Peaks: 3
58 999; 77 60; 91 410

Name: B
InChIKey: BBBBBBBBBBBBBB-UHFFFAOYSA-N
Num Peaks: 3
58 400; 77 50; 105 999
`;

const asked = `Name: of 0 to 1
InChIKey: AAAAAAAAAAAAAA-UHFFFAOYSA-N
Num Peaks: 3
58 1.0
77 0.05
91 0.4

Name: without peaks
Num Peaks: 0

Name: one peak, raw counts
Num Peaks: 1
300 812345
`;

interface Said {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

describe('the command "dalel library"', function () {
  this.timeout(120_000);
  let data: string;
  let file: string;

  before(async () => {
    data = await mkdtemp(join(await temporaryFolder(), 'data-'));
    file = join(data, 'own.msp');
    await writeFile(file, library);
    const settings = testSettings(data, { client: 'better-sqlite3' });
    const { lab, close } = await openLab(settings, { log: openLog('silent') });
    const laboratory = { code: 'ALM', nameKk: 'Институт', nameRu: 'Институт', nameEn: 'Institute' };
    const first = { name: 'Әкімші', login: 'admin', password: testPassword };
    await foundLaboratory(lab, { ...laboratory, timeZone: 'Asia/Almaty' }, first);
    await close();
  });
  after(() => rm(data, { recursive: true, force: true }));

  const dalel = async (...words: readonly string[]): Promise<Said> => {
    const env = { ...process.env, DALEL_DATA: data, DALEL_DATABASE_URL: '' };
    const command = ['--import', 'tsx', 'server/commands/dalel.ts', 'library', ...words];
    try {
      const { stdout, stderr } = await run(process.execPath, command, { env });
      return { status: 0, out: stdout, err: stderr };
    } catch (fault) {
      const { code, stdout, stderr } = fault as { code: number; stdout: string; stderr: string };
      return { status: code, out: stdout, err: stderr };
    }
  };

  it('loads a file and tells what was taken and refused, lists it and finds its records', async () => {
    const told = await dalel('add', file, '--dry-run');
    expect(told.out).to.contain('nist-msp: 1 records of 1 substances, 1 refused').and.contain('a CAS number 1');
    expect(told.err).to.match(/line 7: left out: it has fewer peaks than it declares/);
    const terms = ['--licence', 'CC BY 4.0', '--source', 'own.example'];
    const added = await dalel('add', file, '--name', 'Own', '--library-version', '3', ...terms);
    expect(added.err).to.equal('');
    expect(added.out)
      .to.match(/“Own” 3: 1 records loaded, 1 refused/)
      .and.contain('refused at line 7: peaks-missing');
    expect((await dalel('list')).out).to.match(/^Own\t3\t1 records\t1 refused\t.*\tin use\tCC BY 4.0\town.example\n$/);
    expect((await dalel('find', 'mephed', '--data', data)).out).to.match(/^Mephedrone\tC11H15NO\t1189805-46-6\t/);
  });

  it('searches the spectra of one file in the library of another, and names what it left out', async () => {
    const library = join(data, 'searched.msp');
    const queries = join(data, 'queries.msp');
    await writeFile(library, searched);
    await writeFile(queries, asked);
    for (const scorer of ['identity', 'nist', 'hybrid']) {
      const { out, err, status } = await dalel(
        ...['search', '--library', library, '--queries', queries, '--scorer', scorer, '--top', '2'],
      );
      const lines = out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
      expect(err).to.match(/queries\.msp line 8: left out: it has no peaks/);
      expect(status).to.equal(0);
      expect(lines).to.have.length(3);
      expect(lines[0]).to.include({ query: 'of 0 to 1', queryInchikey: 'AAAAAAAAAAAAAA-UHFFFAOYSA-N' });
      const [first, second, ...more] = lines[0]?.['hits'] as readonly Readonly<Record<string, unknown>>[];
      expect(first).to.include({ rank: 1, name: 'A', inchikey: 'AAAAAAAAAAAAAA-UHFFFAOYSA-N', mf: 999, rmf: 999 });
      expect(second).to.include({ rank: 2, name: 'B' });
      expect(more).to.deep.equal([]);
      expect(lines[1]?.['hits']).to.have.length(0);
      expect(lines[2]?.['summary']).to.include({ queries: 2, rank1: 50, rank3: 50, rank10: 50, librarySize: 3 });
    }
  });

  it('names with a hit the stereoisomers that the spectrum does not tell from it', async () => {
    const spectra = join(data, 'stereoisomers.msp');
    const record = (name: string, key: string, last: number) =>
      `Name: ${name}\nFormula: C10H15NO\nInChIKey: ${key}\nNum Peaks: 3\n58 999; 77 120; 105 ${last}\n\n`;
    const [one, other] = ['KWGRBVOPPLSCSI-WPRPVWTQSA-N', 'KWGRBVOPPLSCSI-WCBMZHEXSA-N'];
    await writeFile(spectra, record('Ephedrine', one, 90) + record('Pseudoephedrine', other, 600));
    const { out } = await dalel('search', '--library', spectra, '--queries', spectra);
    const [first] = out.split('\n').map((line) => JSON.parse(line || '{}') as { hits?: readonly object[] });
    expect(first?.hits).to.have.length(1);
    expect(first?.hits?.[0]).to.deep.include({ name: 'Ephedrine', isomers: ['Pseudoephedrine'] });
  });

  it('says in one line what is wrong, with exit status 1', async () => {
    const spectra = join(data, 'spectra.msp');
    await writeFile(spectra, searched);
    const both = ['--library', spectra, '--queries', spectra];
    const cases: readonly (readonly [Promise<Said>, RegExp])[] = [
      [dalel('train', '--library', spectra, '--out', join(data, 'model.json')), /2 replicates are too few .* takes 50/],
      [dalel('search', ...both, '--model', spectra), /is no ranking that `library train` of this version made/],
      [dalel('add', join(data, 'none.msp'), '--name', 'X'), /there is no file/],
      [dalel('add', join(data, 'dalel.sqlite'), '--name', 'X'), /is not a library of a form that is read/],
      [dalel('add', file, '--name', 'Own', '--library-version', '3'), /has been loaded already/],
      [dalel('list', '--laboratory', 'AST'), /there is no laboratory AST here, only: ALM/],
    ];
    for (const [said, words] of cases) {
      const { status, err } = await said;
      expect(err).to.match(words);
      expect(err.trim().split('\n'), err).to.have.length(1);
      expect(status).to.equal(1);
    }
  });

  it('explains itself, and calls misuse misuse', async () => {
    expect((await dalel('--help')).out)
      .to.contain('add')
      .and.contain('list')
      .and.contain('find')
      .and.contain('search');
    expect((await dalel('add', '--help')).out)
      .to.contain('--library-version')
      .and.contain('--data');
    expect((await dalel('add', file)).status).to.equal(2);
  });
});
