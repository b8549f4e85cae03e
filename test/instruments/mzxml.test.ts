// mzXML and mzData: the older conversions of runs.
import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { durationSeconds } from '../../lab-instruments/mzxml/duration.js';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import type { FileSource } from '../../lab-instruments/source.js';

describe('mzXML', () => {
  it('reads scans within scans in the order in which they begin', () => {
    const inner = scan({ number: 2, level: 2, time: 'PT61S' });
    const { kind, scans, fragmentScans, warnings } = readFile(
      mzxml([scan({ number: 1, inner }), scan({ number: 3, time: 'PT2M3S' })]),
    );
    expect([...(scans?.retentionSeconds ?? [])]).to.deep.equal([60, 123]);
    expect([kind, ...(fragmentScans?.places ?? [])]).to.deep.equal(['run', 1]);
    expect(warnings.map(({ code }) => code)).to.include('fragment-spectra');
  });

  it('reads pairs and separate arrays, of 32 and 64 bits, compressed or not', () => {
    const pairs = bigEndian([41, 10, 57, 20], 64);
    const wide = `<peaks precision="64" byteOrder="network" compressionType="zlib" contentType="m/z-int">${deflateSync(pairs).toString('base64')}</peaks>`;
    const apart = ['m/z', 'intensity'].map((content, place) => {
      const numbers = bigEndian(place === 0 ? [41, 57] : [10, 20], 32).toString('base64');
      return `<peaks precision="32" byteOrder="network" contentType="${content}">${numbers}</peaks>`;
    });
    const { scans } = readFile(
      mzxml([scan({}), scan({ number: 2, peaks: wide }), scan({ number: 3, peaks: apart.join('') })]),
    );
    expect([...(scans?.mz ?? [])]).to.deep.equal([41, 57, 41, 57, 41, 57]);
    expect([...(scans?.intensity ?? [])]).to.deep.equal([10, 20, 10, 20, 10, 20]);
  });

  it('refuses a scan that does not count its peaks, and several runs in one file', () => {
    const { name, bytes } = mzxml([scan({})]);
    const text = Buffer.from(bytes).toString('latin1');
    const without = Buffer.from(text.replace(/ peaksCount="\d+"/, ''));
    expect(completeness({ name, bytes: without })).to.include({ state: 'broken', code: 'malformed' });
    const run = /<msRun[\s\S]*<\/msRun>/.exec(text)?.[0] ?? '';
    expect(run).to.not.equal('');
    expect(completeness({ name, bytes: Buffer.from(text.replace(run, run + run)) })).to.include({
      state: 'broken',
      code: 'several-injections',
    });
  });

  it('refuses a scan with another number of peaks than it declares, and waits for what is cut', () => {
    expect(completeness(mzxml([scan({ count: 3 })]))).to.include({ state: 'broken', code: 'malformed' });
    const { name, bytes } = mzxml([scan({})]);
    expect(completeness({ name, bytes: bytes.subarray(0, -8) })).to.include({ state: 'incomplete' });
  });

  it('holds its checksum where it states one', () => {
    const signed = (offset: number, changed = '') => {
      const { name, bytes } = mzxml([scan({})]);
      const head = Buffer.from(bytes)
        .toString('latin1')
        .replace('</mzXML>', `<indexOffset>${offset}</indexOffset><sha1>`);
      const sha1 = createHash('sha1').update(head).digest('hex');
      return {
        name,
        bytes: Buffer.from(`${head.replace('num="1"', `num="1"${changed}`)}${sha1}</sha1></mzXML>`, 'latin1'),
      };
    };
    expect(completeness(signed(0))).to.deep.equal({ state: 'complete' });
    expect(completeness(signed(0, ' '))).to.include({ state: 'broken', code: 'checksum' });
    const shortened = readFile(signed(99_999_999, ' ')).warnings.map(({ code }) => code);
    expect(shortened).to.include.members(['checksum-differs', 'index-differs']);
  });

  it('takes durations that run past sixty, and refuses what is none', () => {
    expect(durationSeconds('P0Y0M0DT0H1M2.5S')).to.equal(62.5);
    const texts = ['PT353.43S', 'PT1H61M', 'P1DT1S', 'PT5.0005S', '12.5', 'PT', 'five'];
    expect(texts.map(durationSeconds)).to.deep.equal([353.43, 7260, 86_401, 5.0005, 12.5, undefined, undefined]);
  });
});

describe('mzData', () => {
  it('reads arrays of either order, with times in minutes or seconds', () => {
    const { kind, points, identity, scans } = readFile(
      mzdata(`${spectrum('TimeInMinutes', '2', 'little')}${spectrum('TimeInSeconds', '130', 'big')}`),
    );
    expect({ kind, points, sampleName: identity.sampleName }).to.deep.equal({
      kind: 'run',
      points: 2,
      sampleName: '01',
    });
    expect([...(scans?.retentionSeconds ?? [])]).to.deep.equal([120, 130]);
    expect([...(scans?.mz ?? [])]).to.deep.equal([41, 57, 41, 57]);
  });

  it('refuses one without spectra, and a time that is no number', () => {
    expect(completeness(mzdata(''))).to.include({ state: 'broken' });
    expect(completeness(mzdata(spectrum('TimeInMinutes', '', 'little')))).to.include({ state: 'broken' });
  });
});

interface ScanParts {
  readonly number?: number;
  readonly level?: number;
  readonly time?: string;
  readonly count?: number;
  readonly peaks?: string;
  readonly inner?: string;
}

function scan({ number = 1, level = 1, time = 'PT60S', count = 2, peaks, inner = '' }: ScanParts): string {
  const own = `<peaks precision="32" byteOrder="network" pairOrder="m/z-int">${bigEndian([41, 10, 57, 20], 32).toString('base64')}</peaks>`;
  return `<scan num="${number}" msLevel="${level}" peaksCount="${count}" retentionTime="${time}">${peaks ?? own}${inner}</scan>`;
}

function mzxml(scans: readonly string[]): FileSource {
  const text = `<?xml version="1.0" encoding="ISO-8859-1"?><mzXML><msRun scanCount="${scans.length}">${scans.join('')}</msRun></mzXML>`;
  return { name: 'a.mzXML', bytes: Buffer.from(text, 'latin1') };
}

function spectrum(term: string, time: string, endian: 'little' | 'big'): string {
  const bytes = (values: readonly number[]): Buffer => {
    return endian === 'big' ? bigEndian(values, 64) : Buffer.from(Float64Array.from(values).buffer);
  };
  const data = (values: readonly number[]): string => {
    return `<data precision="64" endian="${endian}" length="${values.length}">${bytes(values).toString('base64')}</data>`;
  };
  return `<spectrum id="1"><spectrumDesc><spectrumSettings><spectrumInstrument msLevel="1"><cvParam accession="" name="${term}" value="${time}"/></spectrumInstrument></spectrumSettings></spectrumDesc><mzArrayBinary>${data([41, 57])}</mzArrayBinary><intenArrayBinary>${data([10, 20])}</intenArrayBinary></spectrum>`;
}

function mzdata(spectra: string): FileSource {
  const text = `<mzData version="1.05"><description><admin><sampleName>01</sampleName></admin></description><spectrumList count="2">${spectra}</spectrumList></mzData>`;
  return { name: 'a.mzData.xml', bytes: Buffer.from(text) };
}

function bigEndian(values: readonly number[], bits: 32 | 64): Buffer {
  const bytes = Buffer.alloc((values.length * bits) / 8);
  values.forEach((value, place) => {
    if (bits === 64) bytes.writeDoubleBE(value, place * 8);
    else bytes.writeFloatBE(value, place * 4);
  });
  return bytes;
}
