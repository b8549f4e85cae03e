// Runs of mzML, mzXML and mzData as other writers have them: the elements of mzML 1.0, both polarities in one document.
import { expect } from 'chai';
import { readFile } from '../../lab-instruments/read-file.js';

const packed = (values: readonly number[]) => Buffer.from(Float64Array.from(values).buffer).toString('base64');
const term = (accession: string, value = '', unit = '') =>
  `<cvParam cvRef="MS" accession="${accession}" name="" value="${value}" unitAccession="${unit}"/>`;
const array = (accession: string, values: readonly number[]) =>
  `<binaryDataArray encodedLength="0">${term(accession)}${term('MS:1000523')}${term('MS:1000576')}<binary>${packed(values)}</binary></binaryDataArray>`;
const arrays = array('MS:1000514', [41, 57]) + array('MS:1000515', [10, 20]);
const source = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });

describe('mzML 1.0', () => {
  it('has time, level and total in its description of a spectrum, and the time of a precursor’s scan is not its own', () => {
    const precursor = `<precursorList count="1"><precursor><scan>${term('MS:1000016', '99', 'UO:0000010')}</scan></precursor></precursorList>`;
    const described = (level: number) =>
      `<spectrum id="s" defaultArrayLength="2">${term('MS:1000511', String(level))}<spectrumDescription>${term('MS:1000285', '30')}${precursor}<scan>${term('MS:1000016', '0.5', 'UO:0000031')}</scan></spectrumDescription>${arrays}</spectrum>`;
    const text = `<mzML version="1.0.0"><run id="r"><spectrumList count="2">${described(1)}${described(2)}</spectrumList></run></mzML>`;
    const { kind, scans, fragmentScans, warnings } = readFile(source('a.mzML', text));
    expect([kind, ...(scans?.retentionSeconds ?? []), ...(scans?.totalIonCurrent ?? [])]).to.deep.equal([
      'run',
      30,
      30,
    ]);
    expect([...(fragmentScans?.retentionSeconds ?? [])]).to.deep.equal([30]);
    expect(warnings.map(({ code }) => code)).to.deep.equal(['fragment-spectra']);
  });
});

describe('A run of both polarities', () => {
  const mzml = (signs: readonly string[]) => {
    const groups = `<referenceableParamGroupList count="2">${['129', '130'].map((sign) => `<referenceableParamGroup id="${sign}">${term(`MS:1000${sign}`)}</referenceableParamGroup>`).join('')}</referenceableParamGroupList>`;
    const spectra = signs.map(
      (sign, at) =>
        `<spectrum id="${at}" defaultArrayLength="2">${term('MS:1000511', '1')}<referenceableParamGroupRef ref="${sign}"/><scanList count="1"><scan>${term('MS:1000016', String(at), 'UO:0000010')}</scan></scanList>${arrays}</spectrum>`,
    );
    return `<mzML version="1.1.0">${groups}<run id="r"><spectrumList count="${signs.length}">${spectra.join('')}</spectrumList></run></mzML>`;
  };
  const mzxml = (signs: readonly string[]) => {
    const pairs = Buffer.alloc(8);
    pairs.writeFloatBE(41, 0);
    pairs.writeFloatBE(10, 4);
    const scans = signs.map(
      (sign, at) =>
        `<scan num="${at + 1}" msLevel="1" peaksCount="1" polarity="${sign}" retentionTime="PT${at}S"><peaks precision="32" byteOrder="network">${pairs.toString('base64')}</peaks></scan>`,
    );
    return `<mzXML><msRun scanCount="${signs.length}">${scans.join('')}</msRun></mzXML>`;
  };
  const mzdata = (signs: readonly string[]) => {
    const side = (values: readonly number[]) =>
      `<data precision="64" endian="little" length="${values.length}">${packed(values)}</data>`;
    const spectra = signs.map(
      (sign, at) =>
        `<spectrum id="${at + 1}"><spectrumDesc><spectrumSettings><spectrumInstrument msLevel="1"><cvParam cvLabel="psi" accession="PSI:1000037" name="Polarity" value="${sign}"/><cvParam cvLabel="psi" accession="PSI:1000039" name="TimeInSeconds" value="${at}"/></spectrumInstrument></spectrumSettings></spectrumDesc><mzArrayBinary>${side([41])}</mzArrayBinary><intenArrayBinary>${side([10])}</intenArrayBinary></spectrum>`,
    );
    return `<mzData version="1.05"><spectrumList count="${signs.length}">${spectra.join('')}</spectrumList></mzData>`;
  };
  const forms = [
    { name: 'a.mzML', written: mzml, plus: '130', minus: '129' },
    { name: 'a.mzXML', written: mzxml, plus: '+', minus: '-' },
    { name: 'a.mzData', written: mzdata, plus: 'Positive', minus: 'Negative' },
  ];

  for (const { name, written, plus, minus } of forms) {
    it(`is told as such: ${name}`, () => {
      const codes = (signs: readonly string[]) =>
        readFile(source(name, written(signs))).warnings.filter(({ code }) => code === 'polarities-mixed');
      expect(codes([plus, minus, plus])).to.deep.equal([{ code: 'polarities-mixed', detail: '+ 2, − 1' }]);
      expect(codes([plus, plus])).to.deep.equal([]);
      expect(codes([minus, minus])).to.deep.equal([]);
    });
  }
});

describe('A document of which some scans have no time', () => {
  it('makes no chromatogram and says so', () => {
    const scan = (time: string) =>
      `<spectrum id="s" defaultArrayLength="2">${term('MS:1000511', '1')}<scanList count="1"><scan>${time}</scan></scanList>${arrays}</spectrum>`;
    const text = (times: readonly string[]) =>
      `<mzML version="1.1.0"><run id="r"><spectrumList count="${times.length}">${times.map(scan).join('')}</spectrumList></run></mzML>`;
    const told = (times: readonly string[]) => readFile(source('a.mzML', text(times)));
    const { kind, warnings } = told([term('MS:1000016', '1', 'UO:0000010'), '']);
    expect(kind).to.equal('spectra');
    expect(warnings).to.deep.include({ code: 'times-missing', detail: '1 / 2' });
    expect(told(['', '']).warnings.map(({ code }) => code)).to.not.include('times-missing');
  });
});
