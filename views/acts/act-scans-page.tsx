// Where scans of signed acts are dropped: each finds its act by the barcode on the page; the others wait for a person here.
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { FileField } from '../parts/file-field.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface ReceivedScanView {
  readonly name: string;
  readonly act: { readonly id: string; readonly number: string } | undefined;
  readonly waits: 'no-code' | 'several-codes' | 'unknown-code' | 'received-already' | undefined;
  readonly code: string | null;
  readonly isAgain: boolean;
}

export interface UnboundScanView {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly receivedAt: string;
  readonly codeRead: string | null;
}

export interface ActScansPageProps {
  readonly t: T;
  readonly limitBytes: number;
  readonly received: readonly ReceivedScanView[];
  readonly unbound: readonly UnboundScanView[];
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
  /** The scan whose form was refused, and what was typed. */
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

export function ActScansPage({ t, limitBytes, received, unbound, refused, message, typed = {} }: ActScansPageProps) {
  return (
    <div class="stack">
      <PageHead title={t('acts.scans.title')} below={t('acts.scans.about')} />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      {received.map((scan) => (
        <Received key={scan.name} t={t} scan={scan} />
      ))}
      <Section title={t('acts.scans.add')} inside="stack">
        <form class="stack" method="post" action={paths.actScans()} encType="multipart/form-data">
          <FileField
            name="scans"
            label={t('acts.scans.files')}
            hint={t('acts.scans.files.hint', { size: t.formats.bytes(limitBytes) })}
            refused={refused['scans']}
            accept="application/pdf,image/jpeg,image/png,image/webp"
            multiple
            required
          />
          <Buttons>
            <Button kind="main">{t('acts.scans.send')}</Button>
          </Buttons>
        </form>
      </Section>
      <Section title={t('acts.scans.unbound')} count={unbound.length} inside="stack" id="unbound">
        {unbound.length === 0 && <p class="quiet">{t('acts.scans.unbound.none')}</p>}
        {unbound.map((scan) => (
          <Unbound key={scan.id} t={t} scan={scan} refused={typed['scanId'] === scan.id ? refused : {}} typed={typed} />
        ))}
      </Section>
    </div>
  );
}

function Received({ t, scan }: { readonly t: T; readonly scan: ReceivedScanView }) {
  if (scan.act !== undefined) {
    const words = scan.isAgain ? 'acts.scans.bound-already' : 'acts.scans.bound';
    return (
      <Notice tone="ok" title={t(words, { name: scan.name, number: scan.act.number })} live>
        <a href={paths.act(scan.act.id)}>{t('common.open')}</a>
      </Notice>
    );
  }
  return (
    <Notice
      tone="stop"
      title={t(`acts.scans.${scan.waits ?? 'no-code'}`, { name: scan.name, code: scan.code ?? '' })}
      live
    >
      {t('acts.scans.byHand.do')}
    </Notice>
  );
}

interface UnboundProps {
  readonly t: T;
  readonly scan: UnboundScanView;
  readonly refused: Readonly<Record<string, string>>;
  readonly typed: Readonly<Record<string, string>>;
}

function Unbound({ t, scan, refused, typed }: UnboundProps) {
  const isMine = typed['scanId'] === scan.id;
  return (
    <div class="stack tight">
      <p>
        <a href={paths.actScan(scan.id)}>{scan.name}</a>{' '}
        <span class="quiet small">
          {`${t.formats.bytes(scan.size)}, ${t.formats.dateTime(scan.receivedAt)}, `}
          {scan.codeRead === null ? t('acts.scans.codeless') : t('acts.scans.codes', { code: scan.codeRead })}
        </span>
      </p>
      <div class="half">
        <form class="stack tight" method="post" action={paths.actScanBindings(scan.id)}>
          <TextField
            name="actName"
            id={`act-${scan.id}`}
            face="code"
            scan="into"
            label={t('acts.scans.which')}
            hint={t('acts.scans.which.hint')}
            value={isMine ? typed['actName'] : undefined}
            refused={refused['actName']}
            required
            maxLength={60}
          />
          <Buttons>
            <Button>{t('acts.scans.bind')}</Button>
          </Buttons>
        </form>
        <form class="stack tight" method="post" action={paths.actScanWithdrawals(scan.id)}>
          <TextField
            name="reason"
            id={`why-${scan.id}`}
            label={t('acts.scans.withdraw.reason')}
            value={isMine ? typed['reason'] : undefined}
            refused={refused['reason']}
            required
            maxLength={500}
          />
          <Buttons>
            <Button kind="plain">{t('acts.scans.withdraw')}</Button>
          </Buttons>
        </form>
      </div>
    </div>
  );
}
