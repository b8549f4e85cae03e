// A new place: what it is, where it stands, what it says of itself.
import { Button } from '../parts/button.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { paths } from '../paths.js';
import { PlaceFields, type PlaceFieldsProps } from './place-form.js';
import type { PlaceKindName } from './plan-view.js';

export interface NewPlacePageProps extends PlaceFieldsProps {
  readonly kinds: readonly PlaceKindName[];
  /** Every open place by its full name, to stand the new one in. */
  readonly parents: readonly { readonly id: string; readonly name: string }[];
}

export function NewPlacePage(props: NewPlacePageProps) {
  const { t, kinds, parents, typed, refused } = props;
  return (
    <div class="stack narrow">
      <PageHead title={t('custody.places.new')} above={<a href={paths.places()}>{t('custody.places.title')}</a>} />
      <Section title={t('storage.place.says')} inside="flush">
        <form class="inside stack" method="post" action={paths.places()} data-draft="place">
          <SelectField
            name="kind"
            label={t('custody.places.kind')}
            options={kinds.map((kind) => ({ value: kind, label: t(`custody.placeKind.${kind}`) }))}
            value={typed['kind']}
            refused={refused['kind']}
          />
          <SelectField
            name="parentId"
            label={t('custody.places.parent')}
            blank={t('custody.places.parent.none')}
            options={parents.map((place) => ({ value: place.id, label: place.name }))}
            value={typed['parentId']}
            refused={refused['parentId']}
          />
          <PlaceFields {...props} />
          <Button kind="main">{t('custody.places.submit')}</Button>
        </form>
      </Section>
    </div>
  );
}
