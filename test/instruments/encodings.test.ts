// The same text in every encoding that programs export it in, with every end of line: told apart by its marks, never by guess.
import { expect } from 'chai';
import { readFile } from '../../lab-instruments/read-file.js';
import type { FileSource } from '../../lab-instruments/source.js';
import { fixtureOrSkip, sourceAt } from '../support/fixtures.js';
import { jcampTexts } from '../support/jcamp-texts.js';
import { qualText, quantText } from '../support/masshunter-texts.js';
import { quantBrowserText } from '../support/quant-browser-text.js';
import { eluText, massBankText, ms1Text } from '../support/text-spectra.js';

const ROOT = 'instruments/open';
const real = [
  ...['RESULTS.CSV', 'rteres.txt', 'tic_front.tsv'].map((name) => `agilent-D/rau/RAU-R505-05.D/${name}`),
  ...['Report.TXT', 'Report00.CSV', 'REPORT01.CSV'].map((name) => `agilent-D/gcfid/001F0101.D/${name}`),
  'agilent-D/lrcfs/220223003.D/tic_front.csv',
  'thermo/chromeleon_comma.txt',
  'shimadzu/QP2010.txt',
  'perkinelmer/EXP-24-AK6145_a_001.TX0',
  'amdis/Test.msl',
  'csv/RI_7235eg04.txt',
  'asm/RAU-R503-00.json',
];
const written: Readonly<Record<string, string>> = {
  'a.elu': eluText,
  'a.ms1': ms1Text,
  'record.txt': massBankText,
  'quant.csv': quantText,
  'qual.csv': qualText,
  'browser.txt': quantBrowserText,
  'pages.jdx': jcampTexts['pages'] ?? '',
  'packed.jdx': jcampTexts['packed'] ?? '',
  'spectrum.xy': 'm/z\tintensity\n84.08\t681.2\n93.05\t1105.6\n94.06\t12700.1\n',
  'a.msp': 'Name: Cocaine\nNum Peaks: 3\n82 999; 182 800\n303 200\n',
};

describe('A text in another encoding', () => {
  for (const [name, text] of Object.entries(written)) {
    it(`is read the same: ${name}`, () => {
      expectSame({ name, bytes: new TextEncoder().encode(text) });
    });
  }

  for (const path of real) {
    it(`is read the same: ${path}`, function () {
      const source = sourceAt(fixtureOrSkip(this, `${ROOT}/${path}`));
      if ('members' in source) throw new Error('a folder');
      expectSame(source);
    });
  }

  it('of XML is believed by its mark before its declaration', () => {
    const text =
      '<?xml version="1.0" encoding="ISO-8859-1"?><mzML version="1.1.0"><run id="r"><spectrumList count="1"/></run></mzML>';
    const codes = [text, `\ufeff${text}`].map((each) =>
      refusalOf({ name: 'a.mzML', bytes: new TextEncoder().encode(each) }),
    );
    expect(codes).to.deep.equal(Array(2).fill('no spectra and no chromatograms'));
  });
});

function expectSame(source: FileSource): void {
  const told = toldBy(source);
  const text = textOf(source.bytes);
  const lines = text.replace(/\r\n|\r/g, '\n');
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();
  const forms: Readonly<Record<string, Uint8Array>> = {
    'UTF-8 with its mark': Buffer.from(`\ufeff${text}`),
    'UTF-16LE': Buffer.concat([Buffer.from([0xff, 0xfe]), little]),
    'UTF-16BE': Buffer.concat([Buffer.from([0xfe, 0xff]), big]),
    'UTF-16LE without its mark': little,
    'UTF-16BE without its mark': big,
    LF: Buffer.from(lines),
    CRLF: Buffer.from(lines.replaceAll('\n', '\r\n')),
    CR: Buffer.from(lines.replaceAll('\n', '\r')),
  };
  for (const [form, bytes] of Object.entries(forms)) {
    expect(toldBy({ name: source.name, bytes: new Uint8Array(bytes) }), form).to.deep.equal(told);
  }
}

function toldBy(source: FileSource) {
  const { adapter, format, kind, points, identity, results, peaksReported } = readFile(source);
  return { adapter, format, kind, points, identity, results: results?.length, peaks: peaksReported?.peaks };
}

function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function refusalOf(source: FileSource): unknown {
  try {
    readFile(source);
    return 'read';
  } catch (error) {
    return (error as { readonly values?: { readonly reason?: string } }).values?.reason;
  }
}
