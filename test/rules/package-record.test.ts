// What the record says of a package: what was said last, by whoever said it.
import { expect } from 'chai';
import { packageOnRecord, type PackageHistory } from '../../server/evidence/acts/package-record.js';

const day = (number: number): string => `2026-11-${String(number).padStart(2, '0')}T09:00:00.000Z`;
const received = { id: 'received', occurredAt: day(1), act: { type: 'received', from: 'курьер', seal: '1' } } as const;
const resealed = { id: 'resealed', occurredAt: day(5), act: { type: 'resealed', sealAfter: '2' } } as const;

const history = (changes: Partial<PackageHistory> = {}): PackageHistory => ({
  exhibit: { sealCondition: 'damaged', inscriptionCheck: 'absent', declaredCount: 4, foundCount: null },
  events: [received],
  inspections: [],
  discrepancies: [],
  ...changes,
});

describe('a package on record', () => {
  it('is as it was registered, and as the ruling says where nobody looked', () => {
    expect(packageOnRecord(history())).to.deep.equal({
      sealCondition: 'damaged',
      inscriptionCheck: 'absent',
      count: 4,
    });
    const unseen = { sealCondition: null, inscriptionCheck: null, declaredCount: null, foundCount: null };
    const record = packageOnRecord(history({ exhibit: unseen }));
    expect(record).to.deep.equal({ sealCondition: 'intact', inscriptionCheck: 'agrees', count: null });
  });

  it('is as an act on a discrepancy says, and what the act does not speak of stays', () => {
    const discrepancies = [
      { kind: 'seal-condition', found: 'broken', madeAt: day(2) },
      { kind: 'count', found: '3', madeAt: day(2) },
      { kind: 'seal-number', found: '7', madeAt: day(2) },
    ] as const;
    const record = packageOnRecord(history({ discrepancies }));
    expect(record).to.deep.equal({ sealCondition: 'broken', inscriptionCheck: 'absent', count: 3 });
  });

  it('is whole again once it was closed anew, until somebody sees otherwise', () => {
    const discrepancies = [{ kind: 'seal-condition', found: 'broken', madeAt: day(2) }] as const;
    const closed = history({ discrepancies, events: [received, resealed] });
    expect(packageOnRecord(closed).sealCondition).to.equal('intact');
    const seen = { eventId: 'received', madeAt: day(6), sealCondition: 'damaged', foundCount: 2 } as const;
    const looked = packageOnRecord({ ...closed, inspections: [seen] });
    expect([looked.sealCondition, looked.count]).to.deep.equal(['damaged', 2]);
  });

  it('says nothing of what was seen at a step that was taken back', () => {
    const inspections = [{ eventId: 'undone', madeAt: day(2), inscriptionCheck: 'differs' }] as const;
    expect(packageOnRecord(history({ inspections })).inscriptionCheck).to.equal('absent');
  });
});
