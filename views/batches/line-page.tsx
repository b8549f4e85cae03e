// One line of a batch: its vial, the runs that came for it, and the questions that only a person can answer.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { Facts } from '../parts/facts.js';
import { partWords } from '../measurements/part-of-file.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { LineBadge } from './batch-badge.js';
import type { LineView, RunView, SaidForm } from './batch-view.js';
import { lineWords } from './batch-words.js';

export interface LinePageProps extends SaidForm {
  readonly t: T;
  readonly batch: { readonly id: string; readonly number: string };
  readonly line: LineView;
  readonly answers: readonly string[];
  readonly mayAnswer: boolean;
  /** The run whose answer was refused. */
  readonly answered?: string | undefined;
}

export function LinePage(props: LinePageProps) {
  const { t, batch, line, message, mayAnswer } = props;
  return (
    <div class="stack">
      <PageHead
        title={t('batches.lineOf', { sequence: line.sequence })}
        above={
          <a class="code" href={paths.batch(batch.id)}>
            {batch.number}
          </a>
        }
        below={<LineBadge t={t} state={line.state} />}
      />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      <div class="split">
        <Section title={t('batches.runs')} count={line.runs.length} inside="stack">
          {line.runs.length === 0 && <Empty title={t('batches.runs.none')} when={t('batches.runs.none.when')} />}
          {line.runs.map((run) => (
            <Run key={run.id} {...props} run={run} />
          ))}
        </Section>
        <aside class="stack aside">
          <About t={t} line={line} />
          {mayAnswer && <TieForm {...props} />}
        </aside>
      </div>
    </div>
  );
}

function About({ t, line }: Pick<LinePageProps, 't' | 'line'>) {
  return (
    <Section title={t('batches.about')}>
      <Facts
        facts={[
          { label: t('batches.what'), value: lineWords(t, line) },
          ...(line.item === null
            ? []
            : [
                {
                  label: t('batches.sample'),
                  value: (
                    <a class="code" href={line.item.href}>
                      {line.item.number}
                    </a>
                  ),
                },
              ]),
          { label: t('batches.vial'), value: <span class="code">{line.vialCode}</span> },
          { label: t('batches.position'), value: line.trayPlace },
          { label: t('batches.dataFile'), value: <span class="code">{line.dataFile}</span> },
        ]}
      />
    </Section>
  );
}

/** A row of a table is shown as what it is: the run itself may still come. */
function Told({ t, measurement: { isTold, part } }: { readonly t: T; readonly measurement: RunView['measurement'] }) {
  if (!isTold && part === null) return null;
  const said = [...(isTold ? [t('analysis.kind.results')] : []), ...(part === null ? [] : [partWords(t, part)])];
  return <span class="second small">. {said.join(', ')}</span>;
}

function Run(props: LinePageProps & { readonly run: RunView }) {
  const { t, run, mayAnswer } = props;
  const { question, answer, measurement, code } = run;
  const isOpen = question !== null && answer === null;
  return (
    <article class="stack tight">
      <p>
        <a class="code" href={paths.measurement(measurement.id)}>
          {measurement.number}
        </a>{' '}
        {t.code('batches', `basis.${run.basis}`, { code: code ?? '', person: run.by, reason: run.reason ?? '' })}
        <Told t={t} measurement={measurement} />
        <br />
        <span class="second small">{t.formats.dateTime(run.at)}</span> {run.counts && <b>{t('batches.run.counts')}</b>}
      </p>
      {question !== null && (
        <Notice tone={isOpen ? 'warn' : 'plain'} title={t.code('batches', `question.${question}`)}>
          {t.code('batches', `question.${question}.do`)}
        </Notice>
      )}
      {answer !== null && (
        <p>
          {t.code('batches', `answer.${answer.answer}.given`)}: {answer.reason}{' '}
          <span class="second small">
            {t.formats.dateTime(answer.at)}, {answer.by}
          </span>
        </p>
      )}
      {mayAnswer && answer?.answer !== 'not-of-this-line' && <AnswerForm {...props} isOpen={isOpen} />}
    </article>
  );
}

interface AnswerFormProps extends LinePageProps {
  readonly run: RunView;
  readonly isOpen: boolean;
}

function AnswerForm({ t, run, isOpen, answers, answered, typed, refused }: AnswerFormProps) {
  const isRefused = answered === run.id;
  return (
    <details open={isOpen || isRefused}>
      <summary>{t(isOpen ? 'batches.answer' : 'batches.answer.again')}</summary>
      <form class="stack tight" method="post" action={paths.runAnswers(run.id)}>
        <SelectField
          name="answer"
          id={`answer-${run.id}`}
          label={t('batches.answer.what')}
          options={answers.map((value) => ({ value, label: t.code('batches', `answer.${value}`) }))}
          blank={t('common.choose')}
          value={isRefused ? typed['answer'] : undefined}
          refused={isRefused ? refused['answer'] : undefined}
          required
        />
        <TextField
          name="reason"
          id={`reason-${run.id}`}
          label={t('batches.reason')}
          value={isRefused ? typed['reason'] : undefined}
          refused={isRefused ? refused['reason'] : undefined}
          maxLength={500}
          required
        />
        <Button kind={isOpen ? 'main' : 'outlined'}>{t('batches.answer.button')}</Button>
      </form>
    </details>
  );
}

function TieForm({ t, line, answered, typed, refused }: LinePageProps) {
  const said = answered === undefined ? { typed, refused } : { typed: {}, refused: {} };
  const field = (name: string) => ({
    name,
    value: (said.typed as SaidForm['typed'])[name],
    refused: (said.refused as SaidForm['refused'])[name],
  });
  return (
    <Section title={t('batches.tie')} inside="stack">
      <form class="stack tight" method="post" action={paths.lineRuns(line.id)}>
        <TextField
          {...field('measurementNumber')}
          label={t('batches.tie.number')}
          hint={t('batches.tie.hint')}
          face="code"
          maxLength={40}
          required
        />
        <TextField {...field('reason')} id="tie-reason" label={t('batches.reason')} maxLength={500} required />
        <Button>{t('batches.tie.button')}</Button>
      </form>
    </Section>
  );
}
