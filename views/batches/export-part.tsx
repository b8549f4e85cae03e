// The sequence for the instrument's software: offered once the tray is complete, and what was handed out before.
import type { T } from '../messages/translate.js';
import { BlockedButton, Button } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { paths } from '../paths.js';
import type { BatchPowers, BatchView, ExportView } from './batch-view.js';

export interface ExportPartProps {
  readonly t: T;
  readonly batch: BatchView;
  readonly may: BatchPowers;
  readonly formats: readonly string[];
}

export function ExportPart({ t, batch, may, formats }: ExportPartProps) {
  const isOffered = may.export && batch.ending === null;
  if (!isOffered && batch.exports.length === 0) return null;
  const missing = batch.vials - batch.placed;
  return (
    <Section title={t('batches.export')} inside="stack">
      {isOffered && missing > 0 && (
        <BlockedButton id="export" reason={t('batches.export.missing', { count: missing })}>
          {t('batches.export.button')}
        </BlockedButton>
      )}
      {isOffered && missing === 0 && (
        <form class="stack tight" method="post" action={paths.batchExports(batch.id)}>
          <SelectField
            name="format"
            label={t('batches.export.format')}
            options={formats.map((value) => ({ value, label: t.code('batches', `format.${value}`) }))}
            required
          />
          <Button kind={batch.exports.length === 0 ? 'main' : 'outlined'}>{t('batches.export.button')}</Button>
          <p class="second small">{t('batches.export.hint')}</p>
        </form>
      )}
      {batch.exports.length > 0 && (
        <ul class="stack tight">
          {batch.exports.map((each) => (
            <Exported key={each.id} t={t} exported={each} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Exported({ t, exported }: { readonly t: T; readonly exported: ExportView }) {
  const { id, fileName, format, sha256, by, at } = exported;
  return (
    <li>
      <a class="code" href={paths.batchExport(id)} download={fileName}>
        {fileName}
      </a>{' '}
      {t.code('batches', `format.${format}`)}
      <br />
      <span class="second small">
        {t.formats.dateTime(at)}, {by}
      </span>
      <br />
      <span class="second small">
        SHA-256 <span class="code">{sha256.slice(0, 16)}…</span>
      </span>
    </li>
  );
}
