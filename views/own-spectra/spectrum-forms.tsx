// The two acts on a spectrum of the laboratory's own: another person's judgement, and its withdrawal.
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { TextArea } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface SpectrumForm {
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export interface SpectrumFormProps {
  readonly t: T;
  readonly id: string;
  readonly form: SpectrumForm;
}

export function JudgingForm({ t, id, form: { values, refused, message } }: SpectrumFormProps) {
  return (
    <Section title={t('libraries.own.judge')} inside="stack">
      <form class="stack" method="post" action={paths.ownSpectrumReviews(id)}>
        {message !== undefined && <Notice tone="stop" title={message} live />}
        <p>{t('libraries.own.judge.what')}</p>
        <TextArea
          name="note"
          label={t('libraries.own.judge.note')}
          value={values['note']}
          refused={refused['note']}
          rows={2}
          maxLength={1_000}
        />
        <Buttons>
          <Button kind="main" name="outcome" value="approved">
            {t('libraries.own.judge.approve')}
          </Button>
          <Button name="outcome" value="refused">
            {t('libraries.own.judge.refuse')}
          </Button>
        </Buttons>
      </form>
    </Section>
  );
}

export function WithdrawingForm({ t, id, form: { values, refused, message } }: SpectrumFormProps) {
  return (
    <Section title={t('libraries.own.withdraw')} inside="stack">
      <form class="stack" method="post" action={paths.ownSpectrumWithdrawals(id)}>
        {message !== undefined && <Notice tone="stop" title={message} live />}
        <p>{t('libraries.own.withdraw.follows')}</p>
        <TextArea
          name="reason"
          label={t('libraries.own.withdraw.reason')}
          value={values['reason']}
          refused={refused['reason']}
          rows={2}
          maxLength={1_000}
          required
        />
        <Buttons>
          <Button>{t('libraries.own.withdraw')}</Button>
        </Buttons>
      </form>
    </Section>
  );
}
