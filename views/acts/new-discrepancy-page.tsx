// Reporting that what was found on a package is not what the record says.
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { valueWords } from './difference-words.js';

export interface NewDiscrepancyPageProps {
  readonly t: T;
  readonly number: string;
  readonly actId: string;
  /** What the record says now; empty where it says nothing. */
  readonly recorded: Readonly<
    Record<'seal-number' | 'seal-condition' | 'count' | 'inscription' | 'gross-mass', string>
  >;
  readonly conditions: readonly string[];
  readonly inscriptions: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function NewDiscrepancyPage(props: NewDiscrepancyPageProps) {
  const { t, number, values, refused, message } = props;
  const text = (name: string) => ({ name, value: values[name], refused: refused[name] });
  return (
    <>
      <PageHead
        title={t('acts.discrepancy.title')}
        above={<span class="code">{number}</span>}
        below={t('acts.discrepancy.about')}
      />
      <form class="stack" method="post" action={paths.discrepancies()} data-draft="discrepancy">
        <input type="hidden" name="number" value={number} />
        <input type="hidden" name="actId" value={values['actId'] ?? props.actId} />
        {message !== undefined && <Notice tone="stop" title={message} live />}
        {refused['differences'] !== undefined && <Notice tone="stop" title={refused['differences']} live />}
        <Found {...props} />
        <Section title={t('acts.new.terms')} inside="stack">
          <div class="columns">
            <SelectField
              {...text('stage')}
              label={t('acts.discrepancy.stage')}
              options={options(t, 'discrepancy.stage', ['opening', 'departure', 'reception'])}
            />
            <TextField {...text('otherName')} label={t('acts.discrepancy.other')} required maxLength={200} />
            <TextField {...text('otherTitle')} label={t('acts.discrepancy.otherTitle')} maxLength={300} />
            <SelectField
              {...text('language')}
              value={values['language'] ?? t.language}
              label={t('acts.field.language')}
              options={options(t, 'language', ['kk', 'ru', 'en'])}
            />
          </div>
          <TextArea {...text('explanation')} label={t('acts.discrepancy.explanation')} maxLength={2000} />
        </Section>
        <Buttons>
          <Button kind="main">{t('acts.discrepancy.submit')}</Button>
          <LinkButton kind="plain" href={paths.itemCustody(number)}>
            {t('common.cancel')}
          </LinkButton>
        </Buttons>
      </form>
    </>
  );
}

function Found({ t, recorded, values, refused, conditions, inscriptions }: NewDiscrepancyPageProps) {
  const text = (name: string) => ({ name, value: values[name], refused: refused[name] });
  const said = (kind: keyof typeof recorded): string => {
    const value = recorded[kind] === '' ? '' : valueWords(t, kind, recorded[kind]);
    return value === '' ? t('acts.discrepancy.recorded.none') : t('acts.discrepancy.recorded', { value });
  };
  const otherThan = (kind: keyof typeof recorded, all: readonly string[]) =>
    all.filter((value) => value !== recorded[kind]).map((value) => ({ value, label: valueWords(t, kind, value) }));
  return (
    <Section title={t('acts.discrepancy.found')} inside="stack">
      <div class="columns">
        <TextField
          {...text('seal')}
          face="code"
          label={t('acts.difference.seal-number')}
          hint={said('seal-number')}
          maxLength={60}
        />
        <SelectField
          {...text('condition')}
          label={t('acts.difference.seal-condition')}
          hint={said('seal-condition')}
          blank={t('acts.discrepancy.same')}
          options={otherThan('seal-condition', conditions)}
        />
        <TextField
          {...text('count')}
          inputMode="numeric"
          label={t('acts.difference.count')}
          hint={said('count')}
          maxLength={8}
        />
        <SelectField
          {...text('inscription')}
          label={t('acts.difference.inscription')}
          hint={said('inscription')}
          blank={t('acts.discrepancy.same')}
          options={otherThan('inscription', inscriptions)}
        />
        <TextField
          {...text('gross')}
          face="code"
          inputMode="decimal"
          label={t('acts.field.gross')}
          hint={said('gross-mass')}
        />
      </div>
    </Section>
  );
}

const options = (t: T, room: string, codes: readonly string[]) =>
  codes.map((value) => ({ value, label: t.code('acts', `${room}.${value}`) }));
