// Proposing a group that law controls by structure.
import type { T } from '../messages/translate.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { DateField, TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { ProposalForm } from './proposal-form.js';

export interface GroupFormPageProps {
  readonly t: T;
  readonly group: { readonly id: string; readonly name: string } | undefined;
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}

export function GroupFormPage(props: GroupFormPageProps) {
  const { t, group, refused, message, values } = props;
  const back = group === undefined ? paths.substanceGroups() : paths.substanceGroup(group.id);
  const field = (name: string) => ({ name, value: values[name], refused: refused[name] });
  return (
    <ProposalForm
      {...{ t, values, refused, message }}
      title={t(group === undefined ? 'substances.group.new' : 'substances.change')}
      back={{ href: back, name: group?.name ?? t('substances.groups') }}
      action={group === undefined ? paths.substanceGroups() : paths.groupVersions(group.id)}
      draft={`substance-group-${group?.id ?? 'new'}`}
    >
      <Section title={t('substances.group.one')} inside="stack">
        <TextField {...field('nameEn')} label={t('substances.name.en')} maxLength={300} required />
        <TextField {...field('nameRu')} label={t('substances.name.ru')} maxLength={300} required />
        <TextField {...field('nameKk')} label={t('substances.name.kk')} maxLength={300} required />
        <div class="columns">
          <TextField {...field('act')} label={t('substances.act')} maxLength={300} required />
          <TextField {...field('position')} label={t('substances.position')} maxLength={200} />
        </div>
        <div class="columns">
          <DateField {...field('from')} label={t('substances.from')} required />
          <DateField {...field('to')} label={t('substances.to')} />
        </div>
        <TextArea
          {...field('words')}
          label={t('substances.words')}
          hint={t('substances.words.hint')}
          rows={4}
          maxLength={5000}
          required
        />
      </Section>
      <Section title={t('substances.pattern')} inside="stack">
        <TextField
          {...field('core')}
          label={t('substances.core')}
          hint={t('substances.core.hint')}
          face="code"
          maxLength={1000}
          required
        />
        <TextArea
          {...field('sites')}
          label={t('substances.sites')}
          hint={t('substances.sites.hint')}
          rows={4}
          maxLength={2000}
        />
        <SelectField
          {...field('elsewhere')}
          label={t('substances.elsewhere')}
          options={(['none', 'any'] as const).map((value) => ({ value, label: t(`substances.site.${value}`) }))}
        />
      </Section>
    </ProposalForm>
  );
}
