import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { numpressLinear, numpressPositive, numpressShortLog } from '../../lab-instruments/numpress.js';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { summarise } from '../../lab-instruments/summary.js';
import type { FileSource } from '../../lab-instruments/source.js';
import { UnreadableFile } from '../../lab-instruments/unreadable-file.js';

describe('mzML', () => {
  it('reads arrays however they are packed, and times in minutes and seconds', () => {
    const packings = [
      { terms: ['MS:1000523', 'MS:1000576'], bytes: doubles([41, 57.5, 91]) },
      { terms: ['MS:1000523', 'MS:1000574'], bytes: deflateSync(doubles([41, 57.5, 91])) },
      { terms: ['MS:1000521', 'MS:1000574'], bytes: deflateSync(floats([41, 57.5, 91])) },
      { terms: ['MS:1000519', 'MS:1000576'], bytes: integers([41, 57, 91]) },
    ];
    const spectra = packings.map(({ terms, bytes }, place) =>
      spectrum({ terms, mz: bytes, time: place === 0 ? ['0.5', 'UO:0000031'] : [String(30 + place), 'UO:0000010'] }),
    );
    const { kind, scans, warnings } = readFile(document(spectra));
    expect(kind).to.equal('run');
    expect([...(scans?.retentionSeconds ?? [])]).to.deep.equal([30, 31, 32, 33]);
    expect([...(scans?.mz.slice(0, 9) ?? [])]).to.deep.equal([41, 57.5, 91, 41, 57.5, 91, 41, 57.5, 91]);
    expect([...(scans?.totalIonCurrent ?? [])]).to.deep.equal([60, 60, 60, 60]);
    expect(warnings.map(({ code }) => code)).to.deep.equal(['tic-recomputed']);
  });

  it('makes seconds of 32-bit minutes without rounding them again', () => {
    const minutes = floats([1.1, 2.2, 3.3]);
    const times = `<binaryDataArray encodedLength="0">${term('MS:1000521')}${term('MS:1000595', '', 'UO:0000031')}<binary>${minutes.toString('base64')}</binary></binaryDataArray>`;
    const heights = array(['MS:1000515', 'MS:1000521'], floats([0.1, 0.2, 0.3]));
    const chromatogram = `<chromatogram id="TIC" defaultArrayLength="3">${term('MS:1000235')}${times}${heights}</chromatogram>`;
    const { trace } = readFile(source(`<mzML version="1.1.0"><run id="r">${chromatogram}</run></mzML>`));
    expect([...(trace?.seconds ?? [])]).to.deep.equal([1.1, 2.2, 3.3].map((value) => Math.fround(value) * 60));
    expect(trace?.values).to.be.instanceOf(Float64Array);
  });

  it('takes terms from the groups that a spectrum refers to', () => {
    const group = `<referenceableParamGroupList count="1"><referenceableParamGroup id="G">${term('MS:1000511', '1')}${term(
      'MS:1000285',
      '77.5',
    )}</referenceableParamGroup></referenceableParamGroupList>`;
    const inside = `<referenceableParamGroupRef ref="G"/>`;
    const { scans } = readFile(document([spectrum({ inside })], { before: group }));
    expect([...(scans?.totalIonCurrent ?? [])]).to.deep.equal([77.5]);
    expect(codeOf(document([spectrum({ inside })]))).to.equal('malformed');
  });

  it('keeps fragment spectra apart from the chromatogram of the full scans', () => {
    const fragment = spectrum({ time: ['31', 'UO:0000010'], inside: term('MS:1000511', '2') });
    const file = document([spectrum({}), fragment, spectrum({ time: ['32', 'UO:0000010'] }), fragment]);
    const measurement = readFile(file);
    const { kind, points, scans, fragmentScans, warnings } = measurement;
    expect([kind, points]).to.deep.equal(['run', 4]);
    expect([...(scans?.retentionSeconds ?? [])]).to.deep.equal([30, 32]);
    expect([...(fragmentScans?.places ?? [])]).to.deep.equal([1, 3]);
    expect([...(fragmentScans?.levels ?? [])]).to.deep.equal([2, 2]);
    expect(warnings).to.deep.include({ code: 'fragment-spectra', detail: '2' });
    expect(summarise(measurement)).to.include({ firstSeconds: 30, lastSeconds: 31 });
  });

  it('makes no chromatogram of fragment spectra alone', () => {
    const { kind, fragmentScans } = readFile(document([spectrum({ inside: term('MS:1000511', '2') })]));
    expect([kind, fragmentScans]).to.deep.equal(['spectra', undefined]);
  });

  it('says when it holds another number of spectra than it declares', () => {
    const { points, warnings } = readFile(document([spectrum({})], { count: 9 }));
    expect(points).to.equal(1);
    expect(warnings).to.deep.include({ code: 'count-differs', detail: '9 / 1' });
  });

  it('refuses an array that is shorter or longer than declared, or holds what is no number', () => {
    expect(codeOf(document([spectrum({ mz: doubles([41, 57]) })]))).to.equal('malformed');
    expect(codeOf(document([spectrum({ mz: doubles([41, 57, 91, 105]) })]))).to.equal('malformed');
    expect(codeOf(document([spectrum({ mz: doubles([41, Number.NaN, 91]) })]))).to.equal('malformed');
    expect(codeOf(document([spectrum({ mz: doubles([41, -57, 91]) })]))).to.equal('malformed');
  });

  it('refuses a compressed array that would fill the memory', () => {
    const bomb = deflateSync(Buffer.alloc(50_000_000));
    const terms = ['MS:1000523', 'MS:1000574'];
    expect(codeOf(document([spectrum({ terms, mz: bomb })]))).to.equal('malformed');
  });

  it('checks the checksum where there is one', () => {
    const whole = indexed([spectrum({})]);
    expect(completeness(whole)).to.deep.equal({ state: 'complete' });
    const text = Buffer.from(whole.bytes).toString('latin1').replace('name="run 1"', 'name="run 2"');
    const changed = { name: 'a.mzML', bytes: Buffer.from(text, 'latin1') };
    expect(completeness(changed)).to.include({ state: 'broken', code: 'checksum' });
    expect(codeOf(changed)).to.equal('checksum');
    for (const none of ['0', 'none', '0'.repeat(40)]) {
      const { bytes } = whole;
      const bare = Buffer.from(bytes)
        .toString('latin1')
        .replace(/[0-9a-f]{40}(?=<)/, none);
      expect(completeness(source(bare)), none).to.deep.equal({ state: 'complete' });
    }
  });

  it('says when its index points elsewhere, and reads what somebody has shortened with a word about the checksum', () => {
    const codes = (file: FileSource) => readFile(file).warnings.map(({ code }) => code);
    expect(codes(indexed([spectrum({})]))).to.not.include('index-differs');
    expect(codes(indexed([spectrum({})], '12'))).to.include('index-differs');
    const text = Buffer.from(indexed([spectrum({})], '99999999').bytes).toString('latin1');
    const shortened = source(text.replace('name="run 1"', 'name="run"'));
    expect(codes(shortened)).to.include.members(['checksum-differs', 'index-differs']);
  });

  it('reads every chromatogram, beside spectra and alone, the total one first', () => {
    const chromatograms = ['SIC 91', 'TIC'].map((id) => {
      const times = array(['MS:1000595', 'MS:1000523'], doubles([1, 2]));
      const heights = array(['MS:1000515', 'MS:1000523'], doubles([3, 4]));
      return `<chromatogram id="${id}" defaultArrayLength="2">${id === 'TIC' ? term('MS:1000235') : ''}${times}${heights}</chromatogram>`;
    });
    const list = `<chromatogramList count="2">${chromatograms.join('')}</chromatogramList>`;
    const alone = readFile(source(`<mzML version="1.1.0"><run id="r">${list}</run></mzML>`));
    expect([alone.kind, alone.points, alone.trace?.detector]).to.deep.equal(['trace', 0, 'TIC']);
    expect(alone.furtherTraces?.map(({ detector }) => detector)).to.deep.equal(['SIC 91']);
    const beside = readFile(source(mzml([spectrum({})], {}).replace('</run>', `${list}</run>`)));
    expect(beside.kind).to.equal('run');
    expect(beside.furtherTraces?.map(({ detector }) => detector)).to.deep.equal(['TIC', 'SIC 91']);
    expect([...(beside.furtherTraces?.[0]?.values ?? [])]).to.deep.equal([3, 4]);
  });

  it('reads spectra of light as the trace of a detector', () => {
    const both = readFile(document([spectrum({}), lightSpectrum('31'), lightSpectrum('32')]));
    expect([both.kind, both.points, both.scans?.retentionSeconds.length]).to.deep.equal(['run', 3, 1]);
    expect(both.warnings).to.deep.include({ code: 'light-spectra-summed', detail: '2' });
    const { kind, points, trace } = readFile(document([lightSpectrum('31'), lightSpectrum('32')]));
    expect([kind, points]).to.deep.equal(['trace', 2]);
    expect(trace?.detector).to.equal('UV/Vis 200–400 nm, total');
    expect([...(trace?.seconds ?? []), ...(trace?.values ?? [])]).to.deep.equal([31, 32, 60, 60]);
    const uneven = lightSpectrum('31').replace('defaultArrayLength="3"', 'defaultArrayLength="2"');
    expect(codeOf(document([uneven]))).to.equal('malformed');
  });

  it('is known in UTF-16 too', () => {
    const text = `\ufeff<?xml version="1.0" encoding="UTF-16"?>${mzml([spectrum({})], {})}`;
    const file = { name: 'a.mzML', bytes: Buffer.from(text, 'utf16le') };
    expect(readFile(file)).to.include({ adapter: 'mzml', points: 1 });
  });

  it('expands no entities and takes no document type', () => {
    const doctype = '<!DOCTYPE mzML [<!ENTITY a "aaaa">]>';
    expect(codeOf(source(`<?xml version="1.0"?>${doctype}<mzML version="1.1.0"></mzML>`))).to.equal('malformed');
    expect(codeOf(source('<mzML version="1.1.0"><sample name="&a;"/></mzML>'))).to.equal('malformed');
    expect(codeOf(source('<mzML>'.repeat(5_000)))).to.equal('malformed');
  });

  it('waits for what is cut or still zero, and reads no draft of the format', () => {
    const { bytes } = document([spectrum({})]);
    const cut = { name: 'a.mzML', bytes: bytes.subarray(0, bytes.length - 12) };
    expect(completeness(cut)).to.include({ state: 'incomplete', code: 'truncated' });
    const reserved = { name: 'a.mzML', bytes: Buffer.concat([bytes, Buffer.alloc(500)]) };
    expect(completeness(reserved)).to.include({ state: 'incomplete', code: 'incomplete' });
    expect(codeOf(source('<mzML version="0.99"><run/></mzML>'))).to.equal('unknown-format');
  });
});

describe('MS-Numpress', () => {
  const scale = Buffer.from('40f86a0000000000', 'hex');

  it('unpacks numbers foretold from the two before', () => {
    // 100000 · 100 and 200, then off by 5 and by 0; the last half byte only fills.
    const packed = Buffer.concat([scale, Buffer.from('80969800002d31017580', 'hex')]);
    const numbers = [...numpressLinear(packed)];
    expect(numbers).to.deep.equal([100, 200, 300.00005, 400.0001]);
  });

  it('unpacks negative differences, whole numbers and logarithms', () => {
    // off by −1: one half byte says that seven of eight are ones, one follows.
    const packed = Buffer.concat([scale, Buffer.from('80969800002d3101ff', 'hex')]);
    expect([...numpressLinear(packed)][2]).to.be.closeTo(300 - 1e-5, 1e-9);
    expect([...numpressPositive(Buffer.from('6170', 'hex'))]).to.deep.equal([0x71]);
    const hundred = Buffer.alloc(10);
    hundred.writeDoubleBE(10_000, 0);
    hundred.writeUInt16LE(Math.round(Math.log(101) * 10_000), 8);
    expect([...numpressShortLog(hundred)][0]).to.be.closeTo(100, 0.01);
  });

  it('refuses what ends within a number', () => {
    expect(() => numpressLinear(Buffer.concat([scale, Buffer.from('8096980000', 'hex')]))).to.throw(UnreadableFile);
    expect(() => numpressPositive(Buffer.from('0123', 'hex'))).to.throw(UnreadableFile);
  });
});

interface SpectrumParts {
  readonly terms?: readonly string[];
  readonly mz?: Buffer;
  readonly time?: readonly [string, string];
  readonly inside?: string;
}

function spectrum({ terms = ['MS:1000523', 'MS:1000576'], mz, time = ['30', 'UO:0000010'], inside }: SpectrumParts) {
  const [value, unit] = time;
  const scan = `<scanList count="1"><scan>${term('MS:1000016', value, unit)}</scan></scanList>`;
  const intensities = array(['MS:1000514', ...terms], mz ?? doubles([41, 57, 91]));
  const heights = array(['MS:1000515', 'MS:1000523', 'MS:1000576'], doubles([10, 20, 30]));
  return `<spectrum index="0" id="s" defaultArrayLength="3">${inside ?? term('MS:1000511', '1')}${scan}
    <binaryDataArrayList count="2">${intensities}${heights}</binaryDataArrayList></spectrum>`;
}

const term = (accession: string, value = '', unit = ''): string =>
  `<cvParam cvRef="MS" accession="${accession}" name="" value="${value}" unitAccession="${unit}"/>`;

const array = (terms: readonly string[], bytes: Buffer): string =>
  `<binaryDataArray encodedLength="0">${terms.map((each) => term(each)).join('')}<binary>${bytes.toString('base64')}</binary></binaryDataArray>`;

function document(spectra: readonly string[], more: { readonly count?: number; readonly before?: string } = {}) {
  return source(`<?xml version="1.0" encoding="UTF-8"?>\n${mzml(spectra, more)}`);
}

function mzml(
  spectra: readonly string[],
  { count, before = '' }: { readonly count?: number; readonly before?: string },
) {
  const list = `<spectrumList count="${count ?? spectra.length}">${spectra.join('\n')}</spectrumList>`;
  return `<mzML xmlns="http://psi.hupo.org/ms/mzml" version="1.1.0">${before}<sampleList count="1"><sample id="x" name="run 1"/></sampleList><run id="r">${list}</run></mzML>`;
}

function lightSpectrum(seconds: string): string {
  const scan = `<scanList count="1"><scan>${term('MS:1000016', seconds, 'UO:0000010')}</scan></scanList>`;
  const wavelengths = array(['MS:1000617', 'MS:1000523'], doubles([200, 300, 400]));
  const heights = array(['MS:1000515', 'MS:1000523'], doubles([10, 20, 30]));
  return `<spectrum index="0" id="uv" defaultArrayLength="3">${term('MS:1000804')}${scan}<binaryDataArrayList count="2">${wavelengths}${heights}</binaryDataArrayList></spectrum>`;
}

function indexed(spectra: readonly string[], offset?: string): FileSource {
  const content = `<indexedmzML>${mzml(spectra, {})}`;
  const place = offset ?? String(content.length);
  const head = `${content}<indexList count="0"/><indexListOffset>${place}</indexListOffset><fileChecksum>`;
  const checksum = createHash('sha1').update(head).digest('hex');
  return source(`${head}${checksum}</fileChecksum></indexedmzML>`);
}

const source = (text: string): FileSource => ({ name: 'a.mzML', bytes: Buffer.from(text) });

function codeOf(file: FileSource): string {
  try {
    readFile(file);
    return 'read';
  } catch (fault) {
    return fault instanceof UnreadableFile ? fault.code : String(fault);
  }
}

const doubles = (values: readonly number[]): Buffer => Buffer.from(Float64Array.from(values).buffer);
const floats = (values: readonly number[]): Buffer => Buffer.from(Float32Array.from(values).buffer);
const integers = (values: readonly number[]): Buffer => Buffer.from(Int32Array.from(values).buffer);
