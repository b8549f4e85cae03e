// What is a PIN, and what is too easily guessed to be one.
import { expect } from 'chai';
import { pinFault, readPin } from '../../server/people/pin.js';

describe('a PIN', () => {
  it('is six to ten digits', () => {
    expect(readPin('402817')).to.equal('402817');
    expect(readPin(' 4028179355 ')).to.equal('4028179355');
    for (const other of ['40281', '40281793551', '40281a', '', 'correct horse battery staple']) {
      expect(readPin(other), other).to.equal(undefined);
    }
  });

  it('is read where the Kazakh layout wrote letters for the digit row', () => {
    // 1234567890 on the digit row of the Kazakh layout.
    expect(readPin('"әіңғ,.үұқ')).to.equal('1234567890');
  });

  const easy = ['111111', '123456', '987654', '135791', '121212', '123123', '12341234', '112233', '147258', '159753'];
  for (const pin of easy) {
    it(`is refused when it is guessed first: ${pin}`, () => {
      expect(pinFault(pin, [])?.code).to.equal('pin-simple');
    });
  }

  it('is refused when others know it: the telephone, digits of the sign-in name', () => {
    expect(pinFault('701214', ['+7 701 214 55 10'])?.code).to.equal('pin-known');
    expect(pinFault('198407', ['a.satbaeva1984'])?.code).to.equal('pin-known');
  });

  it('is refused when it is no PIN at all, with the bounds', () => {
    expect(pinFault('1234', [])).to.deep.equal({ code: 'pin-shape', values: { least: 6, most: 10 } });
  });

  it('is taken without order', () => {
    for (const pin of ['402817', '9350162', '7305918264'])
      expect(pinFault(pin, ['214', null]), pin).to.equal(undefined);
  });
});
