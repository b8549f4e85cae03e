// One examination: what was seen and with what, for whoever reviews it.
import type { T } from '../messages/translate.js';
import { ResultBadge } from '../findings/outcome-badge.js';
import { EndingSection } from '../parts/ending-form.js';
import { Facts, type Fact } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Photos } from '../parts/photos.js';
import { Proof } from '../parts/proof.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';
import type { ExaminationLine } from './examination-line.js';
import { Overlay, type OverlayView } from './overlay.js';

export interface ExaminationPageProps {
  readonly t: T;
  readonly examination: ExaminationLine & {
    readonly note: string | null;
    readonly enteredAt: string;
    readonly lateReason: string | null;
    readonly photograph: 'shown' | 'kept' | 'none';
    readonly withdrawal: { readonly reason: string; readonly person: string; readonly at: string } | null;
  };
  readonly exhibitNumber: string;
  /** What its form asks for, each with a link where there is one. */
  readonly record: readonly Fact[];
  readonly controls: 'hold' | 'failed' | 'none';
  readonly overlay: OverlayView | undefined;
  readonly proof: { readonly hash: string; readonly href: string } | null;
  readonly withdrawing:
    | {
        readonly reason: string | undefined;
        readonly refused: Readonly<Record<string, string>>;
        readonly message?: string | undefined;
      }
    | undefined;
}

export function ExaminationPage(props: ExaminationPageProps) {
  const { t, examination, exhibitNumber, record, controls, overlay, proof, withdrawing } = props;
  const { withdrawal, photograph, id } = examination;
  return (
    <>
      <PageHead
        title={examination.technique}
        above={<a href={`${paths.exhibit(exhibitNumber)}#examinations`}>{exhibitNumber}</a>}
        below={<ResultBadge t={t} result={examination.result} />}
      />
      <div class="stack">
        {withdrawal !== null && (
          <Notice
            tone="stop"
            title={t('examinations.isWithdrawn', {
              time: t.formats.dateTime(withdrawal.at),
              person: withdrawal.person,
            })}
          >
            {withdrawal.reason}
          </Notice>
        )}
        {controls === 'failed' && <Notice tone="warn" title={t('examinations.controls.failed')} />}
        <div class="split wide">
          <div class="stack">
            {overlay && (
              <Section title={t('examinations.overlay')} inside="stack">
                <Overlay t={t} overlay={overlay} />
              </Section>
            )}
            <Section title={t('examinations.seen')}>
              <Facts facts={record} />
            </Section>
            {photograph !== 'none' && (
              <Section title={t('examinations.photograph')}>
                {photograph === 'shown' ? (
                  <Photos
                    t={t}
                    photos={[
                      {
                        id,
                        src: paths.examinationPhotograph(id),
                        href: paths.examinationPhotograph(id),
                        caption: t.formats.dateTime(examination.at),
                      },
                    ]}
                  />
                ) : (
                  <a href={paths.examinationPhotograph(id)}>{t('examinations.photograph.save')}</a>
                )}
              </Section>
            )}
          </div>
          <div class="stack">
            <Section title={t('examinations.one')}>
              <Facts facts={factsOf(t, { examination, proof })} />
            </Section>
            {withdrawing && <Withdrawal t={t} id={id} {...withdrawing} />}
          </div>
        </div>
      </div>
    </>
  );
}

function factsOf(t: T, { examination, proof }: Pick<ExaminationPageProps, 'examination' | 'proof'>): readonly Fact[] {
  const { itemNumber, category, at, enteredAt, lateReason, person, note } = examination;
  const facts = [
    category !== null && { label: t('scheme.categoryOf'), value: category },
    { label: t('examinations.item'), value: <span class="code">{itemNumber}</span> },
    { label: t('examinations.at'), value: t.formats.dateTime(at) },
    lateReason !== null && {
      label: t('examinations.enteredLate'),
      value: `${t.formats.dateTime(enteredAt)}. ${lateReason}`,
    },
    { label: t('findings.finding.by'), value: person },
    note !== null && { label: t('examinations.note'), value: note },
    proof !== null && { label: t('findings.finding.proof'), value: <Proof t={t} {...proof} /> },
  ];
  return facts.filter((fact) => fact !== false);
}

interface WithdrawalProps extends NonNullable<ExaminationPageProps['withdrawing']> {
  readonly t: T;
  readonly id: string;
}

function Withdrawal({ t, id, reason, refused, message }: WithdrawalProps) {
  return (
    <EndingSection
      title={t('examinations.withdraw')}
      action={paths.examinationWithdrawals(id)}
      label={t('findings.withdraw.reason')}
      follows={t('examinations.withdraw.follows')}
      maxLength={2_000}
      value={reason}
      refused={refused['reason']}
      message={message}
    />
  );
}
