// `dalel read`: a published form that other programs read. Every whole file is tried through it, every damaged one refused.
import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { readLine } from '../../server/commands/read.js';
import { fixture, fixtureOrSkip, manifestRows, type ManifestRow } from '../support/fixtures.js';

const root = 'instruments/open';
const form = [
  'path',
  'adapter',
  'format',
  'sha256',
  'kind',
  'points',
  'firstSeconds',
  'lastSeconds',
  'mzMin',
  'mzMax',
  'maxIntensity',
  'maxSeconds',
  'sampleName',
  'operator',
  'acquiredText',
  'acquiredAt',
  'method',
  'instrument',
  'warnings',
  'clocks',
  'sampleId',
  'barcode',
  'expectedBarcode',
  'sampleType',
  'vial',
  'sequenceLine',
  'instrumentSerial',
  'originalName',
  'particulars',
];

const manifest = fixture(`${root}/manifest.tsv`);
const rows = manifest === undefined ? [] : manifestRows(manifest).filter(isOurs);

function isOurs(row: ManifestRow): boolean {
  const isWhole = row.origin === 'original' && row.n_scans_or_points !== '';
  return isWhole && /^(Agilent \.D|Agilent LC \.MS|ANDI-MS|AIA)/.test(row.format);
}

describe('the command that reads files', () => {
  it('finds the files of the manifest', function () {
    fixtureOrSkip(this, `${root}/manifest.tsv`);
    expect(rows.length).to.be.greaterThan(60);
  });

  for (const row of rows) {
    it(`tells of ${row.file} in the published form`, async () => {
      const path = fixture(`${root}/${row.file}`) ?? '';
      const line = await readLine(path, {});
      expect(Object.keys(line)).to.deep.equal(form);
      const { sha256 } = row as unknown as { readonly sha256: string };
      expect(line).to.include({ path, sha256, points: Number(row.n_scans_or_points) });
    });
  }

  for (const row of rows.filter(({ file }) => /\.D\/data\.ms$/i.test(file))) {
    it(`tells the same of the folder ${dirname(row.file)}`, async () => {
      const line = await readLine(fixture(`${root}/${dirname(row.file)}`) ?? '', {});
      expect(line).to.include({ adapter: 'agilent-d', points: Number(row.n_scans_or_points) });
      expect('sha256' in line && line.sha256).to.match(/^[0-9a-f]{64}$/);
    });
  }

  it('tells the vial, the serial number and the software too', async function () {
    const line = await readLine(fixtureOrSkip(this, `${root}/agilent-D/rau/RAU-R505-05.D`), {});
    expect(line).to.include({ vial: '6', originalName: 'RAU-R505-5.D', sampleType: 'Sample' });
    expect('particulars' in line && line.particulars.some(({ label }) => label === 'Software')).to.equal(true);
  });

  it('refuses every damaged and every odd file with a typed reason', async function () {
    for (const folder of ['derived', 'odd']) {
      const path = fixtureOrSkip(this, `${root}/${folder}`);
      for (const name of readdirSync(path)) {
        const line = await readLine(join(path, name), {});
        expect(line, name).to.have.nested.property('error.code').that.is.a('string').and.is.not.equal('unexpected');
      }
    }
  });

  describe('at the command line', () => {
    let folder: string;
    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'dalel-read-'));
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    const run = (...paths: readonly string[]) => {
      const project = resolve(import.meta.dirname, '../..');
      const script = join(project, 'server/commands/dalel.ts');
      const found = spawnSync(process.execPath, ['--import', 'tsx', script, 'read', ...paths], {
        encoding: 'utf8',
        cwd: project,
        env: { ...process.env, DALEL_DATA: join(folder, 'none') },
      });
      const lines = found.stdout.split('\n').filter(Boolean);
      return { status: found.status, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
    };

    it('prints one line a file, says so when one is missing, and needs no data folder', function () {
      this.timeout(60_000);
      writeFileSync(join(folder, 'link-target'), 'x');
      symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.cdf'));
      const { status, lines } = run(
        ...['missing.cdf', 'dangling.cdf', 'link-target'].map((name) => join(folder, name)),
      );
      expect(status).to.equal(1);
      expect(lines.map((line) => (line['error'] as { code: string }).code)).to.deep.equal([
        'not-found',
        'not-found',
        'unknown-format',
      ]);
      expect(readdirSync(folder)).to.not.include('none');
    });

    it('ends well when every file was read', function () {
      this.timeout(60_000);
      const path = fixtureOrSkip(this, `${root}/agilent-D/lrcfs/220223003.D`);
      const { status, lines } = run(path, join(path, 'data.ms'));
      expect(status).to.equal(0);
      expect(lines.map((line) => line['points'])).to.deep.equal([2430, 2430]);
    });

    it('reads by what is typed of the computer that wrote the file', function () {
      this.timeout(60_000);
      const heading =
        'sample_id,container_barcode,analyte,value,unit,qualifier,rt,acquired_at,operator,instrument_id,method,qc_type,source_file_sha256\n';
      const key = Buffer.from([0xea, 0xeb, 0xfe, 0xf7]);
      const russian = Buffer.concat([
        ...[Buffer.from(`${heading}S1,,`), key, Buffer.from(',1.5,%,,,02/03/2020 10:00,,,,,\n')],
      ]);
      writeFileSync(join(folder, 'cp1251.csv'), russian);
      const path = join(folder, 'cp1251.csv');
      expect((run(path).lines[0]?.['error'] as { code: string }).code).to.equal('encoding');
      const typed = ['--encoding', 'windows-1251', '--date-style', 'day-first', '--time-zone', 'Asia/Almaty'];
      expect(run(...typed, path).lines[0]).to.include({ points: 1, acquiredAt: '2020-03-02T04:00:00.000Z' });
      expect(run('--encoding', 'latin-1', path).status).to.equal(2);
    });

    it('says that a file may not be read', function () {
      if (process.getuid?.() === 0) this.skip();
      writeFileSync(join(folder, 'closed.cdf'), 'x');
      chmodSync(join(folder, 'closed.cdf'), 0);
      expect(run(join(folder, 'closed.cdf')).status).to.equal(1);
    });
  });
});
