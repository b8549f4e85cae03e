import { expect } from 'chai';
import {
  authorisationFaults,
  demandAuthorised,
  stateOn,
  type Authorisation,
} from '../../server/identification/authorisations/authorisation.js';
import { RuleBroken } from '../../server/foundation/errors.js';

const given: Authorisation = {
  id: 'a1',
  laboratoryId: 'laboratory',
  personId: 'satbayeva',
  technique: 'mass-spectrometry',
  fromOn: '2026-01-10',
  untilOn: '2026-11-20',
  basis: 'экзамен № 7',
  madeBy: 'quality',
  madeAt: '2026-01-09T06:00:00.000Z',
  ending: null,
};

describe('an authorisation', () => {
  it('is in force from its first day to its last, and not after it was ended', () => {
    const days = ['2026-01-09', '2026-01-10', '2026-11-20', '2026-11-21'];
    expect(days.map((day) => stateOn(given, day))).to.deep.equal(['coming', 'in-force', 'in-force', 'expired']);
    const ending = { reason: 'ошибка в сличении', by: 'quality', at: '2026-05-01T00:00:00.000Z' };
    expect(stateOn({ ...given, ending }, '2026-06-01')).to.equal('ended');
  });

  it('is demanded from the first that the laboratory enters for a technique', () => {
    const find = (personId: string, technique: string, day: string) => () => {
      demandAuthorised([given], { personId, techniques: [technique], day });
    };
    expect(find('kim', 'infrared', '2026-06-01')).not.to.throw();
    expect(find('satbayeva', 'mass-spectrometry', '2026-06-01')).not.to.throw();
    expect(find('satbayeva', 'mass-spectrometry', '2026-11-21')).to.throw(RuleBroken, /not-authorised.*lapsed/);
    expect(find('kim', 'mass-spectrometry', '2026-06-01')).to.throw(RuleBroken, /not-authorised.*never/);
  });

  it('asks for a basis and a term of at most three years', () => {
    expect(authorisationFaults(given)).to.deep.equal({});
    expect(Object.keys(authorisationFaults({ ...given, untilOn: '2026-01-09', basis: ' ' }))).to.deep.equal([
      'untilOn',
      'basis',
    ]);
    expect(authorisationFaults({ ...given, untilOn: '2029-06-01' })).to.have.property('untilOn');
  });
});
