// When all of the list happened, if not now.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { FieldFrame } from '../parts/field.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { ScanView } from './scan-view.js';
import { SheetFields } from './sheet-fields.js';

/** What is signed for says so too. */
export function StatedTime({ t, view: { stated } }: { readonly t: T; readonly view: ScanView }) {
  if (stated === undefined) return null;
  const { occurredAt, lateReason } = stated;
  return (
    <p>
      <b>{t('custody.scan.heard.time', { time: t.formats.dateTime(occurredAt) })}</b>{' '}
      {lateReason !== undefined && t('custody.scan.stated.reason', { reason: lateReason })}
    </p>
  );
}

export function SheetTime({ t, view }: { readonly t: T; readonly view: ScanView }) {
  const { stated, typedTime } = view;
  if (stated !== undefined) {
    return (
      <form class="inside" method="post" action={paths.scans()}>
        <SheetFields fields={view.fields} />
        <StatedTime t={t} view={view} />
        <Button kind="plain" name="choose" value="time">
          {t('custody.scan.now')}
        </Button>
      </form>
    );
  }
  return (
    <details class="inside" open={typedTime !== undefined}>
      <summary class="small">{t('custody.late.title')}</summary>
      <form class="stack tight" method="post" action={paths.scans()}>
        <SheetFields fields={view.fields} />
        <div class="half">
          <FieldFrame
            name="lateAt"
            id="sheet-late-at"
            label={t('custody.late.at')}
            control={(ties) => <input {...ties} type="datetime-local" value={typedTime?.lateAt} />}
          />
          <TextField
            name="lateReason"
            id="sheet-late-reason"
            label={t('custody.late.reason')}
            value={typedTime?.lateReason}
            maxLength={300}
          />
        </div>
        <Button name="choose" value="time">
          {t('custody.late.submit')}
        </Button>
      </form>
    </details>
  );
}
