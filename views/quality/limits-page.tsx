// The limits that batches are judged by, with their source; and how they came to be.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { Table } from '../parts/table.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface LimitsVersionView {
  readonly version: number;
  readonly source: string;
  readonly reason: string | null;
  readonly by: string | null;
  readonly at: string | null;
}

export interface LimitsPageProps {
  readonly t: T;
  /** As they hold, or as they were typed. */
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
  readonly names: readonly string[];
  readonly models: readonly string[];
  readonly weights: readonly string[];
  readonly versions: readonly LimitsVersionView[];
  readonly may: 'set' | 'read';
}

export function LimitsPage(props: LimitsPageProps) {
  const { t, versions } = props;
  return (
    <div class="stack">
      <PageHead
        title={t('quality.limits')}
        above={<a href={paths.batches()}>{t('common.section.batches')}</a>}
        below={t('quality.limits.lead')}
      />
      <div class="split wide">
        <LimitsForm {...props} />
        <aside class="stack aside">
          <Section title={t('quality.limits.versions')} count={versions.length} inside="flush">
            <Table
              label={t('quality.limits.versions')}
              rows={versions}
              keyOf={({ version }) => String(version)}
              columns={[
                { head: '', kind: 'num', cell: ({ version }) => version },
                {
                  head: t('quality.limits.source'),
                  cell: ({ source, reason, by, at }) => (
                    <>
                      {source}
                      <span class="what quiet small">
                        {at === null ? t('quality.limits.first') : [reason, by, t.formats.dateTime(at)].join(', ')}
                      </span>
                    </>
                  ),
                },
              ]}
            />
          </Section>
        </aside>
      </div>
    </div>
  );
}

function LimitsForm({ t, values, refused, message, names, models, weights, may }: LimitsPageProps) {
  const field = (name: string) => ({ name, value: values[name], refused: refused[name] });
  return (
    <Section title={t('quality.limits.now')} inside="stack">
      {message !== undefined && <Notice tone="stop" title={message} live />}
      <form class="stack tight" method="post" action={paths.qualityLimits()}>
        <div class="columns">
          <SelectField
            {...field('model')}
            label={t('quality.model')}
            options={models.map((value) => ({ value, label: t.code('quality', `model.${value}`) }))}
          />
          <SelectField
            {...field('weight')}
            label={t('quality.weight')}
            options={weights.map((value) => ({ value, label: value.replace('x2', 'x²') }))}
          />
          {names.map((name) => (
            <TextField
              key={name}
              {...field(name)}
              label={t.code('quality', `limit.${name}`)}
              inputMode="decimal"
              face="code"
              required
            />
          ))}
        </div>
        {may === 'set' && (
          <>
            <TextField {...field('source')} label={t('quality.limits.source')} maxLength={300} required />
            <TextArea {...field('reason')} label={t('quality.limits.reason')} rows={2} maxLength={500} required />
            <Button kind="main">{t('quality.limits.set')}</Button>
          </>
        )}
      </form>
    </Section>
  );
}
