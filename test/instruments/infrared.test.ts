// OMNIC and OPUS spectra: points, names and clocks as they are stored; whole files only.
import { expect } from 'chai';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { opusSeries, opusTwice } from '../support/infrared-files.js';
import { infraredForms } from '../support/infrared-forms.js';

describe('A group of OMNIC spectra', () => {
  it('is kept, not taken for a spectrum', () => {
    const bytes = Buffer.alloc(600, 1);
    bytes.write('Spectral Exte File', 0, 'latin1');
    expect(readFile({ name: 'a.spg', bytes })).to.include({ kind: 'kept', format: 'OMNIC group of spectra' });
  });
});

describe('An OPUS file with a series in one block', () => {
  it('is refused: where its spectra lie is not known', () => {
    const bytes = opusSeries({ title: 'a', firstX: 4000, lastX: 3998, y: [1, 2, 3] });
    expect(completeness({ name: 'a.0', bytes })).to.include({ state: 'broken', code: 'malformed' });
  });
});

describe('An OPUS file with two spectra of one type', () => {
  it('has each with its own count and abscissas', () => {
    const curve = { title: '', firstX: 4000, lastX: 400, y: [1, 2, 3] };
    const { curves } = readFile({ name: 'a.0', bytes: opusTwice(curve, { ...curve, lastX: 3900, y: [4, 5] }) });
    expect(curves?.map(({ x, y }) => [[...x], [...y]])).to.deep.equal([
      [
        [4000, 2200, 400],
        [1, 2, 3],
      ],
      [
        [4000, 3900],
        [4, 5],
      ],
    ]);
  });
});

describe('Infrared spectra', () => {
  for (const { name, bytes, y, identity } of infraredForms()) {
    const state = (changed: Uint8Array) => completeness({ name, bytes: changed });

    it(`${name} has its points, its names and its instant`, () => {
      const read = readFile({ name, bytes });
      expect(read).to.include({ kind: 'spectrum', points: y.length });
      expect(read.curves?.[0]).to.include({ axis: 'wavenumber', xUnit: 'cm-1', yUnit: 'Absorbance' });
      expect(read.curves?.[0]?.x[0]).to.equal(4000);
      expect(read.curves?.[0]?.x.at(-1)).to.equal(400);
      read.curves?.[0]?.y.forEach((value, at) => expect(value).to.be.closeTo(y[at] ?? 0, 1e-6));
      expect(read.identity).to.include(identity);
      expect(read.warnings).to.deep.equal([]);
    });

    it(`${name} cut anywhere is waited for`, () => {
      for (let length = 20; length < bytes.length; length += 3) {
        expect(state(bytes.subarray(0, length)), String(length)).to.include({ state: 'incomplete', code: 'truncated' });
      }
    });

    it(`${name} with its rest still zero is waited for`, () => {
      for (const part of [0.1, 0.3, 0.5, 0.7]) {
        const reserved = Uint8Array.from(bytes).fill(0, Math.round(bytes.length * part));
        expect(state(reserved).state, String(part)).to.equal('incomplete');
      }
    });

    it(`${name} with a place beyond its bytes or a number that is none is refused`, () => {
      const far = Uint8Array.from(bytes);
      far.fill(0xff, name.endsWith('spa') ? 306 : 32, name.endsWith('spa') ? 310 : 36);
      expect(state(far).state).to.equal('incomplete');
      const view = new DataView(Uint8Array.from(bytes).buffer);
      const at = name.endsWith('spa') ? bytes.length - 8 : 60;
      view.setFloat32(at, NaN, true);
      expect(state(new Uint8Array(view.buffer))).to.include({ state: 'broken', code: 'malformed' });
    });
  }
});
