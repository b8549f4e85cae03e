// mzML of other versions and writers: units of the other vocabulary, spectra of light as masses, chromatograms of no ions.
import { expect } from 'chai';
import { completeness, readFile } from '../../lab-instruments/read-file.js';

const term = (accession: string, more = '') =>
  `<cvParam cvRef="MS" accession="${accession}" name="" value="" ${more}/>`;
const base64 = (values: readonly number[]) => Buffer.from(Float64Array.from(values).buffer).toString('base64');

const array = (head: string, values: readonly number[]) =>
  `<binaryDataArray encodedLength="0">${head}${term('MS:1000523')}${term('MS:1000576')}<binary>${base64(values)}</binary></binaryDataArray>`;

const spectrum = (time: string, described = term('MS:1000579')) =>
  `<spectrum index="0" id="s" defaultArrayLength="2">${described}<scanList count="1"><scan><cvParam cvRef="MS" accession="MS:1000016" name="scan start time" value="1.5" ${time}/></scan></scanList>
  <binaryDataArrayList count="2">${array(term('MS:1000514'), [200, 300])}${array(term('MS:1000515'), [10, 20])}</binaryDataArrayList></spectrum>`;

const chromatogram = (timeUnit: string, heights = term('MS:1000515')) =>
  `<chromatogram index="0" id="c" defaultArrayLength="2"><binaryDataArrayList count="2">${array(term('MS:1000595', timeUnit), [1, 2])}${array(heights, [10, 20])}</binaryDataArrayList></chromatogram>`;

const file = (content: string) => ({
  name: 'a.mzML',
  bytes: Buffer.from(`<mzML version="1.0.0"><run id="r">${content}</run></mzML>`),
});
const spectra = (...each: readonly string[]) =>
  file(`<spectrumList count="${each.length}">${each.join('')}</spectrumList>`);
const chromatograms = (each: string) => file(`<chromatogramList count="1">${each}</chromatogramList>`);

const minutes = 'unitAccession="UO:0000031" unitName="minute"';
const oldMinutes = 'unitAccession="MS:1000038" unitName="minute"';
const foreign = 'unitAccession="UO:0000018" unitName="nanometer"';

describe('mzML of other writers', () => {
  it('names its units of time by either vocabulary, or by their names alone', () => {
    const times = [minutes, oldMinutes, 'unitName="minute"', 'unitAccession="UO:0000032"'];
    const { scans } = readFile(spectra(...times.map((time) => spectrum(time))));
    expect([...(scans?.retentionSeconds ?? [])]).to.deep.equal([90, 90, 90, 5400]);
    for (const unit of [minutes, oldMinutes]) {
      expect([...(readFile(chromatograms(chromatogram(unit))).trace?.seconds ?? [])]).to.deep.equal([60, 120]);
    }
  });

  it('is not read in a unit of anything else, and says where it names none', () => {
    expect(completeness(spectra(spectrum(foreign)))).to.include({ state: 'broken', code: 'malformed' });
    expect(completeness(chromatograms(chromatogram(foreign)))).to.include({ state: 'broken', code: 'malformed' });
    const { warnings } = readFile(chromatograms(chromatogram('')));
    expect(warnings).to.deep.equal([{ code: 'time-unit-unusual', detail: '1' }]);
  });

  it('has spectra of light whose wavelengths stand where masses do: they are no masses', () => {
    const light = spectrum(minutes, term('MS:1000804'));
    const { kind, scans, trace } = readFile(spectra(light, light));
    expect([kind, scans, trace?.detector]).to.deep.equal(['trace', undefined, 'UV/Vis 200–300 nm, total']);
    expect([...(trace?.values ?? [])]).to.deep.equal([30, 30]);
  });

  it('says which packing of its arrays is not read', () => {
    const zstd = '<cvParam cvRef="MS" accession="MS:1003780" name="zstd compression" value=""/>';
    const packed = chromatogram(minutes).replace(term('MS:1000576'), zstd);
    expect(completeness(chromatograms(packed))).to.deep.include({
      state: 'broken',
      values: { reason: 'packing not read: zstd compression' },
    });
  });

  it('has chromatograms of pressure beside those of ions', () => {
    const pressure = '<cvParam cvRef="MS" accession="MS:1000821" name="pressure array" unitName="pascal"/>';
    const { trace } = readFile(chromatograms(chromatogram(minutes, pressure)));
    expect([trace?.unit, ...(trace?.values ?? [])]).to.deep.equal(['pascal', 10, 20]);
  });
});
