// Where a name carries the code: what fits, what doesn't, and that no name can hold the matcher up.
import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { noIdentity } from '../../lab-instruments/measurement.js';
import { vialsNamed } from '../../server/measuring/batches/line-match.js';
import { codesIn } from '../../server/measuring/measurements/binding.js';
import { codesAtPlace, numberIn, templateFault } from '../../server/measuring/measurements/name-pattern.js';
import { newBarcode } from '../../server/evidence/labels/barcode.js';

const code = newBarcode('aliquot', randomBytes);
const vial = newBarcode('vial', randomBytes);

describe('a pattern of names', () => {
  it('is fixed text and known fields, with one code and no two fields side by side', () => {
    expect(templateFault('{sample}_{n}.D')).to.equal(undefined);
    expect(templateFault('{any} {sample}')).to.equal(undefined);
    expect(templateFault('{sample}_{year}.D')).to.equal('name-pattern-field');
    expect(templateFault('{sample_{n}.D')).to.equal('name-pattern-field');
    expect(templateFault('{n}.D')).to.equal('name-pattern-code');
    expect(templateFault('{sample}_{sample}')).to.equal('name-pattern-code');
    expect(templateFault('{sample}{any}')).to.equal('name-pattern-side-by-side');
    expect(templateFault('')).to.equal('name-pattern-code');
  });

  it('finds what stands at the place of the code, whatever the case of the text around it', () => {
    expect(codesAtPlace('{sample}_{n}.D', `${code}_001.d`)).to.deep.equal([code]);
    expect(codesAtPlace('gc1x{sample}x.D', `GC1X${code}x.D`)).to.deep.equal([code]);
    expect(codesAtPlace('{sample}_{n}.D', '26_ALM_000123_02_7.D')).to.deep.equal(['26_ALM_000123_02']);
    expect(codesAtPlace('{any}-{sample}.D', `blank-run-${code}.D`)).to.deep.equal([code]);
  });

  it('finds nothing in a name that doesn’t fit as a whole', () => {
    for (const name of [
      `${code}.D`,
      `${code}_x.D`,
      `a${code}_1.D`,
      `${code}_1.D.zip`,
      '_1.D',
      '',
      `${code}_1234567890.D`,
    ])
      expect(codesAtPlace('{sample}_{n}.D', name), name).to.deep.equal([]);
    expect(codesAtPlace('{sample}_{n}.D', 'Etizolam 40_1.D')).to.deep.equal([]);
  });

  it('reads numbers whose points and dashes were written otherwise', () => {
    expect(numberIn('26_alm_000123_02_s1_a3')).to.equal('26-ALM-000123-02.S1.A3');
    expect(numberIn('26-ALM-000123-02.S1')).to.equal('26-ALM-000123-02.S1');
    expect(numberIn('26-ALM-000123')).to.equal('');
  });

  it('lets only the place of the code speak, in the texts that it is of', () => {
    const pattern = { of: 'file-name', template: '{sample}_{n}.D' } as const;
    const file = (name: string) => ({ identity: noIdentity, name, pattern });
    expect(codesIn(file(`${code}_1.D`)).barcodes).to.deep.equal([code]);
    expect(codesIn(file(`copy of ${code}.D`)).barcodes).to.deep.equal([]);
    expect(codesIn({ ...file(`copy of ${code}.D`), pattern: undefined }).barcodes).to.deep.equal([code]);
    const typed = { ...file('x.D'), identity: { ...noIdentity, sampleId: code } };
    expect(codesIn(typed).barcodes).to.deep.equal([code]);
    expect(codesIn(file('26_ALM_000123_02_7.D')).numbers).to.deep.equal(['26-ALM-000123-02']);
  });

  it('never keeps a run from the vial that our own sequence named', () => {
    const pattern = { of: 'file-name', template: '{sample}_{n}.D' } as const;
    const named = (name: string) => vialsNamed({ identity: noIdentity, name, pattern });
    expect(named(`${vial}-003.D`)).to.deep.equal([{ code: vial, sequence: 3 }]);
    expect(named(`${vial}_3.D`)).to.deep.equal([{ code: vial, sequence: null }]);
    expect(named(`after ${vial}.D`)).to.deep.equal([]);
  });

  it('goes through any name in steps that are counted, whatever the template', function () {
    this.timeout(20_000);
    const template = `${'{any}a'.repeat(19)}{any} {sample}`;
    expect(templateFault(template)).to.equal(undefined);
    const hostile = fc.oneof(
      fc.constant('a'.repeat(300)),
      fc.string({ maxLength: 300 }),
      fc.constant('a '.repeat(150)),
    );
    fc.assert(fc.property(hostile, (name) => codesAtPlace(template, name).length < 300));
    expect(codesAtPlace(template, `${'a'.repeat(40)} ${code}`)).to.deep.equal([code]);
  });
});
