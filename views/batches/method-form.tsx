// What is stated of a method. More rows are asked for with a button, so that the form works without script.
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { CheckField } from '../parts/check-field.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { RefusedFields } from '../parts/refused-fields.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { SaidForm } from './batch-view.js';

export interface MethodFormPageProps extends SaidForm {
  readonly t: T;
  readonly corrected?: { readonly id: string; readonly name: string } | undefined;
  readonly kinds: readonly string[];
  readonly analyteRows: number;
  readonly levelRows: number;
}

export function MethodFormPage(props: MethodFormPageProps) {
  const { t, corrected, message, refused } = props;
  return (
    <div class="stack reading">
      <PageHead
        title={t(corrected ? 'batches.method.correction' : 'batches.method.new')}
        above={<a href={paths.methods()}>{t('batches.methods')}</a>}
      />
      <RefusedFields t={t} refused={refused} message={message} />
      <form
        class="stack"
        method="post"
        action={corrected ? paths.methodVersions(corrected.id) : paths.methods()}
        data-draft="method"
      >
        <Identity {...props} />
        <Analytes {...props} />
        <Levels {...props} />
        <Plan {...props} />
        {corrected && <Reason {...props} />}
        <Buttons>
          <Button kind="main">{t(corrected ? 'common.save' : 'batches.method.enter')}</Button>
          <LinkButton href={corrected ? paths.method(corrected.id) : paths.methods()} kind="plain">
            {t('common.cancel')}
          </LinkButton>
        </Buttons>
      </form>
    </div>
  );
}

const fieldOf =
  ({ typed, refused }: SaidForm) =>
  (name: string) => ({ name, value: typed[name], refused: refused[name] });

function Identity(props: MethodFormPageProps) {
  const { t, kinds } = props;
  const field = fieldOf(props);
  const options = kinds.map((value) => ({ value, label: t.code('analysis', `instrumentKind.${value}`) }));
  return (
    <Section title={t('batches.method')} inside="stack">
      <TextField {...field('name')} label={t('batches.method.name')} maxLength={100} required />
      <div class="columns">
        <SelectField {...field('instrumentKind')} label={t('batches.method.kind')} options={options} required />
        <TextField
          {...field('instrumentMethod')}
          label={t('batches.instrumentMethod')}
          hint={t('batches.instrumentMethod.hint')}
          maxLength={200}
          face="code"
          required
        />
      </div>
    </Section>
  );
}

function Analytes(props: MethodFormPageProps) {
  const { t, analyteRows, refused } = props;
  return (
    <>
      <Section title={t('batches.analytes')} tone={refused['analytes'] ? 'stop' : undefined} inside="stack">
        {refused['analytes'] !== undefined && <Notice tone="stop" title={refused['analytes']} />}
        {Array.from({ length: analyteRows }, (_, row) => (
          <TargetFields key={row} {...props} prefix={`analyte-${row}`} title={String(row + 1)} />
        ))}
        <Button name="step" value="more">
          {t('batches.more')}
        </Button>
      </Section>
      <Section
        title={t('batches.internalStandard')}
        tone={refused['internalStandard'] ? 'stop' : undefined}
        inside="stack"
      >
        {refused['internalStandard'] !== undefined && <Notice tone="stop" title={refused['internalStandard']} />}
        <p class="second">{t('batches.internalStandard.hint')}</p>
        <TargetFields {...props} prefix="standard" title={t('batches.internalStandard')} />
      </Section>
    </>
  );
}

interface TargetFieldsProps extends MethodFormPageProps {
  readonly prefix: string;
  readonly title: string;
}

function TargetFields({ prefix, title, ...props }: TargetFieldsProps) {
  const { t } = props;
  const field = (name: string) => ({ ...fieldOf(props)(`${prefix}-${name}`), face: 'code' as const });
  return (
    <fieldset class="stack tight">
      <legend>{title}</legend>
      <TextField {...field('name')} face={undefined} label={t('batches.target.name')} maxLength={100} />
      <div class="columns">
        <TextField {...field('quant')} label={t('batches.target.quantIon')} inputMode="decimal" maxLength={10} />
        <TextField {...field('qualifiers')} label={t('batches.target.qualifiers')} maxLength={80} />
        <TextField {...field('retention')} label={t('batches.target.retention')} inputMode="decimal" maxLength={10} />
        <TextField {...field('minutes')} label={t('batches.target.minutes')} inputMode="decimal" maxLength={10} />
        <TextField {...field('percent')} label={t('batches.target.percent')} inputMode="decimal" maxLength={10} />
      </div>
      {prefix !== 'standard' && <AgreementFields {...props} prefix={prefix} />}
    </fieldset>
  );
}

/** How its retention is held against the standards'. */
function AgreementFields({ prefix, ...props }: MethodFormPageProps & { readonly prefix: string }) {
  const { t } = props;
  const field = (name: string) => ({ ...fieldOf(props)(`${prefix}-${name}`) });
  const points = (['half-height', 'apex'] as const).map((value) => {
    return { value, label: t(`batches.retention.at.${value}`) };
  });
  const references = (['nearest', 'mean'] as const).map((value) => {
    return { value, label: t(`batches.retention.against.${value}`) };
  });
  const width = { inputMode: 'decimal', face: 'code', maxLength: 10 } as const;
  return (
    <div class="columns">
      <SelectField {...field('at')} label={t('batches.retention.at')} options={points} />
      <SelectField {...field('against')} label={t('batches.retention.against')} options={references} />
      <TextField {...field('within')} {...width} label={t('batches.retention.within')} />
      <TextField {...field('withinPercent')} {...width} label={t('batches.retention.withinPercent')} />
    </div>
  );
}

function Levels(props: MethodFormPageProps) {
  const { t, levelRows, refused } = props;
  const field = fieldOf(props);
  return (
    <Section title={t('batches.levels')} tone={refused['calibrators'] ? 'stop' : undefined} inside="stack">
      {refused['calibrators'] !== undefined && <Notice tone="stop" title={refused['calibrators']} />}
      <p class="second">{t('batches.levels.hint')}</p>
      <TextField {...field('amountUnit')} label={t('batches.amountUnit')} maxLength={20} />
      {Array.from({ length: levelRows }, (_, row) => (
        <div class="columns" key={row}>
          <TextField {...field(`level-${row}-name`)} label={t('batches.level')} face="code" maxLength={20} />
          <TextField {...field(`level-${row}-amounts`)} label={t('batches.amounts')} face="code" maxLength={300} />
        </div>
      ))}
      <Button name="step" value="more">
        {t('batches.more')}
      </Button>
      <TextField
        {...field('control')}
        label={t('batches.control')}
        hint={t('batches.control.hint')}
        face="code"
        maxLength={300}
      />
    </Section>
  );
}

function Plan(props: MethodFormPageProps) {
  const { t, typed } = props;
  const field = (name: string) => ({ ...fieldOf(props)(name), inputMode: 'numeric' as const, face: 'code' as const });
  const tick = (name: string) => ({ name, checked: typed[name] === 'yes' });
  const vials = (['one-for-all', 'one-each'] as const).map((value) => {
    return { value, label: t(`batches.plan.blankVials.${value}`) };
  });
  return (
    <Section title={t('batches.plan')} inside="stack">
      <div class="columns">
        <TextField {...field('blanksFirst')} label={t('batches.plan.blanksFirst')} maxLength={3} required />
        <TextField {...field('controlEvery')} label={t('batches.plan.controlEvery')} maxLength={3} />
        <TextField {...field('injections')} label={t('batches.plan.injections')} maxLength={3} required />
        <TextField {...field('trayPositions')} label={t('batches.plan.trayPositions')} maxLength={3} required />
      </div>
      <TextField
        {...fieldOf(props)('trays')}
        label={t('batches.plan.trays')}
        hint={t('batches.plan.trays.hint')}
        face="code"
        maxLength={100}
      />
      <CheckField {...tick('systemCheck')} label={t('batches.plan.systemCheck')} />
      <CheckField {...tick('blankAfterCalibrators')} label={t('batches.plan.blankAfterCalibrators')} />
      <CheckField {...tick('blankBeforeSample')} label={t('batches.plan.blankBeforeSample')} />
      <CheckField {...tick('controlAtEnds')} label={t('batches.plan.controlAtEnds')} />
      <SelectField
        name="blankVials"
        label={t('batches.plan.blankVials')}
        options={vials}
        value={typed['blankVials']}
        required
      />
    </Section>
  );
}

function Reason(props: MethodFormPageProps) {
  const { t } = props;
  return (
    <Section title={t('batches.reason')} inside="stack">
      <p>{t('batches.method.correctionFollows')}</p>
      <TextArea {...fieldOf(props)('reason')} label={t('batches.reason')} rows={2} maxLength={1000} required />
    </Section>
  );
}
