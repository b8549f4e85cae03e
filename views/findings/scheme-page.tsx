// The techniques that findings are judged by, each with its category and where that comes from; and each version's changes.
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { PageHead } from '../parts/page-head.js';
import { RefusedFields } from '../parts/refused-fields.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { Table } from '../parts/table.js';
import { ProposalList, TextArea, TextField } from '../parts/text-field.js';
import { VersionEntry } from '../parts/version-entry.js';
import { paths } from '../paths.js';

export interface SchemePageProps {
  readonly t: T;
  readonly techniques: readonly TechniqueView[];
  readonly versions: readonly SchemeVersionView[];
  readonly may: 'set' | 'read';
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

interface TechniqueView {
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly principle: string;
  readonly onlyFor: string | null;
  readonly source: string;
}

interface SchemeVersionView {
  readonly version: number;
  readonly reason: string | null;
  readonly by: string | null;
  readonly at: string | null;
  readonly changes: readonly SchemeChangeView[];
}

export interface SchemeChangeView {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly name: string;
  readonly category: string;
  readonly source: string;
}

const categories = ['A', 'B', 'C'] as const;

export function SchemePage(props: SchemePageProps) {
  const { t, techniques, versions, may } = props;
  return (
    <div class="stack">
      <PageHead title={t('scheme.title')} below={t('scheme.lead')} />
      <div class="split">
        <div class="stack">
          <Section title={t('scheme.rule')} inside="stack">
            <ol class="stack tight">
              {(['a', 'b', 'sampling', 'review', 'negative', 'hyphenated', 'plant'] as const).map((rule) => (
                <li key={rule}>{t(`scheme.rule.${rule}`)}</li>
              ))}
            </ol>
          </Section>
          {categories.map((category) => (
            <CategoryTable key={category} t={t} category={category} techniques={techniques} />
          ))}
        </div>
        <aside class="stack aside">
          {may === 'set' && <ChangeForm {...props} />}
          <Section title={t('scheme.versions')} count={versions.length} inside="stack">
            {versions.map((version) => (
              <Version key={version.version} t={t} version={version} />
            ))}
          </Section>
        </aside>
      </div>
    </div>
  );
}

interface CategoryTableProps extends Pick<SchemePageProps, 't' | 'techniques'> {
  readonly category: (typeof categories)[number];
}

function CategoryTable({ t, category, techniques }: CategoryTableProps) {
  const rows = techniques.filter((one) => one.category === category);
  const title = t('scheme.category', { category });
  return (
    <Section title={title} count={rows.length} inside="flush">
      <Table
        label={title}
        rows={rows}
        keyOf={({ code }) => code}
        columns={[
          { head: t('scheme.technique'), cell: (one) => <Named t={t} technique={one} /> },
          { head: t('scheme.principle'), cell: ({ principle }) => principleWords(t, principle) },
          { head: t('scheme.source'), cell: ({ source }) => source },
        ]}
      />
    </Section>
  );
}

function Named({ t, technique: { name, onlyFor } }: { readonly t: T; readonly technique: TechniqueView }) {
  return (
    <>
      {name}
      {onlyFor !== null && <span class="what quiet small">{t('scheme.onlyPlant')}</span>}
    </>
  );
}

const principleWords = (t: T, principle: string): string =>
  t.knows('scheme', `principle.${principle}`) ? t.code('scheme', `principle.${principle}`) : principle;

function Version({ t, version }: { readonly t: T; readonly version: SchemeVersionView }) {
  return (
    <VersionEntry
      t={t}
      {...version}
      title={t('scheme.version', { version: version.version })}
      first={t('scheme.first')}
      changes={version.changes.map(({ kind, ...change }) => t(`scheme.change.${kind}`, { ...change }))}
    />
  );
}

function ChangeForm({ t, techniques, values, refused, message }: SchemePageProps) {
  const field = (name: string) => ({ name, value: values[name], refused: refused[name] });
  const isNew = values['technique'] === 'new';
  return (
    <Section title={t('scheme.enter')} inside="stack">
      <form class="stack tight" method="post" action={paths.identificationScheme()}>
        <RefusedFields t={t} refused={refused} message={message} />
        <SelectField
          {...field('technique')}
          label={t('scheme.technique')}
          options={[
            { value: 'new', label: t('scheme.technique.new') },
            ...techniques.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          blank={t('common.choose')}
          required
        />
        <SelectField
          {...field('change')}
          label={t('scheme.change')}
          options={(['enter', 'remove'] as const).map((value) => ({ value, label: t(`scheme.change.${value}`) }))}
        />
        <SelectField
          {...field('category')}
          label={t('scheme.categoryOf')}
          options={categories.map((value) => ({ value, label: value }))}
        />
        <TextField
          {...field('source')}
          label={t('scheme.source')}
          hint={t('scheme.source.hint')}
          maxLength={300}
          required
        />
        <details open={isNew}>
          <summary>{t('scheme.own')}</summary>
          <div class="stack tight">
            <TextField {...field('code')} label={t('scheme.code')} hint={t('scheme.code.hint')} face="code" />
            <TextField {...field('nameKk')} label={t('scheme.name.kk')} maxLength={100} />
            <TextField {...field('nameRu')} label={t('scheme.name.ru')} maxLength={100} />
            <TextField {...field('nameEn')} label={t('scheme.name.en')} maxLength={100} />
            <TextField
              {...field('principle')}
              label={t('scheme.principle')}
              hint={t('scheme.principle.hint')}
              list="scheme-principles"
              maxLength={60}
            />
            <ProposalList id="scheme-principles" values={[...new Set(techniques.map((one) => one.principle))]} />
            <SelectField
              {...field('recordedAs')}
              label={t('scheme.recordedAs')}
              options={(['file', 'curve', 'reagent', 'plate', 'morphology', 'observation'] as const).map((value) => ({
                value,
                label: t(`scheme.recordedAs.${value}`),
              }))}
            />
            <SelectField
              {...field('onlyFor')}
              label={t('scheme.material')}
              options={(['other', 'cannabis-plant'] as const).map((value) => ({
                value,
                label: t(value === 'other' ? 'scheme.anyMaterial' : 'findings.form.material.cannabis-plant'),
              }))}
            />
          </div>
        </details>
        <TextArea {...field('reason')} label={t('scheme.reason')} rows={2} maxLength={500} required />
        <Buttons>
          <Button kind="main">{t('scheme.set')}</Button>
        </Buttons>
      </form>
    </Section>
  );
}
