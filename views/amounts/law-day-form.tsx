// Which day's law counts the amounts of a case: what holds, and, for its expert, another choice.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { SelectField } from '../parts/select-field.js';
import { DateField, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface LawDayView {
  readonly findingId: string;
  readonly day: string;
  /** Null while nobody has chosen: the day of registration. */
  readonly chosen: {
    readonly basis: 'registration' | 'seizure';
    readonly note: string;
    readonly person: string;
    readonly at: string;
  } | null;
  readonly mayChoose: boolean;
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function LawDay({ t, law }: { readonly t: T; readonly law: LawDayView }) {
  const { chosen, mayChoose } = law;
  const basis = t(`amounts.lawDay.${chosen?.basis ?? 'registration'}`);
  return (
    <div>
      <p>
        {t('amounts.lawDay.of', { day: t.formats.day(law.day), basis })}
        <br />
        <span class="quiet small">
          {chosen === null
            ? t('amounts.lawDay.unchosen')
            : `${chosen.note}; ${chosen.person}, ${t.formats.dateTime(chosen.at)}`}
        </span>
      </p>
      {mayChoose && <LawDayForm t={t} law={law} />}
    </div>
  );
}

function LawDayForm({ t, law }: { readonly t: T; readonly law: LawDayView }) {
  const { findingId, chosen, values, refused, message } = law;
  return (
    <details open={message !== undefined}>
      <summary>{t('amounts.lawDay.choose')}</summary>
      <form class="stack tight" method="post" action={paths.lawDays(findingId)}>
        {message !== undefined && <Notice tone="stop" title={message} live />}
        <SelectField
          name="lawBasis"
          label={t('amounts.lawDay')}
          options={(['registration', 'seizure'] as const).map((value) => ({
            value,
            label: t(`amounts.lawDay.${value}`),
          }))}
          value={values['lawBasis'] ?? chosen?.basis}
        />
        <DateField
          name="lawDay"
          label={t('amounts.lawDay.seizure.day')}
          value={values['lawDay']}
          refused={refused['lawDay']}
        />
        <TextField
          name="lawNote"
          label={t('amounts.lawDay.note')}
          hint={t('amounts.lawDay.note.hint')}
          value={values['lawNote']}
          refused={refused['lawNote']}
          maxLength={500}
          required
        />
        <Button>{t('amounts.lawDay.record')}</Button>
      </form>
    </details>
  );
}
