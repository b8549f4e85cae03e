import { expect } from 'chai';
import type { Block } from '../../templates/document.js';
import { decimate } from '../../templates/figures/decimate.js';
import type { Figure } from '../../templates/figures/figure.js';
import { missing } from '../../templates/figures/mirror-plot.js';
import { findSpot, skylineOf } from '../../templates/figures/skyline.js';
import { ionsOf } from '../../templates/figures/sticks.js';
import { decimalText, ticksBetween } from '../../templates/figures/ticks.js';
import { drawDocument } from '../../templates/pdf/draw-document.js';
import { needsProgram } from '../support/outside-program.js';
import { aDocument } from './a-document.js';
import { aChromatogram } from './an-expert-report.js';
import { textOf } from './printed-page.js';

describe('A trace for paper', () => {
  it('keeps the highest and the lowest point of every column, in order', () => {
    const x = Array.from({ length: 1000 }, (_, index) => index);
    const y = x.map((index) => (index === 503 ? 900 : index === 505 ? -7 : 1));
    const trace = decimate(x, y, 50);
    expect(trace.x.length).to.be.at.most(100);
    expect(trace.y).to.include(900).and.to.include(-7);
    expect([...trace.x].sort((a, b) => a - b)).to.deep.equal(trace.x);
  });

  it('leaves out values that are not finite', () => {
    expect(decimate([0, 1, 2], [1, NaN, 3], 10)).to.deep.equal({ x: [0, 2], y: [1, 3] });
  });
});

describe('Ticks', () => {
  it('are round and lie within the scale', () => {
    expect(ticksBetween(4, 15.1, 8).values).to.deep.equal([4, 6, 8, 10, 12, 14]);
    const fine = ticksBetween(0, 0.7, 4);
    expect(fine.values.map((value) => decimalText(value, fine.decimals, ','))).to.deep.equal([
      '0,0',
      '0,2',
      '0,4',
      '0,6',
    ]);
  });

  it('stay one for a scale without extent', () => {
    expect(ticksBetween(3, 3, 4).values).to.deep.equal([3]);
  });
});

describe('A label above a curve', () => {
  const area = { x: 0, y: 0, width: 200, height: 100 };

  it('stands clear of the curve and of the labels that stand already', () => {
    const skyline = skylineOf(area, { x: [50, 60], y: [40, 50] });
    const first = findSpot(skyline, 50, 40, 9);
    expect(first?.bottom).to.equal(38);
    skyline.labels.push(first!);
    const second = findSpot(skyline, 60, 40, 9);
    const apart = second!.bottom <= first!.bottom - 9 || second!.left > first!.left + 40;
    expect(apart).to.equal(true);
  });

  it('is not placed where there is no room for it', () => {
    expect(findSpot(skylineOf(area, { x: [50], y: [3] }), 50, 190, 9)).to.equal(undefined);
  });
});

describe('A mirror plot', () => {
  it('rings the strong measured ions that the library lacks', () => {
    const measured = ionsOf({ mz: [58, 91, 134, 140], intensity: [1000, 220, 60, 20] });
    const library = ionsOf({ mz: [58, 91.2], intensity: [999, 150] });
    expect(missing(measured, library).map((ion) => ion.mz)).to.deep.equal([134]);
  });
});

describe('A figure in a document', function () {
  this.timeout(30_000);
  const spectrum = { mz: [58, 91, 119, 134], intensity: [100, 22, 14, 6] };

  it('is drawn as vectors with its labels as text', async function () {
    needsProgram(this, 'pdftotext');
    const { seconds, intensity, peaks } = aChromatogram('1');
    const chromatogram: Figure = { kind: 'chromatogram', seconds, intensity, peaks, timeUnit: 'мин', decimalMark: ',' };
    const mirror: Figure = {
      kind: 'mirror-plot',
      measured: spectrum,
      library: { mz: [58], intensity: [999] },
      measuredName: 'Измерен: пик 2',
      libraryName: 'Библиотека: 4-ММК',
      decimalMark: ',',
    };
    const single: Figure = { kind: 'mass-spectrum', spectrum, name: 'Стандарт', decimalMark: ',' };
    const pdf = await drawDocument(aDocument([chromatogram, mirror, single].map(inBlock)));
    const text = textOf(pdf);
    for (const { name } of peaks) expect(text).to.include(name);
    expect(text)
      .to.include('7,36')
      .and.include('Измерен: пик 2')
      .and.include('Библиотека: 4-ММК')
      .and.include('Стандарт');
    expect(text).to.include('Рис. 1. Подпись').and.include('Рис. 3. Подпись').and.include('m/z');
    expect(Buffer.from(pdf).toString('latin1')).not.to.include('/Subtype /Image');
  });

  it('numbers thirty peaks even where there is no room for their names', async function () {
    needsProgram(this, 'pdftotext');
    const seconds = Float64Array.from({ length: 3000 }, (_, index) => index * 0.3);
    const intensity = seconds.map((at) => 1000 + 900 * Math.sin(at / 4.5) ** 20);
    const peaks = Array.from({ length: 30 }, (_, index) => {
      return { number: `N${index + 1}`, seconds: 20 + index * 28, name: 'Дезоморфин-подобное вещество' };
    });
    const figure: Figure = { kind: 'chromatogram', seconds, intensity, peaks, timeUnit: 'мин', decimalMark: ',' };
    const text = textOf(await drawDocument(aDocument([inBlock(figure)])));
    for (const { number } of peaks) expect(text).to.match(new RegExp(`${number}\\b`));
    expect(text).not.to.include('Дезоморфин');
  });

  it('is refused when its arrays do not belong together, or hold nothing', async () => {
    const lame: Figure = {
      kind: 'chromatogram',
      seconds: [1, 2, 3],
      intensity: [1],
      peaks: [],
      timeUnit: '',
      decimalMark: ',',
    };
    const empty: Figure = { kind: 'mass-spectrum', spectrum: { mz: [58], intensity: [0] }, name: '', decimalMark: ',' };
    for (const figure of [lame, empty]) {
      const refusal = await drawDocument(aDocument([inBlock(figure)])).catch((error: unknown) => error);
      expect(refusal).to.have.property('code', 'figure-points');
    }
  });
});

function inBlock(figure: Figure): Block {
  return { kind: 'figure', figure, height: 200, caption: 'Подпись', alternative: 'Описание' };
}
