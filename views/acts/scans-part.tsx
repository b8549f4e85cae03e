// The scans of the signed sheet, those set aside too, and the form that adds more.
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { ActScanView, ActView, RefusedActForm } from './act-view.js';

export interface ScansPartProps {
  readonly t: T;
  readonly act: ActView;
  readonly refused: RefusedActForm | undefined;
}

export function ScansPart({ t, act, refused }: ScansPartProps) {
  const add = act.may.attach ? (
    <LinkButton kind="plain" icon="scan" href={paths.actScans()}>
      {t('acts.scans.add')}
    </LinkButton>
  ) : undefined;
  return (
    <Section title={t('acts.scans')} count={act.scans.length} end={add} inside="stack" id="scans">
      {act.scans.length === 0 && <p class="quiet">{t('acts.scans.none')}</p>}
      {act.missingPages.length > 0 && (
        <Notice
          tone="warn"
          title={t('acts.scans.pages', { count: act.missingPages.length, pages: act.missingPages.join(', ') })}
        >
          {t('acts.scans.pages.do')}
        </Notice>
      )}
      {act.scans.map((scan) => (
        <Scan key={scan.id} t={t} scan={scan} act={act} refused={refused} />
      ))}
    </Section>
  );
}

function Scan({ t, scan, act, refused }: ScansPartProps & { readonly scan: ActScanView }) {
  const mine = refused?.form === 'withdrawals' && refused.typed['scanId'] === scan.id ? refused : undefined;
  return (
    <div class="stack tight">
      <p>
        <a href={paths.actScan(scan.id)}>{scan.name}</a>{' '}
        <span class="quiet small">
          {`${t.formats.bytes(scan.size)}, ${t.formats.dateTime(scan.receivedAt)}, ${howWords(t, scan)}`}
        </span>
      </p>
      {scan.withdrawnReason !== null && (
        <p class="small">{t('acts.scans.withdrawn', { reason: scan.withdrawnReason })}</p>
      )}
      {scan.withdrawnReason === null && act.may.attach && (
        <details open={mine !== undefined}>
          <summary class="small">{t('acts.scans.withdraw')}</summary>
          <form class="stack tight" method="post" action={paths.actScanWithdrawals(scan.id)}>
            <TextField
              name="reason"
              id={`reason-${scan.id}`}
              label={t('acts.scans.withdraw.reason')}
              value={mine?.typed['reason']}
              refused={mine?.fields['reason']}
              required
              maxLength={500}
            />
            <Buttons>
              <Button>{t('acts.scans.withdraw')}</Button>
            </Buttons>
          </form>
        </details>
      )}
    </div>
  );
}

function howWords(t: T, { how, codeRead }: ActScanView): string {
  return how === 'code' ? t('acts.scans.byCode', { code: codeRead ?? '' }) : t('acts.scans.byHand');
}
