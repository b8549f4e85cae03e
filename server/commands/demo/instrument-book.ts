// The book of the demonstration's chromatograph: qualified, calibrated, tuned, and mended once.
import { enterInBook } from '../../measuring/instruments/book-actions.js';
import type { BookStatement } from '../../measuring/instruments/book-entry.js';
import type { Instrument } from '../../measuring/instruments/instrument.js';
import type { Lab } from '../../ledger/lab.js';
import type { Staff } from './staff.js';
import type { WorkingDays } from './working-days.js';

const nothing = { outcome: null, dueOn: null, certificate: null, figures: [] };

export async function instrumentBook(lab: Lab, days: WorkingDays, staff: Staff, instrument: Instrument): Promise<void> {
  const begin = days.now();
  const daysAgo = (count: number) => new Date(begin.getTime() - count * 86_400_000).toISOString();
  const dueOn = new Date(begin.getTime() + 300 * 86_400_000).toISOString().slice(0, 10);
  const enter = (statement: BookStatement) =>
    enterInBook(lab, staff.qualityManager, { instrumentId: instrument.id, statement });
  await enter({
    ...nothing,
    kind: 'qualification',
    happenedAt: daysAgo(65),
    outcome: 'passed',
    dueOn,
    certificate: 'OQ-2026-118',
    text: 'Квалификация эксплуатации: чувствительность по OFN, стабильность времени удерживания.',
  });
  for (const [ago, volts] of [
    [28, 1_412],
    [21, 1_424],
    [14, 1_471],
    [7, 1_388],
    [1, 1_394],
  ] as const) {
    if (ago === 7) {
      const text = 'Очищен ионный источник, заменены лайнер и септа.';
      await enter({ ...nothing, kind: 'maintenance', happenedAt: daysAgo(8), text });
    }
    await enter({
      ...nothing,
      kind: 'tune',
      happenedAt: daysAgo(ago),
      outcome: 'passed',
      text: 'Автонастройка по PFTBA.',
      figures: [
        { label: 'EM, В', value: String(volts) },
        { label: '219/69, %', value: String(Math.round(volts / 18)) },
      ],
    });
  }
}
