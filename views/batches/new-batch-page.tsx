// Making a batch: by which method, on which instrument, of what the chemist has in hand. The sequence is shown before it is made.
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { CheckField } from '../parts/check-field.js';
import { Empty } from '../parts/empty.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { Table } from '../parts/table.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { LotFields, type LotFieldsProps } from './batch-lots.js';
import type { SaidForm } from './batch-view.js';
import { lineWords } from './batch-words.js';

export interface SampleInHand {
  readonly id: string;
  readonly number: string;
  readonly description: string;
  readonly since: string | null;
  readonly chosen: boolean;
}

export interface PreviewLine {
  readonly sequence: number;
  readonly kind: string;
  readonly level: string | null;
  readonly number: string | null;
  readonly trayPlace: string;
}

export interface NewBatchPageProps extends SaidForm {
  readonly t: T;
  readonly batchId: string;
  readonly methods: readonly { readonly id: string; readonly name: string; readonly version: number }[];
  readonly instruments: readonly { readonly id: string; readonly name: string }[];
  readonly samples: readonly SampleInHand[];
  readonly preview: readonly PreviewLine[];
  /** Once a method is chosen. */
  readonly lots: LotFieldsProps | undefined;
}

export function NewBatchPage(props: NewBatchPageProps) {
  const { t, batchId, methods, message, preview, lots } = props;
  return (
    <div class="stack">
      <PageHead title={t('batches.new')} above={<a href={paths.batches()}>{t('common.section.batches')}</a>} />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      {methods.length === 0 ? (
        <Empty
          title={t('batches.noMethods')}
          when={t('batches.noMethods.when')}
          button={<LinkButton href={paths.methods()}>{t('batches.methods')}</LinkButton>}
        />
      ) : (
        <form class="stack" method="post" action={paths.batches()}>
          <input type="hidden" name="batchId" value={batchId} />
          <How {...props} />
          <Samples {...props} />
          {lots !== undefined && lots.fields.length > 0 && <LotFields {...lots} />}
          <Buttons>
            <Button kind={preview.length === 0 ? 'main' : 'outlined'} name="step" value="preview">
              {t('batches.preview')}
            </Button>
            {preview.length > 0 && (
              <Button kind="main" name="step" value="make">
                {t('batches.make')}
              </Button>
            )}
          </Buttons>
        </form>
      )}
      {preview.length > 0 && <Preview t={t} lines={preview} />}
    </div>
  );
}

function How({ t, methods, instruments, typed, refused }: NewBatchPageProps) {
  const field = (name: string) => ({ name, value: typed[name], refused: refused[name] });
  return (
    <Section title={t('batches.how')} inside="stack">
      <div class="columns">
        <SelectField
          {...field('templateId')}
          label={t('batches.method')}
          options={methods.map(({ id, name, version }) => ({ value: id, label: `${name} (${version})` }))}
          blank={t('common.choose')}
          required
        />
        <SelectField
          {...field('instrumentId')}
          label={t('batches.instrument')}
          options={instruments.map(({ id, name }) => ({ value: id, label: name }))}
          blank={t('common.choose')}
          required
        />
      </div>
    </Section>
  );
}

function Samples({ t, samples, typed, refused }: NewBatchPageProps) {
  return (
    <Section title={t('batches.samples')} count={samples.length} inside="stack">
      <p>{t('batches.samples.hint')}</p>
      {samples.map((sample) => (
        <CheckField
          key={sample.id}
          id={`sample-${sample.id}`}
          name="sample"
          value={sample.id}
          checked={sample.chosen}
          label={
            <>
              <b class="code">{sample.number}</b> {sample.description}
              {sample.since !== null && (
                <span class="what second small">
                  {t('batches.samples.since', { time: t.formats.dateTime(sample.since) })}
                </span>
              )}
            </>
          }
        />
      ))}
      {samples.length === 0 && <p class="second">{t('batches.samples.none')}</p>}
      <div class="columns">
        <TextField
          name="codes"
          label={t('batches.samples.codes')}
          hint={t('batches.samples.codes.hint')}
          face="code"
          scan="into"
          maxLength={200}
          value={typed['codes']}
          refused={refused['codes']}
        />
      </div>
      <div>
        <Button name="step" value="add">
          {t('batches.samples.add')}
        </Button>
      </div>
    </Section>
  );
}

function Preview({ t, lines }: { readonly t: T; readonly lines: readonly PreviewLine[] }) {
  return (
    <Section title={t('batches.sequence')} count={lines.length} inside="flush">
      <Table
        label={t('batches.sequence')}
        rows={lines}
        keyOf={({ sequence }) => String(sequence)}
        columns={[
          { head: t('batches.line'), kind: 'num', cell: ({ sequence }) => sequence },
          { head: t('batches.what'), cell: (line) => lineWords(t, line) },
          { head: t('batches.sample'), cell: ({ number }) => <span class="code">{number}</span> },
          { head: t('batches.position'), kind: 'num', cell: ({ trayPlace }) => trayPlace },
        ]}
      />
    </Section>
  );
}
