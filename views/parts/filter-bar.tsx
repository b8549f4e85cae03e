// Search and filters above a list: a plain GET form, so that every view of a list has an address.
import type { T } from '../messages/translate.js';
import { Button } from './button.js';
import { SelectField, type Option } from './select-field.js';
import { TextField } from './text-field.js';

export interface Filter {
  readonly name: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly value?: string | undefined;
}

export interface FilterBarProps {
  readonly t: T;
  readonly action: string;
  /** What was searched for; the field is sent as `q`. */
  readonly query?: string | undefined;
  readonly searchLabel?: string | undefined;
  readonly filters?: readonly Filter[] | undefined;
}

export function FilterBar({ t, action, query, searchLabel, filters = [] }: FilterBarProps) {
  const isFiltered = Boolean(query) || filters.some((filter) => Boolean(filter.value));
  return (
    <form class="filterbar" action={action} method="get" role="search" aria-label={t('common.search')}>
      <TextField name="q" type="search" label={searchLabel ?? t('common.search.label')} value={query} />
      {filters.map((filter) => (
        <SelectField key={filter.name} {...filter} blank={t('common.filter.any')} />
      ))}
      <Button icon="search">{t('common.search')}</Button>
      {isFiltered && (
        <a class="button plain" href={action}>
          {t('common.filter.reset')}
        </a>
      )}
    </form>
  );
}
