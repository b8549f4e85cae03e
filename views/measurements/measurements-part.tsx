// The measurements of one exhibit or sample, for its page.
import type { T } from '../messages/translate.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { columns, type MeasurementLine } from './measurements-page.js';

export interface MeasurementsPartProps {
  readonly t: T;
  readonly measurements: readonly MeasurementLine[];
}

/** Beside the exhibit there is room for what it is, of what, and when. */
const shown = 5;

export function MeasurementsPart({ t, measurements }: MeasurementsPartProps) {
  if (measurements.length === 0) return null;
  return (
    <Section title={t('analysis.measurements')} count={measurements.length} inside="flush">
      <Table
        label={t('analysis.measurements')}
        columns={columns(t).slice(0, shown)}
        rows={measurements}
        keyOf={(row) => row.id}
      />
    </Section>
  );
}
