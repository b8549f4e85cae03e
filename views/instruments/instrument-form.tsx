// What is stated of an instrument: for a new one, and for a correction with its reason.
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { CheckField } from '../parts/check-field.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { DryRunForm, DryRunPart, type DryRunView } from './dry-run-part.js';

export interface InstrumentFormPageProps {
  readonly t: T;
  /** The instrument that is corrected; absent for a new one. */
  readonly corrected?: { readonly id: string; readonly name: string } | undefined;
  readonly kinds: readonly string[];
  readonly utcMarks: readonly string[];
  readonly textEncodings: readonly string[];
  readonly dateStyles: readonly string[];
  readonly decimalSigns: readonly string[];
  readonly namedIn: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
  /** Of the file that was tried by these values. */
  readonly dryRun?: DryRunView | undefined;
  readonly limitBytes: number;
}

const formId = 'instrument-statement';

export function InstrumentFormPage(props: InstrumentFormPageProps) {
  const { t, corrected, message, dryRun, limitBytes, refused } = props;
  const title = t(corrected ? 'analysis.instrument.correction' : 'analysis.instrument.new');
  return (
    <div class="stack">
      <PageHead title={title} above={corrected?.name} />
      {dryRun && <DryRunPart t={t} dryRun={dryRun} />}
      <div class="split wide">
        <form
          id={formId}
          class="stack reading"
          method="post"
          action={corrected ? paths.instrumentVersions(corrected.id) : paths.instruments()}
          data-draft="instrument"
        >
          {message !== undefined && <Notice tone="stop" title={message} live />}
          <Identity {...props} />
          <Profile {...props} />
          {corrected && <Reason {...props} />}
          <Buttons>
            <Button kind="main">{t(corrected ? 'common.save' : 'analysis.instrument.enter')}</Button>
            <LinkButton href={corrected ? paths.instrument(corrected.id) : paths.instruments()} kind="plain">
              {t('common.cancel')}
            </LinkButton>
          </Buttons>
        </form>
        <aside class="stack aside">
          <DryRunForm
            t={t}
            form={formId}
            action={corrected ? paths.instrumentDryRuns(corrected.id) : paths.newInstrumentDryRuns()}
            limitBytes={limitBytes}
            refused={refused['tried']}
          />
        </aside>
      </div>
    </div>
  );
}

function Identity({ t, kinds, values, refused }: InstrumentFormPageProps) {
  const field = (name: string) => ({ name, value: values[name], refused: refused[name] });
  const options = kinds.map((value) => ({ value, label: t.code('analysis', `instrumentKind.${value}`) }));
  return (
    <Section title={t('analysis.instrument')} inside="stack">
      <TextField {...field('name')} label={t('analysis.instrument.name')} maxLength={100} required />
      <SelectField {...field('kind')} label={t('analysis.instrument.kind')} options={options} required />
      <div class="columns">
        <TextField {...field('model')} label={t('analysis.instrument.model')} maxLength={100} />
        <TextField {...field('serial')} label={t('analysis.instrument.serial')} maxLength={100} face="code" />
        <TextField {...field('location')} label={t('analysis.instrument.location')} maxLength={200} />
      </div>
      <TextField
        {...field('folder')}
        label={t('analysis.instrument.folder')}
        hint={t('analysis.instrument.folder.hint')}
        maxLength={1000}
        face="code"
      />
      <TextField
        {...field('silenceHours')}
        label={t('analysis.instrument.silence')}
        hint={t('analysis.instrument.silence.hint')}
        inputMode="numeric"
        maxLength={4}
        face="code"
      />
      <CheckField
        name="movesTaken"
        label={t('analysis.instrument.movesTaken')}
        hint={t('analysis.instrument.movesTaken.hint')}
        checked={values['movesTaken'] === 'yes'}
        refused={refused['movesTaken']}
      />
    </Section>
  );
}

function Profile(props: InstrumentFormPageProps) {
  const { t, utcMarks, textEncodings, dateStyles, decimalSigns, values, refused } = props;
  const field = (name: string) => ({ name, value: values[name], refused: refused[name] });
  const marks = utcMarks.map((value) => ({ value, label: t.code('analysis', `instrument.utcMark.${value}`) }));
  const styles = dateStyles.map((value) => ({ value, label: t.code('analysis', `instrument.dateStyle.${value}`) }));
  const signs = decimalSigns.map((value) => ({ value, label: t.code('analysis', `instrument.decimalSign.${value}`) }));
  const encodings = textEncodings.map((value) => ({ value, label: value }));
  return (
    <Section title={t('analysis.instrument.profile')} inside="stack">
      <TextField
        {...field('timeZone')}
        label={t('analysis.instrument.timeZone')}
        hint={t('analysis.instrument.timeZone.hint')}
        maxLength={60}
        face="code"
      />
      <SelectField
        {...field('utcMark')}
        label={t('analysis.instrument.utcMark')}
        options={marks}
        blank={t('analysis.instrument.utcMark.none')}
      />
      <SelectField
        {...field('textEncoding')}
        label={t('analysis.instrument.textEncoding')}
        options={encodings}
        blank={t('analysis.instrument.textEncoding.none')}
      />
      <SelectField
        {...field('dateStyle')}
        label={t('analysis.instrument.dateStyle')}
        options={styles}
        blank={t('analysis.instrument.dateStyle.none')}
      />
      <SelectField
        {...field('decimalSign')}
        label={t('analysis.instrument.decimalSign')}
        options={signs}
        blank={t('analysis.instrument.decimalSign.none')}
      />
      <TextArea
        {...field('columnMap')}
        label={t('analysis.instrument.columnMap')}
        hint={t('analysis.instrument.columnMap.hint')}
        rows={6}
        maxLength={20_000}
      />
      <NamePattern {...props} />
    </Section>
  );
}

function NamePattern({ t, namedIn, values, refused }: InstrumentFormPageProps) {
  const places = namedIn.map((value) => ({ value, label: t.code('analysis', `instrument.namedIn.${value}`) }));
  return (
    <>
      <TextField
        name="namePattern"
        value={values['namePattern']}
        refused={refused['namePattern']}
        label={t('analysis.instrument.namePattern')}
        hint={t('analysis.instrument.namePattern.hint')}
        maxLength={120}
        face="code"
      />
      <SelectField
        name="namedIn"
        value={values['namedIn']}
        refused={refused['namedIn']}
        label={t('analysis.instrument.namedIn')}
        options={places}
      />
    </>
  );
}

function Reason({ t, values, refused }: InstrumentFormPageProps) {
  return (
    <Section title={t('analysis.instrument.reason')} inside="stack">
      <p>{t('analysis.instrument.correctionFollows')}</p>
      <TextArea
        name="reason"
        label={t('analysis.instrument.reason')}
        value={values['reason']}
        refused={refused['reason']}
        rows={2}
        maxLength={1000}
        required
      />
    </Section>
  );
}
