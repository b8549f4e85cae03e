// The measurements of one exhibit or sample, for its page.
import type { T } from '../messages/translate.js';
import { Section } from '../parts/section.js';
import { type Column, Table } from '../parts/table.js';
import { paths } from '../paths.js';
import { BindingBadge, FileOfLine, type MeasurementLine } from './measurements-page.js';

export interface MeasurementsPartProps {
  readonly t: T;
  readonly measurements: readonly MeasurementLine[];
}

export function MeasurementsPart({ t, measurements }: MeasurementsPartProps) {
  if (measurements.length === 0) return null;
  return (
    <Section title={t('analysis.measurements')} count={measurements.length} inside="flush">
      <Table label={t('analysis.measurements')} columns={columns(t)} rows={measurements} keyOf={(row) => row.id} />
    </Section>
  );
}

/** Beside the exhibit there is room for what it is and when, of what, and by which instrument. */
function columns(t: T): readonly Column<MeasurementLine>[] {
  return [
    {
      head: t('analysis.measurement.number'),
      cell: ({ id, number, acquiredAt, acquiredText }) => (
        <>
          <a class="code what" href={paths.measurement(id)}>
            {number}
          </a>
          <span class="quiet small">{acquiredAt === null ? acquiredText : t.formats.dateTime(acquiredAt)}</span>
        </>
      ),
    },
    {
      head: t('analysis.binding.state'),
      cell: ({ binding, file, part }) => (
        <>
          <span class="what">
            <BindingBadge t={t} binding={binding} />
          </span>
          <FileOfLine t={t} file={file} part={part} />
        </>
      ),
    },
    { head: t('analysis.instrument'), cell: ({ instrumentName }) => instrumentName ?? '' },
  ];
}
