// A run encoded by the server is the run that the browser decodes, and broken bytes are refused.
import { expect } from 'chai';
import { decodeRun, encodeRun, type RunPeak } from '../../views/chromatogram-wire.js';
import { ionsFromText } from '../../views/typed-ions.js';
import { envelope } from '../../views/parts/plot-envelope.js';

const peak: RunPeak = {
  number: 1,
  startSeconds: 60,
  apexSeconds: 61.5,
  endSeconds: 63,
  apexScan: 1,
  height: 5e6,
  name: 'Кофеин',
};

describe('a run on the wire', () => {
  it('comes back with its traces and peaks, Cyrillic names included', () => {
    const run = decodeRun(bufferOf(encodeRun(source())));
    expect(run.header.peaks).to.deep.equal([peak]);
    expect(run.header.traces).to.deep.equal([{ kind: 'tic' }, { kind: 'ion', mz: 58, toleranceMz: 0.5 }]);
    expect([...run.seconds]).to.deep.equal([60, 61.5, 63]);
    expect(run.intensities.map((trace) => [...trace])).to.deep.equal([
      [1, 5e6, 2],
      [0, 4e6, 1],
    ]);
  });

  it('refuses a trace that is shorter than the run', () => {
    const short = { ...source(), traces: [{ header: { kind: 'tic' as const }, intensities: [1] }] };
    expect(() => encodeRun(short)).to.throw(RangeError, '1 values for 3 scans');
  });

  it('refuses bytes that are something else or were cut off', () => {
    expect(() => decodeRun(bufferOf(new TextEncoder().encode('<html></html>')))).to.throw(RangeError, 'DCH1');
    expect(() => decodeRun(bufferOf(encodeRun(source())).slice(0, -4))).to.throw(RangeError);
  });

  it('takes less than a third of the same run as JSON', () => {
    const seconds = Array.from({ length: 2400 }, (_, scan) => 240 + scan * 0.2751937);
    const intensities = seconds.map((at) => 91234.567 + 1e6 * Math.sin(at));
    const bytes = encodeRun({ seconds, traces: [{ header: { kind: 'tic' }, intensities }], peaks: [] });
    expect(bytes.length).to.be.lessThan(JSON.stringify({ seconds, intensities }).length / 3);
  });
});

describe('ions typed by hand', () => {
  const asTyped: readonly (readonly [string, readonly number[]])[] = [
    ['58, 91', [58, 91]],
    ['58 91;119', [58, 91, 119]],
    ['58,91', [58, 91]],
    ['77,05; 105,03', [77.05, 105.03]],
    ['77.05', [77.05]],
    ['58, 58, abc, -3, 99999', [58]],
    ['', []],
  ];
  for (const [text, ions] of asTyped)
    it(`reads «${text}» as ${JSON.stringify(ions)}`, () => expect(ionsFromText(text)).to.deep.equal(ions));
});

describe('a thinned trace', () => {
  it('keeps the highest point of a peak one scan wide', () => {
    const intensities = Array.from({ length: 50_000 }, (_, scan) => (scan === 31_337 ? 9e6 : 100));
    const points = envelope(
      intensities.map((_, scan) => scan),
      intensities,
      800,
    );
    expect(points.length).to.be.lessThan(3300);
    expect(points.find((point) => point.seconds === 31_337)?.intensity).to.equal(9e6);
  });
});

function source() {
  return {
    seconds: [60, 61.5, 63],
    traces: [
      { header: { kind: 'tic' as const }, intensities: [1, 5e6, 2] },
      { header: { kind: 'ion' as const, mz: 58, toleranceMz: 0.5 }, intensities: [0, 4e6, 1] },
    ],
    peaks: [peak],
  };
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer;
}
