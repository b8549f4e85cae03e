// Proposing a substance, or a change of one. What is typed is a proposal: another person decides.
import type { T } from '../messages/translate.js';
import { fieldOf } from '../parts/field-of.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { ControlRows } from './control-rows.js';
import { ProposalForm } from './proposal-form.js';

export interface SubstanceFormPageProps {
  readonly t: T;
  /** Undefined for a new one. */
  readonly substance: { readonly id: string; readonly name: string } | undefined;
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
  readonly kinds: readonly string[];
  readonly groups: readonly string[];
  readonly rows: { readonly listing: number; readonly threshold: number };
  readonly sizes: readonly string[];
  readonly bases: readonly string[];
}

export function SubstanceFormPage(props: SubstanceFormPageProps) {
  const { t, substance, values, refused, message } = props;
  const back = substance === undefined ? paths.substances() : paths.substance(substance.id);
  return (
    <ProposalForm
      {...{ t, values, refused, message }}
      title={t(substance === undefined ? 'substances.new' : 'substances.change')}
      back={{ href: back, name: substance?.name ?? t('substances.title') }}
      action={substance === undefined ? paths.substances() : paths.substanceVersions(substance.id)}
      draft={`substance-${substance?.id ?? 'new'}`}
    >
      <Identity {...props} />
      <ControlRows {...props} />
    </ProposalForm>
  );
}

function Identity(props: SubstanceFormPageProps) {
  const { t, kinds, groups } = props;
  const names = [
    ['nameEn', 'en'],
    ['nameRu', 'ru'],
    ['nameKk', 'kk'],
  ] as const;
  const options = (values: readonly string[], what: string) =>
    values.map((value) => ({ value, label: t.code('substances', `${what}.${value}`) }));
  return (
    <Section title={t('substances.identity')} inside="stack">
      {names.map(([name, language]) => (
        <TextField
          key={name}
          {...fieldOf(props)(name)}
          label={t(`substances.name.${language}`)}
          maxLength={300}
          required
        />
      ))}
      <TextArea
        {...fieldOf(props)('synonyms')}
        label={t('substances.synonyms')}
        hint={t('substances.synonyms.hint')}
        rows={3}
        maxLength={4000}
      />
      <div class="columns">
        <SelectField {...fieldOf(props)('kind')} label={t('substances.kind')} options={options(kinds, 'kind')} />
        <SelectField {...fieldOf(props)('group')} label={t('substances.group')} options={options(groups, 'group')} />
      </div>
      <div class="columns">
        <TextField {...fieldOf(props)('casNumber')} label={t('substances.cas')} face="code" maxLength={20} />
        <TextField
          {...fieldOf(props)('otherCasNumbers')}
          label={t('substances.otherCas')}
          hint={t('substances.otherCas.hint')}
          face="code"
          maxLength={600}
        />
      </div>
      <TextField {...fieldOf(props)('inchiKey')} label={t('substances.inchiKey')} face="code" maxLength={40} />
      <TextField
        {...fieldOf(props)('smiles')}
        label={t('substances.smiles')}
        hint={t('substances.smiles.hint')}
        face="code"
        maxLength={2000}
      />
      <TextField
        {...fieldOf(props)('formula')}
        label={t('substances.formula')}
        hint={t('substances.formula.hint')}
        face="code"
        maxLength={120}
      />
    </Section>
  );
}
