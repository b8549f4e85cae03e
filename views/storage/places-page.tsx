// The tree of storage places with what each holds, and the form for a new one.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Button, LinkButton } from '../parts/button.js';
import { CheckField } from '../parts/check-field.js';
import { Empty } from '../parts/empty.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';
import { Tree, type TreeLeaf } from '../parts/tree.js';
import { paths } from '../paths.js';

type PlaceKindName = 'building' | 'room' | 'safe' | 'refrigerator' | 'cabinet' | 'shelf' | 'box';

export interface PlaceBranchView {
  readonly id: string;
  readonly name: string;
  readonly kind: PlaceKindName;
  readonly needsWitness: boolean;
  readonly holds: number;
  readonly inside: readonly PlaceBranchView[];
}

export interface PlacesPageProps {
  readonly t: T;
  readonly tree: readonly PlaceBranchView[];
  readonly kinds: readonly PlaceKindName[];
  /** Every place by its full name, to stand the new one in. */
  readonly parents: readonly { readonly id: string; readonly name: string }[];
  readonly mayCreate: 'yes' | 'no';
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
}

export function PlacesPage(props: PlacesPageProps) {
  const { t, tree, parents } = props;
  const labels = (
    <LinkButton icon="print" href={paths.newLabels(...parents.map((place) => `place:${place.id}`))}>
      {t('custody.places.labels')}
    </LinkButton>
  );
  return (
    <div class="stack">
      <PageHead title={t('custody.places.title')} buttons={parents.length > 0 ? labels : undefined} />
      <div class="split">
        <div class="stack">
          {tree.length === 0 ? (
            <Empty title={t('custody.places.empty')} when={t('custody.places.empty.when')} />
          ) : (
            tree.map((branch) => (
              <Section key={branch.id} title={branch.name}>
                <Tree root={leafOf(t, branch)} />
              </Section>
            ))
          )}
        </div>
        {props.mayCreate === 'yes' && <NewPlace {...props} />}
      </div>
    </div>
  );
}

function leafOf(t: T, branch: PlaceBranchView): TreeLeaf {
  return {
    code: branch.name,
    href: paths.place(branch.id),
    what: t(`custody.placeKind.${branch.kind}`),
    amount: t('custody.places.holds', { count: branch.holds }),
    state: branch.needsWitness ? <Badge tone="pair">{t('custody.places.two')}</Badge> : '',
    children: branch.inside.map((inside) => leafOf(t, inside)),
  };
}

function NewPlace({ t, kinds, parents, typed, refused }: PlacesPageProps) {
  return (
    <Section title={t('custody.places.new')} inside="flush">
      <form class="inside stack" method="post" action={paths.places()}>
        <TextField
          name="name"
          label={t('custody.places.name')}
          hint={t('custody.places.name.hint')}
          value={typed['name']}
          refused={refused['name']}
          maxLength={100}
          required
        />
        <SelectField
          name="kind"
          label={t('custody.places.kind')}
          options={kinds.map((kind) => ({ value: kind, label: t(`custody.placeKind.${kind}`) }))}
          value={typed['kind'] ?? 'shelf'}
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
        <CheckField
          name="needsWitness"
          label={t('custody.places.needsWitness')}
          checked={typed['needsWitness'] === 'yes'}
        />
        <Button kind="main">{t('custody.places.submit')}</Button>
      </form>
    </Section>
  );
}
