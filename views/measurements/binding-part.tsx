// Of which sample the measurement is: what holds, what held before, and the form to say it.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { SetAsideFields } from './set-aside-fields.js';
import type { BindingLine, MeasurementView } from './measurement-view.js';
import { NamedStandingNotice } from './named-standing.js';
import { SameRow } from './part-of-file.js';

export interface BindingPartProps {
  readonly t: T;
  readonly measurement: MeasurementView;
  readonly mayBind: boolean;
  readonly purposes: readonly string[];
  readonly refused: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
}

export function BindingPart(props: BindingPartProps) {
  const { t, measurement, mayBind } = props;
  const { binding, bindings } = measurement;
  const current = bindings.find((each) => each.ending === null);
  const earlier = bindings.filter((each) => each.ending !== null);
  return (
    <Section
      id="sample"
      title={t('analysis.binding.state')}
      tone={binding.state === 'inbox' ? 'warn' : undefined}
      inside="stack"
    >
      {current && binding.state === 'bound' && (
        <p>
          <a class="code" href={binding.href}>
            {binding.number}
          </a>{' '}
          <span class="quiet">{basisWords(t, current)}</span>
        </p>
      )}
      {binding.state === 'unchanged' && <SameRow t={t} sameAs={binding} />}
      {binding.state === 'set-aside' && <p>{t.code('analysis', `purpose.${binding.purpose}`)}</p>}
      {measurement.waits && (
        <NamedStandingNotice t={t} standing={measurement.waits} follows={t('analysis.standing.scan')} />
      )}
      {mayBind && binding.state === 'bound' && <EndForm {...props} />}
      {mayBind && (binding.state === 'inbox' || binding.state === 'set-aside') && <BindForm {...props} />}
      {mayBind && binding.state === 'inbox' && <AsideForm {...props} />}
      {earlier.length > 0 && <Earlier t={t} lines={earlier} />}
    </Section>
  );
}

function basisWords(t: T, line: BindingLine): string {
  return t.code('analysis', `binding.by.${line.basis}`, {
    code: line.code,
    person: line.person,
    reason: line.reason,
  });
}

type BindFormProps = Pick<BindingPartProps, 't' | 'refused' | 'values'> & {
  readonly measurement: { readonly id: string };
  /** Where it stands on the page of its file among others: there one goes on with the next. */
  readonly among?: { readonly fileId: string };
};

/** Where the measurement waits: on its own page and on that of its file. */
export function BindForm({ t, measurement, refused, values, among }: BindFormProps) {
  const idOf = (name: string) => (among === undefined ? undefined : `f-${name}-${measurement.id}`);
  return (
    <form class="stack tight" method="post" action={paths.bindings(measurement.id)}>
      {among !== undefined && <input type="hidden" name="among" value={among.fileId} />}
      <TextField
        name="code"
        id={idOf('code')}
        label={t('analysis.binding.code')}
        hint={t('analysis.binding.code.hint')}
        face="code"
        scan="into"
        value={values['code']}
        refused={refused['code']}
        required
      />
      <TextField
        name="reason"
        id={idOf('reason')}
        label={t('analysis.binding.reason')}
        value={values['reason']}
        refused={refused['reason']}
        maxLength={500}
        required
      />
      <Button kind="main">{t('analysis.binding.bind')}</Button>
    </form>
  );
}

function EndForm({ t, measurement, refused, values }: BindingPartProps) {
  return (
    <details open={refused['reason'] !== undefined}>
      <summary>{t('analysis.binding.end')}</summary>
      <form class="stack tight" method="post" action={paths.bindingEndings(measurement.id)}>
        <TextField
          name="reason"
          label={t('analysis.binding.end.reason')}
          value={values['reason']}
          refused={refused['reason']}
          maxLength={500}
          required
        />
        <Button>{t('analysis.binding.end')}</Button>
      </form>
    </details>
  );
}

function AsideForm({ t, measurement, purposes, refused, values }: BindingPartProps) {
  return (
    <details open={refused['purpose'] !== undefined || refused['remark'] !== undefined}>
      <summary>{t('analysis.binding.setAside')}</summary>
      <form class="stack tight" method="post" action={paths.setAsides(measurement.id)}>
        <SetAsideFields t={t} purposes={purposes} values={values} refused={refused} />
      </form>
    </details>
  );
}

function Earlier({ t, lines }: { readonly t: T; readonly lines: readonly BindingLine[] }) {
  return (
    <details>
      <summary>
        {t('analysis.binding.history')} ({lines.length})
      </summary>
      <ul class="stack tight">
        {lines.map((line) => (
          <li key={line.id}>
            <span class="code">{line.number}</span> {basisWords(t, line)}
            <br />
            <span class="quiet">
              {t('analysis.binding.endedBy', {
                time: t.formats.dateTime(line.ending?.at ?? line.at),
                person: line.ending?.person ?? '',
                reason: line.ending?.reason ?? '',
              })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
