// What is kept of a calculation as plain text, in the reader's writing.
import { expect } from 'chai';
import { translator } from '../../views/messages/translate.js';
import { calculationText } from '../../views/parts/calculation-text.js';

describe('a written calculation', () => {
  it('has decimal commas for those who write them, raised powers and true minus signs for all', () => {
    const kept = '(-7.76625·10^-9)·1.35 + 4·10^12';
    expect(calculationText(translator('ru'), kept)).to.equal('(−7,76625·10⁻⁹)·1,35 + 4·10¹²');
    expect(calculationText(translator('kk'), kept)).to.equal('(−7,76625·10⁻⁹)·1,35 + 4·10¹²');
    expect(calculationText(translator('en'), kept)).to.equal('(−7.76625·10⁻⁹)·1.35 + 4·10¹²');
  });

  it('leaves what is a power already, and names with strokes', () => {
    expect(calculationText(translator('en'), 'U = √(u_w² + x²), MDMB-4en')).to.equal('U = √(u_w² + x²), MDMB-4en');
  });
});
