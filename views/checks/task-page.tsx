// One item to check: what to do, where it lies, and the form for what was seen; the record's own figures stand nowhere on the
// form, so that nobody copies them.
import { BalanceField } from '../balances/balance-field.js';
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Choice } from '../parts/choice.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { TaskPageView, TaskResultView } from './check-view.js';
import { OutcomeBadge } from './outcome-badge.js';

export interface TaskPageProps {
  readonly t: T;
  readonly view: TaskPageView;
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}

export function TaskPage(props: TaskPageProps) {
  const { t, view, message } = props;
  return (
    <div class="stack narrow">
      <PageHead
        title={t(`storage.check.task.${view.kind}`, { number: view.number })}
        above={<a href={view.roundHref}>{t('storage.checks.title')}</a>}
        below={<OutcomeBadge t={t} outcome={view.result?.outcome} />}
      />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      <Section title={t('storage.check.item')}>
        <Facts
          facts={[
            {
              label: t('custody.column.item'),
              value: (
                <a class="code" href={view.itemHref}>
                  {view.number}
                </a>
              ),
            },
            { label: t('custody.column.what'), value: view.description },
            { label: t('custody.item.where'), value: view.where },
            { label: t('storage.check.checker'), value: view.checker },
            { label: t('storage.nonconformity.due'), value: t.formats.date(view.dueDate) },
          ]}
        />
      </Section>
      {view.result !== undefined && <Result t={t} result={view.result} />}
      {view.mayRecord === 'yes' && <ResultForm {...props} />}
      {view.mayRecord === 'gone' && <GoneForm {...props} />}
    </div>
  );
}

function Result({ t, result }: { readonly t: T; readonly result: TaskResultView }) {
  const { recorded, tolerance, note } = result;
  return (
    <Section title={t('storage.check.result')} tone={result.outcome === 'failed' ? 'stop' : undefined}>
      <Facts
        facts={[
          { label: t('storage.check.seen'), value: result.seen },
          ...(recorded === undefined ? [] : [{ label: t('storage.check.recorded'), value: recorded }]),
          ...(tolerance === undefined ? [] : [{ label: t('storage.check.tolerance'), value: tolerance }]),
          { label: t('storage.check.by'), value: `${result.by}, ${t.formats.dateTime(result.at)}` },
          ...(note === null ? [] : [{ label: t('storage.check.note'), value: note }]),
        ]}
      />
    </Section>
  );
}

function ResultForm(props: TaskPageProps) {
  const { t, view, typed, refused } = props;
  return (
    <Section title={t('storage.check.record')} inside="flush">
      <form class="inside stack" method="post" action={paths.checkResults(view.id)} data-draft="result">
        {view.kind === 're-seal' ? <SealFields {...props} /> : <MassFields {...props} />}
        <Note t={t} typed={typed} refused={refused} />
        <Button kind="main">{t('storage.check.record.submit')}</Button>
      </form>
    </Section>
  );
}

function Note({ t, typed, refused }: Pick<TaskPageProps, 't' | 'typed' | 'refused'>) {
  return (
    <TextArea
      name="note"
      label={t('storage.check.note')}
      value={typed['note']}
      refused={refused['note']}
      maxLength={1000}
    />
  );
}

/** What was drawn has left before anybody looked: the check ends with that, and with nothing else. */
function GoneForm({ t, view, typed, refused }: TaskPageProps) {
  return (
    <Section title={t('storage.check.record')} inside="flush">
      <form class="inside stack" method="post" action={paths.checkResults(view.id)} data-draft="not-done">
        <Notice tone="plain" title={t('storage.check.gone')}>
          {t('storage.check.gone.do', { where: view.where })}
        </Notice>
        <input type="hidden" name="gone" value="yes" />
        <Note t={t} typed={typed} refused={refused} />
        <Button kind="main">{t('storage.check.gone.submit')}</Button>
      </form>
    </Section>
  );
}

function SealFields({ t, typed, refused }: TaskPageProps) {
  const states = ['intact', 'damaged', 'absent'] as const;
  return (
    <>
      <Choice
        name="sealState"
        label={t('storage.check.sealState')}
        options={states.map((state) => ({ value: state, label: t(`storage.check.seal.${state}`) }))}
        chosen={typed['sealState']}
        refused={refused['sealState']}
      />
      <TextField
        name="sealSeen"
        label={t('storage.check.sealSeen')}
        hint={t('storage.check.sealSeen.hint')}
        value={typed['sealSeen']}
        refused={refused['sealSeen']}
        face="code"
        maxLength={60}
      />
    </>
  );
}

function MassFields({ t, view, typed, refused }: TaskPageProps) {
  const fields = [
    { name: 'gross', label: t('storage.check.gross') },
    { name: 'tare', label: t('storage.check.tare') },
  ];
  return (
    <>
      <p class="second">{t('storage.check.weigh.do')}</p>
      <BalanceField t={t} offers={view.balances} typed={typed} faults={refused} form="check" />
      {fields.map(({ name, label }) => (
        <TextField
          key={name}
          name={name}
          label={label}
          value={typed[name]}
          refused={refused[name]}
          inputMode="decimal"
          face="code"
          maxLength={20}
          required
        />
      ))}
    </>
  );
}
