// Placing a hold on a case or an exhibit.
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { DateField, TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface NewHoldPageProps {
  readonly t: T;
  /** `case:ID` or `exhibit:ID`. */
  readonly subject: string;
  readonly number: string;
  readonly kinds: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function NewHoldPage({ t, subject, number, kinds, values, refused, message }: NewHoldPageProps) {
  const isCase = subject.startsWith('case:');
  return (
    <>
      <PageHead
        title={t('holds.place.title')}
        above={<span class="code">{number}</span>}
        below={t(isCase ? 'holds.place.case' : 'holds.place.exhibit')}
      />
      <Section title={t('holds.facts')} inside="stack">
        {message !== undefined && <Notice tone="stop" title={message} live />}
        <form class="stack" method="post" action={paths.holds()} data-draft="hold">
          <input type="hidden" name="subject" value={subject} />
          <div class="columns">
            <SelectField
              name="kind"
              label={t('holds.by')}
              options={kinds.map((value) => ({ value, label: t.code('holds', `kind.${value}`) }))}
              blank={t('holds.choose')}
              value={values['kind']}
              refused={refused['kind']}
              required
            />
            <TextField
              name="document"
              label={t('holds.document')}
              hint={t('holds.document.hint')}
              value={values['document']}
              refused={refused['document']}
              required
              maxLength={300}
            />
            <DateField
              name="until"
              label={t('holds.until')}
              hint={t('holds.until.hint')}
              value={values['until']}
              refused={refused['until']}
            />
          </div>
          <TextArea
            name="reason"
            label={t('holds.reason')}
            hint={t('holds.reason.hint')}
            value={values['reason']}
            refused={refused['reason']}
            required
            maxLength={1000}
          />
          <Buttons>
            <Button kind="main">{t('holds.place.submit')}</Button>
            <LinkButton kind="plain" href={isCase ? paths.case(number) : paths.exhibit(number)}>
              {t('common.cancel')}
            </LinkButton>
          </Buttons>
        </form>
      </Section>
    </>
  );
}
