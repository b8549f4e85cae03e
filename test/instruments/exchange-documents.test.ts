// GAML, AnIML and Allotrope ASM: what each says of itself, and what is refused.
import { expect } from 'chai';
import { completeness, readFile } from '../../lab-instruments/read-file.js';

describe('GAML', () => {
  const trace = (unit: string, xs: readonly number[], ys: readonly number[], more = ''): string =>
    `<trace name="T" technique="CHROM"><Xdata units="${unit}">${values(xs)}<Ydata units="VOLTS">${values(ys)}${more}</Ydata></Xdata></trace>`;

  it('is a chromatogram in seconds, with the peaks of the program that made it', () => {
    const peak =
      '<peaktable><peak number="1" name="CO"><parameter name="PK_AREA">7.5</parameter><peakXvalue>2</peakXvalue></peak></peaktable>';
    const { kind, trace: found, identity, peaksReported } = read(gaml(trace('MINUTES', [1, 2, 3], [5, 9, 4], peak)));
    expect(kind).to.equal('trace');
    expect([...(found?.seconds ?? [])]).to.deep.equal([60, 120, 180]);
    expect(identity).to.include({ sampleName: 'S 1', acquiredText: '2024-05-06T07:08:09Z' });
    expect(peaksReported?.peaks[0]).to.include({ name: 'CO', retentionSeconds: 120, area: 7.5, height: null });
  });

  it('is a run where mass spectra stand along a time', () => {
    const spectrum = `<Xdata units="MASSCHARGERATIO">${values([41, 57])}<Ydata units="UNKNOWN">${values([3, 4])}</Ydata></Xdata>`;
    const ms = `<trace technique="MS"><coordinates units="SECONDS">${values([10, 11])}</coordinates>${spectrum}${spectrum}</trace>`;
    const { kind, points, scans } = read(gaml(ms));
    expect([kind, points, ...(scans?.retentionSeconds ?? [])]).to.deep.equal(['run', 2, 10, 11]);
  });

  it('has the chromatogram beside the mass spectra of its run, and says that there are other spectra', () => {
    const spectrum = `<Xdata units="UNKNOWN" label="m/z">${values([41, 57])}<Ydata units="UNKNOWN">${values([3, 4])}</Ydata></Xdata>`;
    const ms = `<trace name="MS 1" technique="MS"><coordinates units="UNKNOWN" label="Minutes">${values([1])}</coordinates>${spectrum}</trace>`;
    const { scans, furtherTraces, warnings } = read(gaml(trace('MINUTES', [1, 2], [5, 9]) + ms + ms.replace('1', '2')));
    expect([...(scans?.retentionSeconds ?? [])]).to.deep.equal([60]);
    expect([...(furtherTraces?.[0]?.seconds ?? [])]).to.deep.equal([60, 120]);
    expect(warnings).to.deep.include({ code: 'several-signals', detail: 'MS 2' });
  });

  it('is a curve of light where the axis is none of time', () => {
    expect(read(gaml(trace('WAVENUMBER', [4000, 400], [1, 2])))).to.include({ kind: 'spectrum', points: 2 });
  });

  it('is refused where arrays differ, samples are several, or nothing is in it', () => {
    expect(stateOf(gaml(trace('MINUTES', [1, 2], [1])))).to.equal('broken malformed');
    expect(stateOf(gaml(trace('MINUTES', [1], [1]), '<experiment name="S 2"/>'))).to.equal('broken several-injections');
    expect(stateOf(gaml(''))).to.equal('broken malformed');
    expect(stateOf(gaml(trace('MINUTES', [1, 2], [1, 2])).slice(0, -9))).to.equal('incomplete truncated');
  });
});

describe('AnIML', () => {
  const series = (name: string, kind: string, inside: string, unit = ''): string =>
    `<Series name="${name}" dependency="${kind}" seriesID="${name}" seriesType="Float32">${inside}<Unit label="${unit}"/></Series>`;
  const single = (numbers: readonly number[]): string =>
    `<IndividualValueSet>${numbers.map((each) => `<F>${each}</F>`).join('')}</IndividualValueSet>`;
  const set = (inside: string, length = 3): string =>
    `<Result><SeriesSet length="${length}">${inside}</SeriesSet></Result>`;
  const time =
    '<AutoIncrementedValueSet><StartValue><F>1</F></StartValue><Increment><F>0.5</F></Increment></AutoIncrementedValueSet>';

  it('is a chromatogram from single, encoded and stepped values', () => {
    const encoded = `<EncodedValueSet>${packed([7, 8, 9])}</EncodedValueSet>`;
    for (const heights of [single([7, 8, 9]), encoded]) {
      const { kind, trace } = read(
        animl(set(series('Time', 'independent', time, 'min') + series('Signal', 'dependent', heights))),
      );
      expect(kind).to.equal('trace');
      expect([...(trace?.seconds ?? []), ...(trace?.values ?? [])]).to.deep.equal([60, 90, 120, 7, 8, 9]);
    }
  });

  it('is a run where each spectrum names its time in a series', () => {
    const times = set(
      series('Time', 'independent', single([0, 1, 2]), 's') + series('Signal', 'dependent', single([1, 1, 1])),
    );
    const spectrum = (at: number): string =>
      `<ExperimentStep name="MS"><Infrastructure><ParentDataPointReferenceSet><ParentDataPointReference seriesID="Time"><StartValue><F>${at}</F></StartValue></ParentDataPointReference></ParentDataPointReferenceSet></Infrastructure>${set(
        series('Mass/Charge', 'independent', single([41, 57, 91]), 'm/z') +
          series('Intensity', 'dependent', single([1, 2, 3])),
      )}</ExperimentStep>`;
    const { kind, scans, identity } = read(animl(times.replace('</Result>', `${spectrum(1)}${spectrum(2)}</Result>`)));
    expect([kind, ...(scans?.retentionSeconds ?? [])]).to.deep.equal(['run', 1, 2]);
    expect(identity).to.include({ sampleName: 'Powder', barcode: 'B1', operator: 'A. Chemist' });
  });

  it('is refused where a run has a series of no known kind, and says so of a curve', () => {
    const unknown = (technique: string) =>
      animl(
        set(series('Mbss/Charge', 'independent', single([41, 57, 91])) + series('I', 'dependent', single([1, 2, 3]))),
      ).replace('<Infrastructure>', `<Technique name="${technique}"/><Infrastructure>`);
    expect(stateOf(unknown('Mass Spectrometry'))).to.equal('broken malformed');
    expect(stateOf(unknown('Gas Chromatography'))).to.equal('broken malformed');
    const { kind, warnings } = read(unknown('Infrared'));
    expect(kind).to.equal('spectrum');
    expect(warnings).to.deep.include({ code: 'axis-unnamed', detail: 'Mbss/Charge' });
  });

  it('takes the rows of a table for no curve', () => {
    const rows = (name: string) =>
      `<Series name="${name}" dependency="independent" seriesType="Int32"><IndividualValueSet><I>1</I><I>2</I><I>3</I></IndividualValueSet></Series>`;
    const areas = series('Area', 'dependent', single([7, 8, 9]));
    expect(stateOf(animl(set(rows('Peak Number') + areas)))).to.equal('broken malformed');
    const signal = series('Time', 'independent', time, 'min') + series('Signal', 'dependent', single([7, 8, 9]));
    const { kind, furtherTraces } = read(animl(set(rows('Peak Number') + areas) + set(signal)));
    expect([kind, furtherTraces]).to.deep.equal(['trace', undefined]);
  });

  it('says when a set states another length, and is refused where series differ', () => {
    const x = series('Time', 'independent', single([0, 1, 2]), 's');
    const { warnings } = read(animl(set(x + series('Signal', 'dependent', single([1, 1, 1])), 9)));
    expect(warnings).to.deep.include({ code: 'count-differs', detail: '9 / 3' });
    expect(stateOf(animl(set(x + series('Signal', 'dependent', single([1])))))).to.equal('broken malformed');
    expect(stateOf(animl(''))).to.equal('broken malformed');
  });
});

describe('Allotrope ASM', () => {
  const cube = (concept: string, unit: string, measures: readonly unknown[], dimensions: unknown) => ({
    label: 'FID',
    'cube-structure': { dimensions: [{ concept, unit }], measures: [{ concept: 'signal', unit: 'pA' }] },
    data: { measures: [measures], dimensions: [dimensions] },
  });
  const asm = (more: object): string =>
    JSON.stringify({
      '$asm.manifest': 'http://purl.allotrope.org/manifests/gas-chromatography/REC/2023/09/gas-chromatography.manifest',
      analyst: 'A',
      'sample document': { 'written name': 'S', 'sample identifier': '7' },
      'injection document': { 'injection time': '2024-01-02T03:04:05+05:00' },
      ...more,
    });

  it('is a chromatogram in seconds, from numbers or from a start and a step', () => {
    for (const side of [[1, 2], { start: 1, increment: 1, length: 2 }]) {
      const { kind, trace, identity } = read(
        asm({ 'chromatogram data cube': cube('retention time', 'min', [5, 6], side) }),
      );
      expect([kind, ...(trace?.seconds ?? []), trace?.unit]).to.deep.equal(['trace', 60, 120, 'pA']);
      expect(identity).to.include({
        sampleName: 'S',
        sampleId: '7',
        operator: 'A',
        acquiredAt: '2024-01-01T22:04:05.000Z',
      });
    }
  });

  it('keeps peaks with their units, and takes null for nothing', () => {
    const peak = [{ 'retention time': { value: 2, unit: 'min' }, 'peak area': { value: null, unit: 'pA.s' } }];
    const { kind, points, peaksReported } = read(asm({ 'peak list': { peak } }));
    expect([kind, points]).to.deep.equal(['results', 1]);
    expect(peaksReported?.peaks[0]).to.include({ retentionSeconds: 120, area: null });
  });

  it('reads every chromatogram', () => {
    const cubes = { a: cube('retention time', 's', [5], [1]), b: cube('retention time', 's', [6], [1]) };
    const { trace, furtherTraces } = read(asm({ 'a data cube': cubes.a, 'b data cube': cubes.b }));
    expect([trace, ...(furtherTraces ?? [])].map((each) => each?.values[0])).to.deep.equal([5, 6]);
  });

  it('is refused where a name stands twice in an object, of which a reader would keep the last', () => {
    const whole = asm({ 'a data cube': cube('retention time', 's', [5], [1]), b: { 'c,"{': ['\\', { d: 1 }], d: 1 } });
    expect(stateOf(whole)).to.equal('complete');
    expect(stateOf(whole.replace('"b":{', '"a data cube":null,"b":{'))).to.equal('broken malformed');
    expect(stateOf(whole.replace('"analyst":"A"', '"analyst":"A","analyst":"B"'))).to.equal('broken malformed');
  });

  it('is refused where it is of several samples, where sides differ, and waited for where it is cut', () => {
    const whole = asm({ 'chromatogram data cube': cube('retention time', 's', [5, 6], [1, 2]) });
    const two = asm({
      more: { 'sample document': { 'written name': 'T' } },
      'x data cube': cube('retention time', 's', [1], [1]),
    });
    expect(stateOf(two)).to.equal('broken several-injections');
    const again = asm({ more: { 'injection document': { 'injection time': '2024-01-02T04:04:05+05:00' } } });
    expect(stateOf(again)).to.equal('broken several-injections');
    expect(stateOf(asm({ 'chromatogram data cube': cube('retention time', 's', [5, null], [1, 2]) }))).to.equal(
      'broken malformed',
    );
    expect(stateOf(asm({ 'chromatogram data cube': cube('retention time', 's', [5], [1, 2]) }))).to.equal(
      'broken malformed',
    );
    expect(stateOf(whole.slice(0, -3))).to.equal('incomplete truncated');
    expect(stateOf(`${whole}}`)).to.equal('broken malformed');
    expect(stateOf(asm({ deep: JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`) as object }))).to.equal(
      'broken malformed',
    );
  });
});

const read = (text: string) => readFile({ name: 'a.txt', bytes: Buffer.from(text) });

function stateOf(text: string): string {
  const found = completeness({ name: 'a.txt', bytes: Buffer.from(text) });
  return found.state === 'complete' ? found.state : `${found.state} ${found.code}`;
}

const packed = (numbers: readonly number[]): string =>
  Buffer.from(Float32Array.from(numbers).buffer).toString('base64');

const values = (numbers: readonly number[]): string =>
  `<values byteorder="INTEL" format="FLOAT32" numvalues="${numbers.length}">${packed(numbers)}</values>`;

const gaml = (traces: string, after = ''): string =>
  `<?xml version="1.0"?><GAML version="1.20"><experiment name="S 1"><collectdate>2024-05-06T07:08:09Z</collectdate>${traces}</experiment>${after}</GAML>`;

const animl = (result: string): string =>
  `<AnIML version="0.90"><SampleSet><Sample name="Powder" sampleID="s0" barcode="B1"/></SampleSet><ExperimentStepSet><ExperimentStep name="GC"><Infrastructure><SampleReferenceSet><SampleReference sampleID="s0"/></SampleReferenceSet></Infrastructure><Method><Author userType="human"><Name>A. Chemist</Name></Author></Method>${result}</ExperimentStep></ExperimentStepSet></AnIML>`;
