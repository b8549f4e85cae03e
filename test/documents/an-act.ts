// Facts of acts as the system freezes them, for tests of their paper.
import type { ActFacts, ActKind } from '../../templates/acts/facts.js';

export function anAct(kind: ActKind, changes: Partial<ActFacts> = {}): ActFacts {
  const seen = { sealBefore: '0091831', sealCondition: 'intact', inscriptionCheck: 'agrees' } as const;
  const gross = { massMicrograms: 14_190_000, resolutionMicrograms: 10_000 };
  return {
    kind,
    number: '26-ALM-A000012',
    code: 'D7K2M4QX9TH',
    agency: { kk: ['Алматы қаласы бойынша институт'], ru: ['Институт по городу Алматы'], address: 'г. Алматы' },
    timeZone: 'Asia/Almaty',
    drawnAt: '2026-11-23T09:00:00.000Z',
    drawnBy: 'Өтегенова Гүлнар',
    order: {
      caseNumber: '26-ALM-000123',
      criminalCaseNumber: '267515031000417',
      ruling: { number: '148', date: '2026-11-20' },
      orderingBody: 'ДП города Алматы, Әуезов ауданы',
      investigator: 'Құсайынов Е.Б.',
    },
    items: [
      {
        number: '26-ALM-000123-01',
        description: 'Порошок белый, пакет с застёжкой',
        packaging: 'пакет с застёжкой',
        at: '2026-11-23T08:30:00.000Z',
        ...seen,
        declaredCount: 3,
        foundCount: 2,
        gross,
        recorded: { massMicrograms: 14_200_000, toleranceMicrograms: 16_329 },
        photographs: [{ sha256: 'a1'.repeat(32), subject: 'seal', takenAt: '2026-11-23T08:20:00.000Z' }],
      },
      { number: '26-ALM-000123-02', description: 'Таблетки, 12 штук', ...seen, photographs: [] },
    ],
    parties: [
      { role: 'giver', name: 'Өтегенова Гүлнар', title: 'хранитель', signs: 'system' },
      { role: 'receiver', name: 'Оспанов Нұрлан', title: 'следователь, удостоверение 041', signs: 'paper' },
      { role: 'member', name: 'Әлімжанов Нұрсұлтан', signs: 'system' },
    ],
    document: 'доверенность 17 от 25.11.2026',
    recipient: 'ДП города Алматы',
    ...changes,
  };
}

export const allActKinds: readonly ActKind[] = [
  'acceptance',
  'discrepancy',
  'inspection',
  'opening',
  'transfer',
  'hand-over',
  'return',
  'taking-back',
  'destruction',
];
