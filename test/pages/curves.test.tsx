// The picture of an infrared, Raman or UV spectrum: its direction, its axes in three languages, and what it is not.
import { expect } from 'chai';
import { CurvePart } from '../../views/measurements/curve-part.js';
import { translator } from '../../views/messages/translate.js';
import { renderFragment } from '../../views/page.js';

const curve = {
  title: 'Sample <7>',
  axis: 'wavenumber' as const,
  xUnit: '1/CM',
  yUnit: 'TRANSMITTANCE',
  form: 'line' as const,
  x: [4000, 3000, 2000, 1000],
  y: [0.9, 0.2, 0.8, 0.7],
};

function drawn(change: Partial<Parameters<typeof CurvePart>[0]['curve']> = {}, language: 'ru' | 'kk' | 'en' = 'ru') {
  const t = translator(language);
  const shown = { ...curve, ...change };
  return renderFragment(<CurvePart t={t} address="/measurements/1" place={1} count={3} curve={shown} />);
}

/** Places along the axis of the first and the last point of the line. */
function ends(html: string): readonly number[] {
  const points = (/class="trace" d="M([^"]+)"/.exec(html)?.[1] ?? '').split('L');
  return [points[0], points.at(-1)].map((point) => Number(point?.split(' ')[0]));
}

describe('a spectrum of light', () => {
  it('has its high wavenumbers at the left, in whatever order the file holds them', () => {
    const [from = 0, to = 0] = ends(drawn());
    expect(from).to.be.lessThan(to);
    const [low = 0, high = 0] = ends(drawn({ x: [1000, 2000, 3000, 4000] }));
    expect(low).to.be.greaterThan(high);
  });

  it('has short wavelengths and small Raman shifts at the left', () => {
    for (const axis of ['wavelength', 'raman-shift'] as const) {
      const [from = 0, to = 0] = ends(drawn({ axis, x: [200, 300, 400, 500] }));
      expect(from, axis).to.be.lessThan(to);
    }
  });

  it('names its axes in the reader’s language and says that it is no evidence of the GC-MS scheme', () => {
    expect(drawn()).to.contain('Волновое число, см⁻¹').and.to.contain('Пропускание').and.to.contain('не является');
    expect(drawn({}, 'kk')).to.contain('Толқындық сан, см⁻¹').and.to.contain('Өткізу');
    expect(drawn({}, 'en'))
      .to.contain('Wavenumber, cm⁻¹')
      .and.to.contain('Transmittance')
      .and.to.contain('no evidence');
  });

  it('keeps an unknown unit and a hostile title as they are written', () => {
    const html = drawn({ axis: 'other', xUnit: 'FURLONGS', yUnit: 'BELS' });
    expect(html).to.contain('FURLONGS').and.to.contain('BELS').and.to.contain('Sample &lt;7>');
  });

  it('draws separate peaks as sticks, and survives a curve of one point or none', () => {
    expect(drawn({ form: 'peaks' })).to.match(/class="trace" d="M[\d.]+ [\d.]+V/);
    for (const [x, y] of [
      [[], []],
      [[5], [5]],
      [
        [1, 2],
        [NaN, NaN],
      ],
    ] as const) {
      expect(drawn({ x, y })).to.not.match(/NaN|Infinity|undefined/);
    }
  });
});
